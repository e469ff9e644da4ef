"""The contracts of the store on SQLite, a file for each test."""

from collections.abc import AsyncIterator

import pytest

from store.db import Store, open_store
from tests.contracts.cards import CardsContract
from tests.contracts.journal import JournalContract
from tests.contracts.mirror import MirrorContract
from tests.contracts.remembered import ContactsContract, DeliveriesContract, SettingsContract, SnapshotsContract
from tests.contracts.retention import PersonsContract, RetentionContract
from tests.contracts.write_order import WriteOrderContract
from tests.contracts.write_queue import WriteQueueContract


@pytest.fixture
async def store(sqlite_url: str) -> AsyncIterator[Store]:
    opened = await open_store(sqlite_url)
    yield opened
    await opened.close()


class TestCards(CardsContract): ...


class TestJournal(JournalContract): ...


class TestWriteQueue(WriteQueueContract): ...


class TestWriteOrder(WriteOrderContract): ...


class TestContacts(ContactsContract): ...


class TestDeliveries(DeliveriesContract): ...


class TestSnapshots(SnapshotsContract): ...


class TestSettings(SettingsContract): ...


class TestMirror(MirrorContract): ...


class TestRetention(RetentionContract): ...


class TestPersons(PersonsContract): ...

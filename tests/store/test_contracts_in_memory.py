"""The contracts of the store on the fakes that workflow tests stand on."""

import pytest

from tests.contracts.cards import CardsContract
from tests.contracts.journal import JournalContract
from tests.contracts.mirror import MirrorContract
from tests.contracts.remembered import ContactsContract, DeliveriesContract, SettingsContract, SnapshotsContract
from tests.contracts.write_order import WriteOrderContract
from tests.contracts.write_queue import WriteQueueContract
from tests.fakes.memory_store import MemoryStore


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


class TestCards(CardsContract): ...


class TestJournal(JournalContract): ...


class TestWriteQueue(WriteQueueContract): ...


class TestWriteOrder(WriteOrderContract): ...


class TestContacts(ContactsContract): ...


class TestDeliveries(DeliveriesContract): ...


class TestSnapshots(SnapshotsContract): ...


class TestSettings(SettingsContract): ...


class TestMirror(MirrorContract): ...

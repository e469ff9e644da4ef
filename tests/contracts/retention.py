"""What is kept and for how long, and one person's data handed over or taken out: on every database alike."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert

from domain.change import Change
from domain.entry import EntryState
from domain.keeping import Keeping
from domain.people import Person
from domain.project import Project
from domain.refusal import NotNow
from domain.report import Period, ReportKind, Snapshot, freeze
from store.db import Store
from store.persons import SqlPersons
from store.retention import SqlRetention
from store.tables import mirror_items
from tests.contracts.confirmed import INSTANT, NOW, alone, both, claimed, confirmed, draft, entry, found
from workflows.ports import CardState, Contact

DAY = timedelta(days=1)
KEEPING = Keeping(journal=30 * DAY, cards=10 * DAY, deliveries=2 * DAY, snapshots=20 * DAY)
OLD = NOW - 40 * DAY
BRUNO = Person("STF-02", "Bruno Placeholder", upn="bruno.placeholder@example.org")
PSEUDONYM = "erased-7"


def snapshot() -> Snapshot:
    period = Period(OLD.date(), OLD.date())
    return freeze(ReportKind.INTERIM, period, OLD, Project(staff=(BRUNO, Person("STF-03", "Chioma Demofield"))))


def contact(person_key: str = "STF-02") -> Contact:
    return Contact(person_key, f"a:{person_key}", "https://x", "28:b", f"29:{person_key}", "t", INSTANT)


async def written(store: Store, *entry_ids: str, **values: Any) -> None:
    """Entries that have reached their list."""
    for number, entry_id in enumerate(entry_ids):
        await confirmed(store, alone(entry(entry_id, key=f"ACT-{number:03d}", **values)))
        await store.queue.written(await claimed(store), '"w"', INSTANT)


class RetentionContract:
    @pytest.fixture
    def retention(self, store: Store) -> SqlRetention:
        return SqlRetention(store.database, KEEPING)

    async def test_old_entries_go_and_younger_ones_stay(self, store: Store, retention: SqlRetention) -> None:
        await written(store, "e-1", at=OLD)
        await written(store, "e-2", at=NOW - 29 * DAY)
        assert (await retention.forget(NOW, INSTANT))["journal"] == 1
        assert await store.journal.find("e-1") is None
        assert await store.journal.find("e-2") is not None

    async def test_what_the_queue_still_needs_stays_however_old(self, store: Store, retention: SqlRetention) -> None:
        card = draft("card-1", made_at=OLD)
        await store.cards.keep(card)
        made = entry("e-1", at=OLD, card_id="card-1")
        assert await store.queue.confirm("card-1", "STF-02", OLD, [both(made)])
        await store.queue.written(await claimed(store), '"w"', INSTANT)  # the statement still waits
        gone = await retention.forget(NOW, INSTANT)
        assert gone["journal"] == 0
        await store.queue.written(await claimed(store), '"w2"', INSTANT)
        assert (await retention.forget(NOW, INSTANT))["journal"] == 1

    async def test_a_card_whose_change_waits_stays(self, store: Store, retention: SqlRetention) -> None:
        await store.cards.keep(draft("card-1", made_at=OLD))
        assert await store.queue.confirm("card-1", "STF-02", OLD, [alone(entry(at=OLD, card_id="card-1"))])
        assert (await retention.forget(NOW, INSTANT))["cards"] == 0
        await store.queue.written(await claimed(store), '"w"', INSTANT)
        assert (await retention.forget(NOW, INSTANT))["cards"] == 1

    async def test_what_is_being_taken_back_stays_until_it_is(self, store: Store, retention: SqlRetention) -> None:
        await written(store, "e-1", at=OLD)
        await confirmed(store, alone(entry("u-1", at=NOW, undoes="e-1", key="ACT-000"), etag='"w"'))
        assert (await retention.forget(NOW, INSTANT))["journal"] == 0
        await store.queue.written(await claimed(store), '"w3"', INSTANT)
        assert (await found(store, "e-1")).state is EntryState.UNDONE
        assert (await retention.forget(NOW, INSTANT))["journal"] == 1

    async def test_a_change_of_today_can_be_undone_however_short_the_keeping(self, store: Store) -> None:
        await written(store, "e-1", at=NOW - timedelta(minutes=9))
        hasty = SqlRetention(store.database, Keeping(journal=timedelta(0)))
        assert (await hasty.forget(NOW, INSTANT))["journal"] == 0

    async def test_a_card_that_was_decided_lately_stays(self, store: Store, retention: SqlRetention) -> None:
        for card_id in ("card-1", "card-2"):
            await store.cards.keep(draft(card_id, made_at=OLD))
        assert await store.cards.decide("card-2", CardState.CANCELLED, "STF-02", NOW - DAY)
        assert (await retention.forget(NOW, INSTANT))["cards"] == 1
        assert await store.cards.find("card-1") is None
        assert await store.cards.find("card-2") is not None

    async def test_snapshots_and_deliveries_go_by_their_own_days(self, store: Store, retention: SqlRetention) -> None:
        await store.snapshots.keep(snapshot())
        assert await store.deliveries.is_first("msteams", "a:1", "m-1", INSTANT - 3 * DAY)
        gone = await retention.forget(NOW, INSTANT)
        assert (gone["snapshots"], gone["deliveries"]) == (1, 1)

    async def test_when_it_ran_is_remembered(self, store: Store, retention: SqlRetention) -> None:
        assert await retention.last_run() is None
        await retention.forget(NOW, INSTANT)
        assert await SqlRetention(store.database, KEEPING).last_run() == INSTANT


class PersonsContract:
    @pytest.fixture
    def persons(self, store: Store) -> SqlPersons:
        return SqlPersons(store.database)

    @pytest.fixture
    async def known(self, store: Store) -> None:
        """What the store knows of Bruno, and a little of Chioma."""
        blocker = Change("blocker", "", "Bruno Placeholder is ill", words="is ill")
        owner = Change("owner_upn", "", BRUNO.upn)
        await written(store, "e-1", said="my back hurts", changes=(entry().changes[0], blocker))
        await written(store, "e-2", person_key="STF-03", person_upn="chioma@example.org", changes=(owner,), said="hers")
        for card_id, person_key in (("card-1", "STF-02"), ("card-2", "STF-03")):
            await store.cards.keep(draft(card_id, person_key=person_key))
        await store.contacts.remember(contact())
        await store.contacts.remember(contact("STF-03"))
        await store.snapshots.keep(snapshot())

    async def test_an_export_holds_all_that_is_the_persons_and_nothing_of_others(
        self, store: Store, persons: SqlPersons, known: None
    ) -> None:
        row = {"list_name": "Staff", "item_id": "2", "etag": "", "version": 1}
        async with store.database.writing() as connection:
            await connection.execute(insert(mirror_items).values(**row, content={"Upn": BRUNO.upn}))
            await connection.execute(insert(mirror_items).values(**{**row, "item_id": "3"}, content={"Upn": "other"}))
        held = await persons.export("STF-02")
        assert [one["id"] for one in held["journal"]] == ["e-1"]
        assert [one["id"] for one in held["cards"]] == ["card-1"]
        assert [one["person_key"] for one in held["contact"]] == ["STF-02"]
        assert [one["staff"]["title"] for one in held["snapshots"]] == ["Bruno Placeholder"]
        assert [one["item_id"] for one in held["mirror"]] == ["2"]
        assert held["waiting"] == []

    async def test_an_erased_person_is_named_nowhere_any_more(
        self, store: Store, persons: SqlPersons, known: None
    ) -> None:
        counts = await persons.erase("STF-02", PSEUDONYM)
        assert counts == {"journal": 1, "cards": 1, "contacts": 1, "snapshots": 1}
        assert all(not value for name, value in (await persons.export("STF-02")).items() if name != "person")
        left = str([await store.journal.find(one) for one in ("e-1", "e-2")])
        kept = await store.snapshots.find(snapshot().id)
        for word in ("STF-02", "Bruno", "bruno.placeholder", "my back hurts", "is ill"):
            assert word not in left
            assert word not in str(kept)

    async def test_when_and_what_stays_as_an_audit(self, store: Store, persons: SqlPersons, known: None) -> None:
        await persons.erase("STF-02", PSEUDONYM)
        kept = await found(store, "e-1")
        assert (kept.person_key, kept.at, kept.key, kept.state) == (PSEUDONYM, NOW, "ACT-000", EntryState.WRITTEN)
        progress, blocker = kept.changes
        assert (progress.field, progress.old, progress.new, progress.words) == ("progress", 55, 70, "")
        assert (blocker.field, blocker.old, blocker.new) == ("blocker", "", "(erased)")

    async def test_others_keep_what_is_theirs(self, store: Store, persons: SqlPersons, known: None) -> None:
        await persons.erase("STF-02", PSEUDONYM)
        theirs = await found(store, "e-2")
        assert (theirs.person_key, theirs.said, theirs.changes[0].new) == ("STF-03", "hers", PSEUDONYM)
        assert await store.cards.find("card-2") is not None
        assert await store.contacts.of("STF-03") is not None

    async def test_nobody_is_erased_while_a_change_of_theirs_waits(self, store: Store, persons: SqlPersons) -> None:
        await confirmed(store, alone(entry("e-1")))
        with pytest.raises(NotNow) as refused:
            await persons.erase("STF-02", PSEUDONYM)
        assert refused.value.facts == {"count": 1}
        assert (await found(store, "e-1")).person_key == "STF-02"

    async def test_who_is_not_known_has_nothing(self, persons: SqlPersons) -> None:
        held = await persons.export("STF-99")
        assert held["person"] == "STF-99"
        assert sum(len(value) for name, value in held.items() if name != "person") == 0
        assert sum((await persons.erase("STF-99", PSEUDONYM)).values()) == 0

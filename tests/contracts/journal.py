"""What workflows rely on of ports.Journal; entries come in through the queue's confirm."""

from datetime import timedelta, timezone

from domain.entry import EntryState
from tests.contracts.confirmed import (
    INSTANT,
    NOW,
    AnyStore,
    alone,
    both,
    claimed,
    confirmed,
    draft,
    entry,
    found,
    minutes,
)


async def last_ids(store: AnyStore, person: str = "STF-02", since_minutes: int = 10) -> list[str]:
    return [e.id for e in await store.journal.last_of(person, NOW - minutes(since_minutes))]


class JournalContract:
    async def test_an_entry_comes_back_as_it_was_confirmed(self, store: AnyStore) -> None:
        made = entry(update_key="UPD-1", undoes="e-0", said="à 70 % 🎉")
        await confirmed(store, both(made))
        assert await store.journal.find("e-1") == made
        assert await store.journal.find("e-2") is None

    async def test_times_come_back_aware_in_utc(self, store: AnyStore) -> None:
        await confirmed(store, alone(entry(at=NOW.astimezone(timezone(timedelta(hours=2))))))
        at = (await found(store, "e-1")).at
        assert (at, at.utcoffset()) == (NOW, timedelta(0))

    async def test_a_card_lists_its_entries_in_the_order_of_its_rows(self, store: AnyStore) -> None:
        await store.cards.keep(draft())
        rows = [alone(entry(f"e-{n}", card_id="card-1", key=f"ACT-{n:03d}")) for n in (3, 1, 2)]
        assert await store.queue.confirm("card-1", "STF-02", NOW, rows)
        assert [e.id for e in await store.journal.of_card("card-1")] == ["e-3", "e-1", "e-2"]
        assert await store.journal.of_card("card-2") == ()
        await confirmed(store, alone(entry("e-4")))
        assert await store.journal.of_card("") == ()

    async def test_the_last_confirmation_is_all_rows_of_its_card(self, store: AnyStore) -> None:
        await store.cards.keep(draft())
        await confirmed(store, alone(entry("e-1", at=NOW - minutes(3))))
        rows = [alone(entry(f"e-{n}", card_id="card-1", key=f"ACT-{n:03d}")) for n in (2, 3)]
        assert await store.queue.confirm("card-1", "STF-02", NOW, rows)
        assert await last_ids(store) == ["e-2", "e-3"]

    async def test_an_entry_without_a_card_is_a_confirmation_of_its_own(self, store: AnyStore) -> None:
        await confirmed(store, alone(entry("e-1")), alone(entry("e-2")))
        assert await last_ids(store) == ["e-2"]

    async def test_what_others_confirmed_or_is_too_old_is_not_the_last(self, store: AnyStore) -> None:
        await confirmed(store, alone(entry("e-1", at=NOW - minutes(11))), alone(entry("e-2", person_key="STF-03")))
        assert await last_ids(store) == []
        assert await last_ids(store, since_minutes=11) == ["e-1"]

    async def test_what_is_taken_back_or_being_taken_back_is_not_the_last(self, store: AnyStore) -> None:
        await confirmed(store, *(alone(entry(f"e-{n}", key=f"ACT-00{n}")) for n in (1, 2, 3)))
        assert await store.queue.withdraw("e-3")
        assert await last_ids(store) == ["e-2"]
        await store.queue.written(await claimed(store), '"w1"', INSTANT)
        await store.queue.written(await claimed(store), '"w2"', INSTANT)
        await confirmed(store, alone(entry("u-2", key="ACT-002", undoes="e-2"), etag='"w2"'))
        assert await last_ids(store) == ["e-1"]

    async def test_an_undo_that_failed_leaves_the_entry_standing(self, store: AnyStore) -> None:
        await confirmed(store, alone(entry("e-1")))
        await store.queue.written(await claimed(store), '"e2"', INSTANT)
        await confirmed(store, alone(entry("u-1", undoes="e-1"), etag='"e2"'))
        await store.queue.give_up(await claimed(store), EntryState.CONFLICT, "changed_meanwhile")
        assert await last_ids(store) == ["e-1"]
        assert (await found(store, "u-1")).state is EntryState.CONFLICT

    async def test_the_newest_entries_come_first_and_no_more_than_asked(self, store: AnyStore) -> None:
        await confirmed(store, *(alone(entry(f"e-{n}", at=NOW + minutes(n // 2))) for n in range(6)))
        assert [e.id for e in await store.journal.since(NOW + minutes(1))] == ["e-5", "e-4", "e-3", "e-2"]
        assert [e.id for e in await store.journal.since(NOW, limit=2)] == ["e-5", "e-4"]

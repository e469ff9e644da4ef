"""What workflows rely on of ports.WriteQueue: order within a row, changes that follow each other, and undo."""

import pytest

from domain.entry import EntryState, WriteKind
from tests.contracts.confirmed import (
    INSTANT,
    LEASE,
    AnyStore,
    alone,
    both,
    claimed,
    confirmed,
    entry,
    found,
    minutes,
)


class WriteOrderContract:
    async def test_within_a_row_first_confirmed_is_first_written(self, store: AnyStore) -> None:
        await confirmed(store, alone(entry("e-1")), alone(entry("e-2")), alone(entry("e-3", key="ACT-005")))
        first, other_row = await claimed(store), await claimed(store)
        assert (first.entry_id, other_row.entry_id) == ("e-1", "e-3")
        assert await store.queue.claim("two", INSTANT, LEASE) is None
        await store.queue.written(first, '"e2"', INSTANT)
        assert (await claimed(store)).entry_id == "e-2"

    async def test_a_postponed_write_holds_back_the_later_ones_of_its_row(self, store: AnyStore) -> None:
        await confirmed(store, alone(entry("e-1")), alone(entry("e-2")))
        await store.queue.postpone(await claimed(store), INSTANT + minutes(5), "away")
        assert await store.queue.claim("one", INSTANT + minutes(1), LEASE) is None
        assert await store.queue.claim("one", INSTANT + minutes(1), LEASE, entry_id="e-2") is None

    async def test_the_statement_waits_for_the_change(self, store: AnyStore) -> None:
        await confirmed(store, both(entry("e-1")), both(entry("e-2")))
        change = await claimed(store)
        assert await store.queue.claim("two", INSTANT, LEASE) is None
        await store.queue.written(change, '"e2"', INSTANT)
        kinds = {(w.entry_id, w.kind) for w in (await claimed(store), await claimed(store))}
        assert kinds == {("e-1", WriteKind.ADD), ("e-2", WriteKind.PATCH)}

    async def test_a_runner_may_ask_for_the_writes_of_one_entry(self, store: AnyStore) -> None:
        await confirmed(store, both(entry("e-1")), both(entry("e-2", key="ACT-005")))
        write = await store.queue.claim("one", INSTANT, LEASE, entry_id="e-2")
        assert write is not None
        assert write.id == "e-2-patch"
        assert await store.queue.claim("one", INSTANT, LEASE, entry_id="e-2") is None

    async def test_a_change_made_from_the_same_state_follows_the_one_before_it(self, store: AnyStore) -> None:
        await confirmed(store, *(alone(entry(f"e-{n}"), '"e1"') for n in (1, 2, 3)))
        await store.queue.written(await claimed(store), '"e2"', INSTANT)
        second = await claimed(store)
        assert second.etag == '"e2"'
        await store.queue.written(second, '"e3"', INSTANT)
        assert (await claimed(store)).etag == '"e3"'

    async def test_a_change_made_from_another_state_keeps_its_guard(self, store: AnyStore) -> None:
        await confirmed(store, alone(entry("e-1"), '"e1"'), alone(entry("e-2"), '"e0"'))
        await confirmed(store, alone(entry("e-3", key="ACT-005"), '"e1"'))
        await store.queue.written(await claimed(store), '"e2"', INSTANT)
        assert (await claimed(store)).etag == '"e0"'
        assert (await claimed(store)).etag == '"e1"'

    async def test_a_change_whose_forerunner_failed_meets_the_row_as_its_person_read_it(self, store: AnyStore) -> None:
        await confirmed(store, alone(entry("e-1"), '"e1"'), alone(entry("e-2"), '"e1"'))
        await store.queue.give_up(await claimed(store), EntryState.CONFLICT, "changed_meanwhile")
        assert (await claimed(store)).etag == '"e1"'

    async def test_an_undo_in_the_list_marks_what_it_undid(self, store: AnyStore) -> None:
        await confirmed(store, alone(entry("e-1")))
        await store.queue.written(await claimed(store), '"e2"', INSTANT)
        await confirmed(store, both(entry("u-1", undoes="e-1"), '"e2"'))
        assert (await found(store, "e-1")).state is EntryState.WRITTEN
        await store.queue.written(await claimed(store), '"e3"', INSTANT)
        states = [(await found(store, name)).state for name in ("e-1", "u-1")]
        assert states == [EntryState.UNDONE, EntryState.WRITTEN]

    async def test_an_undo_asked_for_while_the_change_is_under_way_follows_it(self, store: AnyStore) -> None:
        await confirmed(store, alone(entry("e-1"), '"e1"'))
        under_way = await claimed(store)
        await confirmed(store, alone(entry("u-1", undoes="e-1"), etag=""))
        await store.queue.written(under_way, '"e2"', INSTANT)
        assert (await claimed(store)).etag == '"e2"'

    async def test_what_never_reached_the_list_is_not_taken_back(self, store: AnyStore) -> None:
        await confirmed(store, alone(entry("e-1")))
        under_way = await claimed(store)
        await confirmed(store, both(entry("u-1", undoes="e-1"), etag=""))
        await store.queue.give_up(under_way, EntryState.REFUSED, "gone")
        assert (await found(store, "u-1")).state is EntryState.WITHDRAWN
        assert await store.queue.waiting() == 0

    @pytest.mark.parametrize("is_written", [False, True])
    async def test_the_second_press_of_undo_confirms_nothing(self, store: AnyStore, is_written: bool) -> None:
        await confirmed(store, alone(entry("e-1")))
        await store.queue.written(await claimed(store), '"e2"', INSTANT)
        await confirmed(store, alone(entry("u-1", undoes="e-1"), '"e2"'))
        if is_written:
            await store.queue.written(await claimed(store), '"e3"', INSTANT)
        again = alone(entry("u-2", undoes="e-1"), '"e2"')
        assert not await store.queue.confirm("", "STF-02", again[0].at, [again])
        assert await store.journal.find("u-2") is None

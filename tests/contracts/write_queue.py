"""What workflows rely on of ports.WriteQueue: a promise is kept once. The order of writes: write_order.py."""

import asyncio

import pytest

from domain.entry import EntryState
from tests.contracts.confirmed import (
    INSTANT,
    LEASE,
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
    patch,
    statement,
)
from workflows.ports import CardState


class WriteQueueContract:
    async def test_confirming_decides_the_card_and_queues_its_writes(self, store: AnyStore) -> None:
        await store.cards.keep(draft())
        assert await store.queue.confirm("card-1", "STF-02", NOW, [both(entry(card_id="card-1"))])
        card = await store.cards.find("card-1")
        assert card is not None
        assert (card.state, card.decided_by, card.decided_at) == (CardState.CONFIRMED, "STF-02", NOW)
        assert await store.queue.waiting() == 2

    async def test_a_second_click_changes_nothing(self, store: AnyStore) -> None:
        await store.cards.keep(draft())
        clicks = [
            store.queue.confirm("card-1", f"STF-{n:02d}", NOW, [alone(entry(f"e-{n}", card_id="card-1"))])
            for n in range(10)
        ]
        assert sorted(await asyncio.gather(*clicks)) == [False] * 9 + [True]
        assert await store.queue.waiting() == 1
        assert len(await store.journal.of_card("card-1")) == 1

    async def test_a_card_that_was_cancelled_or_never_kept_confirms_nothing(self, store: AnyStore) -> None:
        await store.cards.keep(draft())
        await store.cards.decide("card-1", CardState.CANCELLED, "STF-02", NOW)
        for card_id in ("card-1", "card-2"):
            assert not await store.queue.confirm(card_id, "STF-02", NOW, [both(entry(card_id=card_id))])
        assert (await store.queue.waiting(), await store.journal.since(NOW)) == (0, ())

    async def test_a_write_comes_back_as_it_was_queued(self, store: AnyStore) -> None:
        made = entry(said="70 % 🎉\x00")
        await confirmed(store, both(made))
        write = await claimed(store)
        assert write == patch(made)
        await store.queue.written(write, '"e2"', INSTANT)
        follows = await claimed(store)
        assert follows.values == dict(statement(made).values) | {"said": "70 % 🎉"}

    async def test_a_write_in_the_list_leaves_the_queue_and_marks_its_entry(self, store: AnyStore) -> None:
        await confirmed(store, both(entry()))
        await store.queue.written(await claimed(store), '"e2"', INSTANT)
        written = await found(store, "e-1")
        assert (written.state, written.etag_after) == (EntryState.WRITTEN, '"e2"')
        assert await store.queue.waiting() == 1
        await store.queue.written(await claimed(store), '"u1"', INSTANT)
        assert await found(store, "e-1") == written
        assert await store.queue.waiting() == 0

    async def test_a_claimed_write_is_not_given_to_another_before_its_lease_lapses(self, store: AnyStore) -> None:
        await confirmed(store, alone(entry()))
        first = await claimed(store)
        assert await store.queue.claim("two", INSTANT + LEASE, LEASE) is None
        again = await claimed(store, runner="two", later=LEASE * 2)
        assert (again.id, again.attempts) == (first.id, 1)

    async def test_a_runner_that_comes_back_late_does_not_disturb_the_new_holder(self, store: AnyStore) -> None:
        await confirmed(store, alone(entry()))
        late = await claimed(store)
        held = await claimed(store, runner="two", later=LEASE * 2)
        await store.queue.postpone(late, INSTANT, "late")
        await store.queue.give_up(late, EntryState.CONFLICT, "late")
        assert await store.queue.claim("three", INSTANT + LEASE * 2, LEASE) is None
        assert (await found(store, "e-1")).state is EntryState.WAITING
        await store.queue.written(held, '"e2"', INSTANT)
        await store.queue.written(late, '"e9"', INSTANT)
        assert (await found(store, "e-1")).etag_after == '"e2"'

    async def test_what_a_cut_off_runner_held_is_free_when_it_starts_again(self, store: AnyStore) -> None:
        await confirmed(store, alone(entry("e-1")), alone(entry("e-2", key="ACT-005")))
        first = await claimed(store, runner="one")
        await claimed(store, runner="two")
        await store.queue.release("one")
        assert (await claimed(store, runner="one")).id == first.id
        assert await store.queue.claim("one", INSTANT, LEASE) is None

    async def test_a_postponed_write_waits_until_then_and_its_entry_says_why(self, store: AnyStore) -> None:
        await confirmed(store, alone(entry()))
        await store.queue.postpone(await claimed(store), INSTANT + minutes(5), "too many requests")
        assert (await found(store, "e-1")).why == "too many requests"
        assert await store.queue.claim("one", INSTANT + minutes(4.9), LEASE) is None
        again = await claimed(store, later=minutes(5))
        assert (again.attempts, again.next_at) == (1, INSTANT + minutes(5))
        await store.queue.written(again, '"e2"', INSTANT)
        assert (await found(store, "e-1")).why == ""

    async def test_what_is_given_up_leaves_the_queue_and_says_why(self, store: AnyStore) -> None:
        await confirmed(store, both(entry("e-1")), both(entry("e-2", key="ACT-005")))
        await store.queue.give_up(await claimed(store), EntryState.REFUSED, "gone")
        refused = await found(store, "e-1")
        assert (refused.state, refused.why) == (EntryState.REFUSED, "gone")
        assert await store.queue.waiting() == 2
        assert (await claimed(store)).entry_id == "e-2"

    async def test_a_change_in_the_list_stays_written_when_what_follows_is_refused(self, store: AnyStore) -> None:
        await confirmed(store, both(entry()))
        await store.queue.written(await claimed(store), '"e2"', INSTANT)
        await store.queue.give_up(await claimed(store), EntryState.CONFLICT, "key_taken")
        written = await found(store, "e-1")
        assert (written.state, written.why) == (EntryState.WRITTEN, "key_taken")
        assert await store.queue.waiting() == 0

    async def test_a_write_not_begun_can_be_withdrawn(self, store: AnyStore) -> None:
        await confirmed(store, both(entry()))
        await store.queue.postpone(await claimed(store), INSTANT + minutes(5), "away")
        assert await store.queue.withdraw("e-1")
        assert (await found(store, "e-1")).state is EntryState.WITHDRAWN
        assert await store.queue.waiting() == 0
        assert not await store.queue.withdraw("e-1")
        assert not await store.queue.withdraw("e-9")

    @pytest.mark.parametrize("then", ["under way", "cut off", "done"])
    async def test_a_write_that_has_begun_cannot_be_withdrawn(self, store: AnyStore, then: str) -> None:
        await confirmed(store, both(entry()))
        write = await claimed(store)
        if then == "cut off":  # the list may have it
            await store.queue.release("one")
        if then == "done":
            await store.queue.written(write, '"e2"', INSTANT)
        before = await found(store, "e-1"), await store.queue.waiting()
        assert not await store.queue.withdraw("e-1")
        assert (await found(store, "e-1"), await store.queue.waiting()) == before

    async def test_ten_runners_at_once_get_ten_different_writes(self, store: AnyStore) -> None:
        await confirmed(store, *(alone(entry(f"e-{n}", key=f"ACT-{n:03d}")) for n in range(10)))
        got = await asyncio.gather(*(store.queue.claim(f"r{n}", INSTANT, LEASE) for n in range(10)))
        assert {write.entry_id for write in got if write} == {f"e-{n}" for n in range(10)}

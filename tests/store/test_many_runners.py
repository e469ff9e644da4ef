"""Two Bureaus on one database: each with an engine of its own, as two processes have."""

import asyncio

from domain.entry import EntryState, Write
from store.db import Store, open_store
from tests.contracts.confirmed import INSTANT, LEASE, NOW, alone, both, confirmed, draft, entry, found, patch


async def drained(store: Store, runner: str) -> list[Write]:
    """All that this runner gets, one write after the other."""
    got = []
    while (write := await store.queue.claim(runner, INSTANT, LEASE)) is not None:
        got.append(write)
        await store.queue.written(write, f'"{write.entry_id}"', INSTANT)
    return got


async def test_two_runners_never_get_the_same_write(url: str) -> None:
    one, two = await open_store(url), await open_store(url)
    await confirmed(one, *(both(entry(f"e-{n}", key=f"ACT-{n:03d}")) for n in range(20)))
    of_one, of_two = await asyncio.gather(drained(one, "one"), drained(two, "two"))
    assert len({write.id for write in of_one + of_two}) == len(of_one) + len(of_two)
    while await one.queue.waiting():  # what waited for the other runner's change when this one looked
        of_one += await drained(one, "one")
    assert len(of_one + of_two) == 40
    await asyncio.gather(one.close(), two.close())


async def test_a_rows_writes_keep_their_order_among_many_runners(url: str) -> None:
    stores = [await open_store(url) for _ in range(3)]
    await confirmed(stores[0], *(alone(entry(f"e-{n}")) for n in range(12)))
    made: list[str] = []

    async def run(store: Store, runner: str) -> None:
        while await store.queue.waiting():
            write = await store.queue.claim(runner, INSTANT, LEASE)
            if write is not None:
                made.append(write.entry_id)
                await store.queue.written(write, '"e1"', INSTANT)

    await asyncio.gather(*(run(store, f"r{n}") for n, store in enumerate(stores)))
    assert made == [f"e-{n}" for n in range(12)]
    await asyncio.gather(*(store.close() for store in stores))


async def test_of_two_bureaus_one_confirms_a_card(url: str) -> None:
    one, two = await open_store(url), await open_store(url)
    await one.cards.keep(draft())
    clicks = [
        store.queue.confirm("card-1", "STF-02", NOW, [alone(entry(f"e-{n}", card_id="card-1"))])
        for n, store in enumerate([one, two] * 5)
    ]
    assert sorted(await asyncio.gather(*clicks)) == [False] * 9 + [True]
    assert await one.queue.waiting() == 1
    await asyncio.gather(one.close(), two.close())


async def test_a_write_is_either_claimed_or_withdrawn(url: str) -> None:
    one, two = await open_store(url), await open_store(url)
    for n in range(10):
        made = entry(f"e-{n}", key=f"ACT-{n:03d}")
        await confirmed(one, alone(made))
        write, is_withdrawn = await asyncio.gather(
            one.queue.claim("one", INSTANT, LEASE, made.id), two.queue.withdraw(made.id)
        )
        assert (write is None) == is_withdrawn
        state = EntryState.WITHDRAWN if is_withdrawn else EntryState.WAITING
        assert (await found(one, made.id)).state is state
        assert write in (None, patch(made))
    await asyncio.gather(one.close(), two.close())


async def test_of_two_bureaus_one_takes_a_delivery(url: str) -> None:
    one, two = await open_store(url), await open_store(url)
    asked = [store.deliveries.is_first("msteams", "a:1", "m-1", INSTANT) for store in [one, two] * 5]
    assert sorted(await asyncio.gather(*asked)) == [False] * 9 + [True]
    await asyncio.gather(one.close(), two.close())

"""What was confirmed is there after kill -9: the person was told "saved"."""

import asyncio
import signal
import sys
from pathlib import Path

from domain.entry import EntryState
from store.db import open_store
from tests.contracts.confirmed import INSTANT, LEASE, claimed, entry, found, patch
from workflows.ports import CardState

ROOT = Path(__file__).resolve().parents[2]
CONFIRM = """
import asyncio, sys
from store.db import open_store
from tests.contracts.confirmed import INSTANT, LEASE, NOW, both, draft, entry

async def main(url, then):
    store = await open_store(url)
    await store.cards.keep(draft())
    assert await store.queue.confirm("card-1", "STF-02", NOW, [both(entry(card_id="card-1"))])
    if then == "claim":
        assert await store.queue.claim("one", INSTANT, LEASE)
    print("saved", flush=True)
    await asyncio.Event().wait()

asyncio.run(main(*sys.argv[1:]))
"""


async def killed_after(url: str, then: str) -> None:
    """A Bureau that says "saved" and is killed at that moment, without a chance to tidy up."""
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-c", CONFIRM, url, then, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    assert child.stdout is not None
    assert await child.stdout.readline() == b"saved\n"
    child.kill()
    assert await child.wait() == -signal.SIGKILL


async def test_a_confirmed_change_survives_a_kill(url: str) -> None:
    await killed_after(url, "nothing")
    store = await open_store(url)
    card = await store.cards.find("card-1")
    assert card is not None
    assert card.state == CardState.CONFIRMED
    assert await store.queue.waiting() == 2
    assert await claimed(store) == patch(entry())
    await store.close()


async def test_a_write_under_way_when_killed_is_made_again_after_the_restart(sqlite_url: str) -> None:
    await killed_after(sqlite_url, "claim")
    store = await open_store(sqlite_url)
    assert await store.queue.claim("one", INSTANT, LEASE) is None
    await store.queue.release("one")
    assert not await store.queue.withdraw("e-1")  # the list may have it
    again = await claimed(store)
    assert (again.id, again.attempts) == ("e-1-patch", 1)
    await store.queue.written(again, '"e2"', INSTANT)
    assert (await found(store, "e-1")).state is EntryState.WRITTEN
    await store.close()

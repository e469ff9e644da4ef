"""Work that goes on after a person has been answered: known while it runs, logged when it fails, awaited at the end."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

log = logging.getLogger("bureau.bot")


class Background:
    """Tasks of this process. `action` names what a task does, for the log."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, action: str, work: Coroutine[Any, Any, object]) -> None:
        task = asyncio.create_task(_watched(action, work), name=action)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def finish(self, within: float | None = None) -> None:
        """Wait for what runs (and what that starts), at most `within` seconds; then cancel the rest."""
        try:
            async with asyncio.timeout(within):
                while self._tasks:
                    await asyncio.gather(*self._tasks)
        except TimeoutError:
            log.warning("work cut off", extra={"action": "background.cut_off", "tasks": len(self._tasks)})


async def _watched(action: str, work: Coroutine[Any, Any, object]) -> None:
    try:
        await work
    except Exception:
        log.exception("work failed", extra={"action": action})

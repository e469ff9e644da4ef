"""The beat: APScheduler as a metronome without memory. One run of a tick at a time, missed beats fall together."""

import logging
from collections.abc import Sequence

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from scheduling.beats import Beats
from scheduling.ticks import Tick
from workflows.ports import Ports

log = logging.getLogger("bureau.scheduling")


class Timer:
    """Runs ticks on the running event loop between `start` and `stop`. A tick that fails is logged and runs again."""

    def __init__(self, ports: Ports, ticks: Sequence[Tick], beats: Beats | None = None) -> None:
        self._ports = ports
        self._beats = beats
        self._ticks = ticks
        self._scheduler: AsyncIOScheduler | None = None

    def start(self) -> None:
        self._scheduler = AsyncIOScheduler(timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1})
        for tick in self._ticks:
            seconds = tick.every.total_seconds()
            self._scheduler.add_job(self._run, "interval", seconds=seconds, args=[tick], id=tick.name)
        self._scheduler.start()

    def stop(self) -> None:
        """No new runs; one that is under way ends on its own."""
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=False)
            self._scheduler = None

    async def _run(self, tick: Tick) -> None:
        try:
            await tick.run(self._ports)
            if self._beats is not None:
                self._beats.ran(tick)
        except Exception:
            if self._beats is not None:
                self._beats.failed(tick)
            # The next beat tries again: one failed run must not end the beat.
            log.exception("tick failed", extra={"action": "tick.failed", "tick": tick.name})

"""When each tick ran last and how it went: what the admin card shows of the beat."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.health import Finding, State
from scheduling.ticks import Tick

SLACK = timedelta(minutes=1)  # a tick that waits for a slow tenant is not late yet
MISSED = 3  # beats in a row


@dataclass
class _Runs:
    good_at: datetime  # the last good end, or the start of the process
    failures: int = 0  # in a row, since then


class Beats:
    """Implements ports.Check. `instant` is the machine's time; the memory is this process's own."""

    def __init__(self, instant: Callable[[], datetime], ticks: Sequence[Tick]) -> None:
        self._instant = instant
        self._ticks = ticks
        self._runs = {tick.name: _Runs(instant()) for tick in ticks}

    def ran(self, tick: Tick) -> None:
        self._runs[tick.name] = _Runs(self._instant())

    def failed(self, tick: Tick) -> None:
        self._runs[tick.name].failures += 1

    async def findings(self) -> tuple[Finding, ...]:
        found = [finding for tick in self._ticks if (finding := self._unwell(tick)) is not None]
        return tuple(found) or (Finding("beat", "beat.runs", State.OK, {"count": len(self._ticks)}),)

    def _unwell(self, tick: Tick) -> Finding | None:
        runs = self._runs[tick.name]
        silent = self._instant() - runs.good_at
        facts = {"tick": tick.name, "count": runs.failures, "minutes": int(silent.total_seconds() // 60)}
        if runs.failures:
            return Finding("beat", "beat.failing", State.WARNING, facts)
        if silent > MISSED * tick.every + SLACK:
            return Finding("beat", "beat.missed", State.WRONG, facts)
        return None

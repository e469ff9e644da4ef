"""Whether the project's time runs beside the machine's."""

from datetime import timedelta

from domain.health import Finding, State
from workflows.ports import Clock


class ProjectClockCheck:
    """Implements ports.Check. In a tenant the two are one; a demo may be in another year."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def findings(self) -> tuple[Finding, ...]:
        now = self._clock.now()
        offset = now - self._clock.instant()
        if abs(offset) < timedelta(seconds=1):
            return (Finding("clock", "clock.project_same", State.OK),)
        return (Finding("clock", "clock.project_moved", State.OK, {"days": offset.days, "today": now.date()}),)

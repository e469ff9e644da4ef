"""Whether a report can be made at all: the child process is asked for one of nothing."""

from domain.health import Finding, State
from domain.project import Project
from domain.report import Period, ReportKind, freeze
from workflows.ports import Clock, PortError, ReportWriter


class TemplateCheck:
    """Implements ports.Check."""

    def __init__(self, writer: ReportWriter, clock: Clock) -> None:
        self._writer = writer
        self._clock = clock

    async def findings(self) -> tuple[Finding, ...]:
        now = self._clock.now()
        empty = freeze(ReportKind.INTERIM, Period(now.date(), now.date()), now, Project())
        try:
            content = await self._writer.write(empty, "en")
        except PortError as broken:
            return (Finding("template", "template.broken", State.WRONG, {"why": str(broken)}),)
        return (Finding("template", "template.works", State.OK, {"kilobytes": len(content) // 1024}),)

"""From a person's words to acts: the language reader, fed with the rows it may mean.

The words by which rows are known are worked out once and kept until a row changes.
"""

from datetime import date

from domain.activity import Activity, Milestone
from domain.people import Person
from domain.project import Project
from domain.record import Record, Row
from domain.register import Report, Risk
from language.acts import Reading
from language.lexicon import Lexicon
from language.read import read
from workflows.ports import Ports

State = tuple[tuple[str, str], ...]


class Understanding:
    """Reads messages against the rows as they stand."""

    def __init__(self) -> None:
        self._state: State | None = None
        self._known: tuple[Project, Lexicon] | None = None

    async def of(self, ports: Ports, text: str, author: Person, today: date) -> Reading:
        """What the message asks for. Takes milliseconds, no call to the tenant beyond reading rows."""
        project, lexicon = await self._project(ports)
        return read(text, project, author, today, lexicon)

    async def _project(self, ports: Ports) -> tuple[Project, Lexicon]:
        staff = await ports.rows.all(Person)
        activities = await ports.rows.all(Activity)
        milestones = await ports.rows.all(Milestone)
        risks = await ports.rows.all(Risk)
        reports = await ports.rows.all(Report)
        state = _state(*staff, *activities, *milestones, *risks, *reports)
        if self._known is None or state != self._state:
            project = Project(
                staff=tuple(row.record for row in staff),
                activities=tuple(row.record for row in activities),
                milestones=tuple(row.record for row in milestones),
                risks=tuple(row.record for row in risks),
                reports=tuple(row.record for row in reports),
            )
            self._state, self._known = state, (project, Lexicon.of(project))
        return self._known


def _state(*rows: Row[Record]) -> State:
    return tuple((row.key, row.etag) for row in rows)

"""The rows a workflow looks at, as records."""

from collections.abc import Iterable

from domain.activity import Activity, Milestone
from domain.calendar import local_day
from domain.change import Change
from domain.people import Person, Team
from domain.plan_change import Surroundings
from domain.record import Record, Row, column_name
from domain.refusal import NotFound, NotValid
from domain.register import Report
from workflows.ports import Gone, Ports


async def team_of(ports: Ports) -> Team:
    return Team.of(row.record for row in await ports.rows.all(Person))


async def activity_row(ports: Ports, key: str, *, fresh: bool = False) -> Row[Activity]:
    """The activity; NotFound where the list does not hold it (any more)."""
    try:
        return await ports.rows.get(Activity, key, fresh=fresh)
    except Gone as gone:
        raise NotFound("no_such_activity", key=key) from gone


async def writable(ports: Ports, kind: type[Record], changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes whose columns the list has; what only a rule adds is left out where it has not.

    NotValid names the first column that a person asked for in vain.
    """
    unusable = await ports.rows.unusable(kind)
    for change in changes:
        if change.field in unusable and not change.by_rule:
            raise NotValid("column_missing", list=kind.list_name, column=column_name(change.field))
    return tuple(change for change in changes if change.field not in unusable)


async def surroundings(ports: Ports, activity: Activity, who: Person) -> Surroundings:
    """What the rules look at besides the row: its milestones, the report calendar, the person's day."""
    milestones = [row.record for row in await ports.rows.all(Milestone)]
    reports = [row.record for row in await ports.rows.all(Report)]
    return Surroundings(
        milestones=[m for m in milestones if m.activity_key == activity.key],
        reports=reports,
        today=local_day(ports.clock.now(), who.time_zone),
        may_reopen=who.leads,
        say=lambda key, facts: ports.wording.sentence(f"rag.{key}", ports.list_language, facts),
    )

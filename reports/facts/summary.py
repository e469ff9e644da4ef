"""The figures of the first page: counts over the lists, each with the keys of the rows it counts."""

from dataclasses import dataclass

from domain.activity import Activity, Rag, Status
from domain.logframe import Indicator
from domain.project import Project
from domain.report import Period
from domain.report_scope import People, held_in, people_of


@dataclass(frozen=True, slots=True)
class OutputFact:
    """How far the activities of one output are. `name` is the output's title in the logframe, or empty."""

    code: str
    name: str
    completed: int = 0
    running: int = 0
    planned: int = 0
    stopped: int = 0

    @property
    def total(self) -> int:
        return self.completed + self.running + self.planned + self.stopped


@dataclass(frozen=True, slots=True)
class SummaryFact:
    """`by_status` and `by_light` map the list's own words to keys; lights are of activities that are not over."""

    activities: int
    by_status: dict[str, tuple[str, ...]]
    by_light: dict[str, tuple[str, ...]]
    attention: tuple[Activity, ...]  # red, then amber
    people: People
    people_keys: tuple[str, ...]
    later: tuple[str, ...]  # open activities whose due date lies after the baseline
    outputs: tuple[OutputFact, ...]


def summary_fact(project: Project, period: Period) -> SummaryFact:
    open_ones = [a for a in project.activities if not a.is_over]
    held = [(a, people) for a in project.activities if held_in(a, period) and (people := people_of(a)) is not None]
    lights = _keys(open_ones, "rag")
    rank = {Rag.RED.value: 0, Rag.AMBER.value: 1}
    attention = sorted((a for a in open_ones if a.rag in rank), key=lambda a: (rank[a.rag], a.key))
    return SummaryFact(
        activities=len(project.activities),
        by_status=_keys(project.activities, "status"),
        by_light=lights,
        attention=tuple(attention),
        people=sum((people for _, people in held), People()),
        people_keys=tuple(a.key for a, _ in held),
        later=tuple(a.key for a in open_ones if a.slip_days > 0),
        outputs=_outputs(project.activities, project.indicators),
    )


def _keys(activities: "tuple[Activity, ...] | list[Activity]", attribute: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for activity in activities:
        found.setdefault(str(getattr(activity, attribute)), []).append(activity.key)
    return {value: tuple(keys) for value, keys in found.items()}


def _outputs(activities: tuple[Activity, ...], indicators: tuple[Indicator, ...]) -> tuple[OutputFact, ...]:
    names: dict[str, str] = {}
    for indicator in indicators:
        code, _, name = indicator.result.partition(" ")
        names.setdefault(code, name)
    counts: dict[str, dict[str, int]] = {}
    for activity in activities:
        counted = counts.setdefault(activity.output, {})
        state = _STATES.get(activity.status, "stopped")
        counted[state] = counted.get(state, 0) + 1
    return tuple(OutputFact(code, names.get(code, ""), **counted) for code, counted in counts.items())


_STATES = {
    Status.COMPLETED.value: "completed",
    Status.IN_PROGRESS.value: "running",
    Status.PLANNED.value: "planned",
}

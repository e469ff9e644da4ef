"""From what a person said to the legal changes of an activity, those that follow by rule included.

Planned -> In progress -> Completed; any of them -> On hold or Cancelled with a reason; back from On hold.
Only the project manager opens a completed or cancelled activity again. Completed is 100 %, Planned at most 15 %.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.activity import Activity, Milestone, Rag, RagMode, Status
from domain.change import Change, applied
from domain.rag import Light, automatic_light, manual_light_ends
from domain.record import Value
from domain.refusal import NotValid
from domain.register import Report

PLANNED_AT_MOST = 15

_NEXT = {
    Status.PLANNED: {Status.IN_PROGRESS, Status.ON_HOLD, Status.COMPLETED, Status.CANCELLED},
    Status.IN_PROGRESS: {Status.PLANNED, Status.ON_HOLD, Status.COMPLETED, Status.CANCELLED},
    Status.ON_HOLD: {Status.PLANNED, Status.IN_PROGRESS, Status.COMPLETED, Status.CANCELLED},
    Status.COMPLETED: {Status.IN_PROGRESS},
    Status.CANCELLED: {Status.PLANNED, Status.IN_PROGRESS},
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asks of one activity: attribute -> value, attribute -> the words, and the reason they gave."""

    values: Mapping[str, Value]
    words: Mapping[str, str]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the rules look at besides the row itself. `say` words a rule's reason (texts `rag.<key>`) for the list."""

    milestones: Sequence[Milestone]
    reports: Sequence[Report]
    today: date
    may_reopen: bool
    say: Callable[[str, Mapping[str, object]], str]


@dataclass(frozen=True, slots=True)
class Planned:
    """The changes to confirm. `wants_reason`: the card must ask why before it can be saved."""

    changes: tuple[Change, ...]
    wants_reason: bool


def plan_change(activity: Activity, asked: Asked, around: Surroundings) -> Planned:
    """The changes that `asked` means; NotValid where they break a rule, or where nothing would change."""
    values = dict(asked.values)
    _check_numbers(values)
    follows = _implied(activity, values)
    changes = _changes(activity, values, asked.words, by_rule=False) + _changes(activity, follows, {}, by_rule=True)
    after = applied(activity, changes)
    _check_status(activity, after, around.may_reopen)
    _check_over(activity, after)
    _check_row(after)
    light, named_without_reason = _light(activity, after, values, asked, around)
    changes += light
    if not changes:
        raise NotValid("nothing_new", key=activity.key, title=activity.title, title_fr=activity.title_fr)
    stopped = after.status != activity.status and after.status in (Status.ON_HOLD, Status.CANCELLED)
    return Planned(changes, wants_reason=named_without_reason or (stopped and not asked.reason))


def _changes(
    activity: Activity, values: Mapping[str, Value], words: Mapping[str, str], *, by_rule: bool
) -> tuple[Change, ...]:
    found = (
        Change(field, getattr(activity, field), value, words.get(field, ""), by_rule)
        for field, value in values.items()
        if field not in ("rag", "rag_reason", "rag_until", "rag_mode")
    )
    return tuple(change for change in found if change.is_real)


def _check_numbers(values: Mapping[str, Value]) -> None:
    progress = values.get("progress")
    if progress is not None and not 0 <= int(str(progress)) <= 100:
        raise NotValid("progress_range", value=progress)
    for name in ("participants_total", "participants_female", "participants_male"):
        count = values.get(name)
        if count is not None and not 0 <= int(str(count)) <= 100_000:
            raise NotValid("participants_range", value=count)
    status = values.get("status")
    if status is not None and status not in set(Status):
        raise NotValid("unknown_status", value=status)


def _implied(activity: Activity, values: Mapping[str, Value]) -> dict[str, Value]:
    """What follows: Completed is 100 %, 100 % is Completed, work over 15 % has begun, no blocker has no chaser."""
    follows: dict[str, Value] = {}
    status, progress = values.get("status"), values.get("progress")
    if status == Status.COMPLETED and progress != 100:
        follows["progress"] = 100
    elif progress == 100 and status is None and activity.status != Status.COMPLETED:
        follows["status"] = Status.COMPLETED.value
    elif status is None and progress is not None and activity.status == Status.PLANNED:
        if int(str(progress)) > PLANNED_AT_MOST:
            follows["status"] = Status.IN_PROGRESS.value
    elif status is None and values.get("actual_end") is not None and not activity.is_over:
        follows |= {"status": Status.COMPLETED.value, "progress": 100}
    if "blocker" in values and not values["blocker"]:
        follows |= {"blocker_who": "", "blocker_until": None}
    return follows


def _check_status(before: Activity, after: Activity, may_reopen: bool) -> None:
    facts = {"key": before.key, "title": before.title, "title_fr": before.title_fr, "status": before.status}
    if before.status != after.status and before.status in set(Status):
        if after.status not in _NEXT[Status(before.status)]:
            raise NotValid("status_step", to=after.status, **facts)
        if before.is_over and not may_reopen:
            raise NotValid("reopen_by_manager", **facts)
    if after.status == Status.COMPLETED and after.progress not in (100, None):
        raise NotValid("completed_is_100", value=after.progress, **facts)
    if after.status == Status.PLANNED and (after.progress or 0) > PLANNED_AT_MOST:
        raise NotValid("planned_at_most_15", value=after.progress, **facts)


def _check_over(before: Activity, after: Activity) -> None:
    """A cancelled activity makes no progress; to go on with it, it is opened first."""
    if before.status == after.status == Status.CANCELLED and before.progress != after.progress:
        facts = {"key": before.key, "title": before.title, "title_fr": before.title_fr, "status": before.status}
        raise NotValid("reopen_by_manager", **facts)


def _check_row(after: Activity) -> None:
    if after.start_date and after.due_date and after.start_date > after.due_date:
        raise NotValid("start_after_due", start=after.start_date, due=after.due_date)
    female, male = after.participants_female or 0, after.participants_male or 0
    if after.participants_total is not None and female + male > after.participants_total:
        raise NotValid("participants_sum", total=after.participants_total, female=female, male=male)


def _light(
    activity: Activity, after: Activity, values: Mapping[str, Value], asked: Asked, around: Surroundings
) -> tuple[tuple[Change, ...], bool]:
    """The changes of the light, and whether it was named without the reason it needs.

    A named light is manual until the next reporting date, unless the rule says the same; otherwise the rule decides
    as soon as no manual light holds.
    """
    rule = automatic_light(after, around.milestones, around.today)
    named = values.get("rag")
    if named is not None and (named != rule.rag or asked.reason):
        until = manual_light_ends(around.reports, around.today)
        wanted: dict[str, Value] = {"rag": named, "rag_mode": RagMode.MANUAL.value, "rag_until": until}
        changes = _light_changes(activity, wanted | {"rag_reason": asked.reason}, asked.words, is_named=True)
        return changes, not asked.reason
    holds = activity.rag_until is None or around.today <= activity.rag_until
    if named is None and activity.rag_mode == RagMode.MANUAL and holds and not after.is_over:
        return (), False
    wanted = {"rag": rule.rag.value, "rag_mode": RagMode.AUTO.value, "rag_until": None}
    if rule.rag != activity.rag or activity.rag_mode == RagMode.MANUAL:
        wanted["rag_reason"] = "" if rule.rag == Rag.GREEN else around.say(rule.key, rule.facts)
    changes = _light_changes(activity, wanted, asked.words, is_named=named is not None)
    return tuple(_with_rule(change, rule) for change in changes), False


def _light_changes(
    activity: Activity, wanted: Mapping[str, Value], words: Mapping[str, str], *, is_named: bool
) -> tuple[Change, ...]:
    """Only the colour that somebody named is theirs; mode, reason and end follow from it."""
    found = (
        Change(
            field,
            getattr(activity, field),
            value,
            words.get(field, "") if is_named else "",
            by_rule=not (is_named and field == "rag"),
        )
        for field, value in wanted.items()
    )
    return tuple(change for change in found if change.is_real)


def _with_rule(change: Change, rule: Light) -> Change:
    """A reason that the rule gave can be said in the reader's language too."""
    is_reason = change.field == "rag_reason" and change.new
    return replace(change, rule=rule.key, facts=rule.facts) if is_reason else change

"""Read a wish back before anything is written: the changes it means, or the one thing to ask.

The etag that the card is made with guards the write: what the person confirms is what they saw.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from domain.activity import Activity
from domain.discretion import without_health
from domain.draft import Draft, Pending, RowDraft
from domain.notice import Candidate, Declined, Question, ReadBack
from domain.people import Person, Team
from domain.plan_change import Asked, plan_change
from domain.record import Row, Value
from domain.refusal import Refused
from domain.rights import backup_of, check_may_change, may_see
from workflows.ports import Ports
from workflows.rows_of import activity_row, surroundings, team_of, writable

MOST_ROWS = 10  # of one message: what a person confirms they can see on the card


@dataclass(frozen=True, slots=True)
class Wish:
    """One row's part of a message. `ask` names what is missing: activity, value or date; None where nothing is."""

    activity_key: str | None
    values: Mapping[str, Value]
    words: Mapping[str, str]
    said: str
    note: str = ""
    reason: str = ""
    ask: str | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProposeUpdate:
    """What somebody said. `language` is that of the answer; `unread` are the parts nobody understood."""

    who: Person
    message_id: str
    language: str
    wishes: tuple[Wish, ...]
    unread: tuple[str, ...] = ()


async def propose_update(ports: Ports, command: ProposeUpdate) -> ReadBack | Question | Declined:
    """The card to confirm, the question to answer, or why not; kept open under its id."""
    team = await team_of(ports)
    items: list[RowDraft] = []
    declined: list[Declined] = []
    wants_reason = False
    pending: Pending | None = None
    for wish in map(with_blocker_named, map(discreet, command.wishes[:MOST_ROWS])):
        try:
            if wish.activity_key is None or wish.ask is not None:
                pending = pending or await _pending(ports, command.who, team, wish)
                continue
            item, needs_why = await row_draft(ports, command.who, team, wish)
            items.append(item)
            wants_reason |= needs_why
        except Refused as refused:
            declined.append(Declined(refused.key, refused.facts, wish.said))
    if not items and pending is None:
        return declined[0]
    draft = Draft(
        id=ports.new_id(),
        person_key=command.who.key,
        language=command.language,
        message_id=command.message_id,
        made_at=ports.clock.now(),
        items=tuple(items),
        unread=tuple(filter(None, map(without_health, (*command.unread, *_beyond(command))))),
        wants_reason=wants_reason,
        question=pending,
    )
    await ports.cards.keep(draft)
    if pending is not None:
        return await question_of(ports, command.who, draft)
    return ReadBack(draft, tuple(declined))


def _beyond(command: ProposeUpdate) -> tuple[str, ...]:
    """What one card cannot show is not taken either: it stands there as not understood."""
    return tuple(wish.said for wish in command.wishes[MOST_ROWS:])


def discreet(wish: Wish) -> Wish:
    """The wish without what its words say of anybody's health: that is kept nowhere."""
    return replace(
        wish,
        said=without_health(wish.said),
        note=without_health(wish.note),
        reason=without_health(wish.reason),
    )


def with_blocker_named(wish: Wish) -> Wish:
    """The list holds the words that name the obstacle, not a mere flag; none when there is no obstacle."""
    flag = wish.values.get("blocker")
    if not isinstance(flag, bool):
        return wish
    words = (wish.reason or wish.note or wish.said or "…") if flag else ""
    return replace(wish, values={**wish.values, "blocker": words})


async def row_draft(ports: Ports, who: Person, team: Team, wish: Wish) -> tuple[RowDraft, bool]:
    """The legal changes of one row, and whether the card must ask why; Refused where rights or rules forbid it."""
    row = await activity_row(ports, wish.activity_key or "")
    check_may_change(who, row.record, team)
    return await planned_draft(ports, who, row, wish)


async def planned_draft(ports: Ports, who: Person, row: Row[Activity], wish: Wish) -> tuple[RowDraft, bool]:
    around = await surroundings(ports, row.record, who)
    planned = plan_change(row.record, Asked(wish.values, wish.words, wish.reason), around)
    item = RowDraft(
        list_name=Activity.list_name,
        key=row.key,
        etag=row.etag,
        title=row.record.title,
        title_fr=row.record.title_fr,
        changes=await writable(ports, Activity, planned.changes),
        said=wish.said,
        note=wish.note,
        reason=wish.reason,
        wants_reason=planned.wants_reason,
    )
    return item, planned.wants_reason


async def _pending(ports: Ports, who: Person, team: Team, wish: Wish) -> Pending:
    if wish.activity_key is not None:
        row = await activity_row(ports, wish.activity_key)
        check_may_change(who, row.record, team)
    return Pending(
        about=wish.ask or "activity",
        said=wish.said,
        candidates=wish.candidates,
        activity_key=wish.activity_key or "",
        values=wish.values,
        words=wish.words,
        note=wish.note,
        reason=wish.reason,
    )


async def question_of(ports: Ports, who: Person, draft: Draft) -> Question:
    """The question with the rows the person may name: the likely ones first, then their own, then the rest."""
    pending = draft.question
    assert pending is not None
    team = await team_of(ports)
    rows = [row.record for row in await ports.rows.all(Activity)]
    seen = {activity.key: activity for activity in rows if may_see(who, activity, team)}
    if pending.activity_key:
        return Question(draft, candidates=tuple(_candidates(seen, [pending.activity_key])))
    own = [a.key for a in seen.values() if not a.is_over and _is_own(who, a, team)]
    likely = list(pending.candidates) or own[:4]
    rest = [key for key in [*own, *seen] if key not in likely]
    return Question(draft, tuple(_candidates(seen, likely)), tuple(_candidates(seen, dict.fromkeys(rest))))


def _is_own(who: Person, activity: Activity, team: Team) -> bool:
    return who.upn.casefold() in (activity.owner_upn.casefold(), backup_of(activity, team).casefold())


def _candidates(seen: Mapping[str, Activity], keys: "list[str] | dict[str, None]") -> list[Candidate]:
    found = (seen[key] for key in keys if key in seen)
    return [Candidate(a.key, a.title, a.title_fr, a.due_date) for a in found]

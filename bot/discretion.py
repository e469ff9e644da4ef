"""What is not shown where others read along: restricted rows. The person finds them in their own chat."""

from collections.abc import Set
from dataclasses import replace

from bot.messenger import draft_of
from domain.activity import Activity, Milestone
from domain.notice import (
    Candidate,
    Declined,
    HandOver,
    Health,
    Introduction,
    LinkAsk,
    Notice,
    Question,
    ReadBack,
    ReportReady,
    Welcome,
)
from domain.register import Risk
from workflows.ports import Ports

ELSEWHERE = Declined("only_in_personal_chat")

FOR_ALL = (Activity.list_name, Milestone.list_name, Risk.list_name)
FOR_ONE = (Welcome, LinkAsk, Introduction, HandOver, Health, ReportReady)


async def for_all_to_see(ports: Ports, notice: Notice) -> Notice:
    """The notice as everybody in a shared chat may see it."""
    draft = draft_of(notice)
    if isinstance(notice, FOR_ONE) or (draft and any(item.list_name not in FOR_ALL for item in draft.items)):
        return ELSEWHERE
    hidden = {row.key for row in await ports.rows.all(Activity) if row.record.is_restricted}
    if hidden & _rows_in(notice):
        return ELSEWHERE
    if isinstance(notice, ReadBack):
        return replace(notice, declined=tuple(ELSEWHERE if hidden & _rows_in(one) else one for one in notice.declined))
    if isinstance(notice, Question):
        return replace(notice, candidates=_open(notice.candidates, hidden), others=_open(notice.others, hidden))
    return notice


def _rows_in(notice: Notice) -> Set[str]:
    """The keys of the rows that a notice speaks of."""
    if isinstance(notice, Declined):
        return {str(notice.facts.get("key", ""))}
    draft = draft_of(notice)
    if draft is None:
        return frozenset()
    asked = {draft.question.activity_key} if draft.question else set()
    return {item.key for item in draft.items} | asked


def _open(candidates: tuple[Candidate, ...], hidden: Set[str]) -> tuple[Candidate, ...]:
    return tuple(candidate for candidate in candidates if candidate.key not in hidden)

"""What is not shown where others read along: restricted rows. The person finds them in their own chat."""

from collections.abc import Collection
from dataclasses import replace

from bot.messenger import draft_of
from domain.activity import Activity
from domain.notice import Candidate, Declined, Notice, Question
from workflows.ports import Ports

ELSEWHERE = Declined("only_in_personal_chat")


async def for_all_to_see(ports: Ports, notice: Notice) -> Notice:
    """The notice as everybody in a shared chat may see it."""
    hidden = {row.key for row in await ports.rows.all(Activity) if row.record.is_restricted}
    draft = draft_of(notice)
    if draft is not None:
        asked = {draft.question.activity_key} if draft.question else set()
        if hidden & ({item.key for item in draft.items} | asked):
            return ELSEWHERE
    if isinstance(notice, Question):
        return replace(notice, candidates=_open(notice.candidates, hidden), others=_open(notice.others, hidden))
    return notice


def _open(candidates: tuple[Candidate, ...], hidden: Collection[str]) -> tuple[Candidate, ...]:
    return tuple(candidate for candidate in candidates if candidate.key not in hidden)

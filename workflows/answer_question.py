"""The answer to the one question: the same card goes on with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from domain.activity import ASKABLE
from domain.draft import Draft, Pending
from domain.notice import Cancelled, Question, ReadBack, Receipt
from domain.people import Person
from domain.record import Value
from domain.refusal import NotValid
from workflows.open_card import card_of, decided
from workflows.ports import Ports
from workflows.propose_update import Wish, question_of, row_draft, with_blocker_named
from workflows.rows_of import team_of


@dataclass(frozen=True, slots=True)
class AnswerQuestion:
    """`activity_key` answers which activity; `values` answer which value or date."""

    who: Person
    card_id: str
    activity_key: str | None = None
    values: Mapping[str, Value] = field(default_factory=dict)
    reason: str = ""


async def answer_question(ports: Ports, command: AnswerQuestion) -> ReadBack | Question | Receipt | Cancelled:
    """The read-back, or the next question; Refused where the answer breaks rights or rules (the card stays open)."""
    card = await card_of(ports, command.who, command.card_id)
    already = await decided(ports, card)
    if already is not None:
        return already
    draft, pending = card.draft, card.draft.question
    if pending is None:
        return ReadBack(draft)
    answered = _answered(pending, command)
    if not answered.activity_key:
        raise NotValid("choose_activity")
    if not answered.values:
        asked = replace(draft, question=replace(answered, about="value"))
        await ports.cards.keep(asked)
        return await question_of(ports, command.who, asked)
    return await _read_back(ports, command.who, draft, answered)


def _answered(pending: Pending, command: AnswerQuestion) -> Pending:
    typed = {name: value for name, value in command.values.items() if name in ASKABLE and value not in (None, "")}
    return replace(
        pending,
        activity_key=command.activity_key or pending.activity_key,
        values={**pending.values, **typed},
        reason=" ".join(command.reason.split()) or pending.reason,
    )


async def _read_back(ports: Ports, who: Person, draft: Draft, answered: Pending) -> ReadBack:
    wish = Wish(
        activity_key=answered.activity_key,
        values=answered.values,
        words=answered.words,
        said=answered.said,
        note=answered.note,
        reason=answered.reason,
    )
    item, wants_reason = await row_draft(ports, who, await team_of(ports), with_blocker_named(wish))
    complete = replace(
        draft, items=(*draft.items, item), question=None, wants_reason=draft.wants_reason or wants_reason
    )
    await ports.cards.keep(complete)
    return ReadBack(complete)

"""Show the same draft as inputs, so that the person can put right what was read wrong."""

from dataclasses import dataclass

from domain.notice import Cancelled, ChangeForm, Receipt
from domain.people import Person
from domain.refusal import NotValid
from workflows.open_card import card_of, decided
from workflows.ports import Ports


@dataclass(frozen=True, slots=True)
class ChangeDraft:
    who: Person
    card_id: str


async def change_draft(ports: Ports, command: ChangeDraft) -> ChangeForm | Receipt | Cancelled:
    """The form, or what became of the card."""
    card = await card_of(ports, command.who, command.card_id)
    already = await decided(ports, card)
    if already is not None:
        return already
    if card.draft.question is not None:
        raise NotValid("answer_first")
    return ChangeForm(card.draft)

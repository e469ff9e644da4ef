"""The card behind a button: it must exist, and belong to the person who pressed."""

from domain.notice import Cancelled, Receipt
from domain.people import Person
from domain.refusal import NotAllowed, NotFound, NotNow
from workflows.ports import CardState, OpenCard, Ports
from workflows.receipt_of import receipt_of


async def card_of(ports: Ports, who: Person, card_id: str) -> OpenCard:
    """The card, in whatever state; NotFound or NotAllowed (the actor is the authenticated sender)."""
    card = await ports.cards.find(card_id)
    if card is None:
        raise NotFound("no_such_card")
    if card.draft.person_key != who.key:
        raise NotAllowed("not_your_card")
    return card


async def decided(ports: Ports, card: OpenCard) -> Receipt | Cancelled | None:
    """What became of a card that is not open any more; None while it is open.

    NotNow where a newer card took its place: that one may stand where this one stood, and is left alone.
    """
    if card.state == CardState.OPEN:
        return None
    if card.state == CardState.CONFIRMED:
        return await receipt_of(ports, card.draft.id, pressed_again=True)
    if card.state == CardState.SUPERSEDED:
        raise NotNow("card_superseded")
    return Cancelled(card.draft)

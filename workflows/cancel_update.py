"""Leave things as they are: the card is closed, nothing is written."""

from dataclasses import dataclass

from domain.notice import Cancelled, Receipt
from domain.people import Person
from workflows.open_card import card_of, decided
from workflows.ports import CardState, Ports


@dataclass(frozen=True, slots=True)
class CancelUpdate:
    who: Person
    card_id: str


async def cancel_update(ports: Ports, command: CancelUpdate) -> Cancelled | Receipt:
    """The closed card; what became of it, where it was decided before."""
    card = await card_of(ports, command.who, command.card_id)
    if await ports.cards.decide(card.draft.id, CardState.CANCELLED, command.who.key, ports.clock.now()):
        return Cancelled(card.draft)
    again = await card_of(ports, command.who, command.card_id)
    return await decided(ports, again) or Cancelled(again.draft)

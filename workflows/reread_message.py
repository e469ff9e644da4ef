"""A message was edited or deleted: what becomes of the cards that were made of it.

Until Save the message counts as it stands; from then on only what was saved counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.people import Person
from workflows.ports import CardPlace, CardState, OpenCard, Ports


@dataclass(frozen=True, slots=True)
class CardsOfMessage:
    """`is_saved`: something of it is confirmed. `open` are the cards that still wait, the oldest first."""

    is_saved: bool
    open: tuple[OpenCard, ...]


async def cards_of_message(ports: Ports, who: Person, message_id: str, conversation_id: str) -> CardsOfMessage:
    """The person's own cards of that message in that chat; ids of messages are unique within a chat only."""
    found = await ports.cards.of_message(message_id)
    own = [card for card in found if card.draft.person_key == who.key and _is_in(card.place, conversation_id)]
    is_saved = any(card.state == CardState.CONFIRMED for card in own)
    return CardsOfMessage(is_saved, tuple(card for card in own if card.state == CardState.OPEN))


async def close_cards(ports: Ports, who: Person, cards: Sequence[OpenCard]) -> tuple[OpenCard, ...]:
    """Those that could be closed; a card that was pressed in the same moment stays as it was decided."""
    now = ports.clock.now()
    return tuple(
        [card for card in cards if await ports.cards.decide(card.draft.id, CardState.SUPERSEDED, who.key, now)]
    )


def _is_in(place: CardPlace | None, conversation_id: str) -> bool:
    """A channel adds the thread to its id, or does not. A card whose place is not known was shown nowhere else."""
    return place is None or place.conversation_id.partition(";")[0] == conversation_id.partition(";")[0]

"""A message is edited or deleted in Teams: until Save its card follows, after Save nothing does."""

from dataclasses import dataclass, replace

from bot.handlers.kinds import Told
from bot.handlers.updates import propose
from bot.scene import Replies, Reply, Scene
from domain.notice import Declined, Notice, Question, ReadBack, Withdrawn
from domain.refusal import Refused
from workflows.ports import OpenCard
from workflows.reread_message import cards_of_message, close_cards


@dataclass(frozen=True, slots=True)
class Following:
    """What follows from a changed message: cards that become something else where they stand, and what is said anew."""

    instead: tuple[tuple[OpenCard, Notice], ...] = ()
    anew: Replies = ()


async def edited(scene: Scene, conversation_id: str, told: Told | None, *, is_for_us: bool) -> Following:
    """`told` is the news in the message as it stands now, None where there is none.

    `is_for_us`: a message that had no card so far is answered like a new one, if it tells news of an activity.
    """
    cards = await cards_of_message(scene.ports, scene.who, scene.message_id, conversation_id)
    if cards.is_saved:
        return Following(anew=[Reply(Declined("edited_after_save"))])
    closed = await close_cards(scene.ports, scene.who, cards.open)
    if cards.open and not closed:
        return Following(anew=[Reply(Declined("edited_after_save"))])
    if not closed:
        return Following(anew=await _proposed(scene, told) if told is not None and is_for_us else ())
    *older, latest = closed
    instead: list[tuple[OpenCard, Notice]] = [(card, Withdrawn(card.draft, "edited")) for card in older]
    if told is None:
        return Following((*instead, (latest, Withdrawn(latest.draft, "edited"))))
    [reply] = await _proposed(scene, told)
    return Following((*instead, (latest, _as_reread(reply.notice))))


async def deleted(scene: Scene, conversation_id: str) -> Following:
    cards = await cards_of_message(scene.ports, scene.who, scene.message_id, conversation_id)
    closed = await close_cards(scene.ports, scene.who, cards.open)
    instead = tuple((card, Withdrawn(card.draft, "deleted")) for card in closed)
    if cards.is_saved or len(closed) < len(cards.open):
        return Following(instead, [Reply(Declined("deleted_after_save"))])
    return Following(instead)


async def _proposed(scene: Scene, told: Told) -> Replies:
    try:
        return await propose(scene, told)
    except Refused as refused:
        return [Reply(Declined(refused.key, refused.facts, told.said))]


def _as_reread(notice: Notice) -> Notice:
    return replace(notice, is_reread=True) if isinstance(notice, ReadBack | Question) else notice

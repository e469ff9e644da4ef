"""Who is who, and who leaves: the manager links an account to a person, and asks what somebody holds."""

import re
from collections.abc import Mapping

from bot.discretion import ELSEWHERE
from bot.handlers.kinds import ActHandler, Pressed, VerbHandler
from bot.reach import Reach
from bot.scene import Replies, Reply, Scene
from cards.verbs import Verb
from domain.notice import LinkAsk
from domain.people import Person, Team
from workflows.hand_over import HandOverOf, hand_over
from workflows.link_person import LinkPerson, is_linked, link_person, refuse_link
from workflows.rows_of import team_of

_HAND_OVER = re.compile(
    r"\s*(?:please\s+|svp\s+)?"
    r"(?:hand[ -]?over(?:\s+(?:of|for|from))?|(?:la\s+)?(?:passation|transmission)(?:\s+de|\s+d['’])?)"
    r"\s*:?\s*(?P<name>[^\n]{1,80}?)\s*[.!?]*\s*",
    re.IGNORECASE,
)


async def link(scene: Scene, pressed: Pressed) -> Replies:
    told = await link_person(scene.ports, LinkPerson(scene.who, pressed.answer.card_id))
    if await is_linked(scene.ports, pressed.answer.card_id):
        person = (await team_of(scene.ports)).by_entra_id(_account(pressed))
        if person is not None:
            # The manager's card does not wait for what the newcomer is told.
            scene.parts.background.start("people.settle", Reach(scene.parts).settle(person))
    return [Reply(told)]


async def not_link(scene: Scene, pressed: Pressed) -> Replies:
    told = await refuse_link(scene.ports, LinkPerson(scene.who, pressed.answer.card_id))
    if isinstance(told, LinkAsk):
        await Reach(scene.parts).refused(_account(pressed))
    return [Reply(told)]


def whose_hand_over(text: str, team: Team) -> Person | None:
    """The person whose hand-over these words ask for; None where they ask for none, or name nobody of the list."""
    found = _HAND_OVER.fullmatch(text[:200])
    if found is None:
        return None
    wanted = found["name"].casefold()
    named = [p for p in team.people if wanted in (p.key.casefold(), p.name.casefold(), p.upn.casefold())]
    named = named or [p for p in team.people if wanted in p.name.casefold().split()]
    return named[0] if len(named) == 1 else None


async def hand_over_told(scene: Scene, person: Person) -> Replies:
    if scene.is_shared:
        return [Reply(ELSEWHERE)]  # it names leave and restricted rows
    return [Reply(await hand_over(scene.ports, HandOverOf(scene.who, person.key)))]


def _account(pressed: Pressed) -> str:
    """The account that the card is about, from the draft as the store has it."""
    items = pressed.draft.items if pressed.draft else ()
    return str(items[0].changes[0].new) if items and items[0].changes else ""


ACTS: Mapping[str, ActHandler] = {}
VERBS: Mapping[str, VerbHandler] = {Verb.LINK: link, Verb.NOT_LINK: not_link}

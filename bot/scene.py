"""What a handler knows: who speaks, where, in which language, what day it is there. What it hands back: replies."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace

from bot.parts import BotParts
from cards.view import Reader
from domain.calendar import local_day
from domain.notice import Notice
from domain.people import Person
from workflows.ports import CardPlace, Ports


@dataclass(frozen=True, slots=True)
class Scene:
    """One person's turn. `language` is that of the answer; `is_shared`: others read along.

    `at` is the card that was pressed, None for a message.
    """

    parts: BotParts
    who: Person
    language: str
    message_id: str = ""
    is_shared: bool = False
    at: CardPlace | None = None

    @property
    def ports(self) -> Ports:
        return self.parts.ports


@dataclass(frozen=True, slots=True)
class Reply:
    """Something to say. `then` takes seconds: the card becomes what it returns. `also`: a card that shows it too.

    `is_new`: a card of its own, even where a button was pressed.
    """

    notice: Notice
    then: Callable[[], Awaitable[Notice]] | None = field(default=None, compare=False)
    also: CardPlace | None = None
    is_new: bool = False


Replies = Sequence[Reply]


def in_language(who: Person, language: str) -> Person:
    """The person, with the language of this answer as their first: what is said later stays in it."""
    return replace(who, languages=(language, *who.languages))


def reader_of(parts: BotParts, who: Person, language: str) -> Reader:
    """A person's today is the date where they are."""
    return Reader(language, who.time_zone, local_day(parts.ports.clock.now(), who.time_zone))

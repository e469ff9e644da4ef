"""A messenger that remembers what it was told to say."""

from dataclasses import dataclass, field
from typing import Any

from domain.people import Person
from workflows.ports import CardPlace


@dataclass(frozen=True, slots=True)
class Said:
    """One card: to whom, what, and in whose place (None: a new one)."""

    person: Person
    notice: Any
    place: CardPlace | None = None


@dataclass
class FakeMessenger:
    """`unreachable` are Staff keys with whom there is no conversation."""

    told: list[Said] = field(default_factory=list)
    replaced: list[Said] = field(default_factory=list)
    unreachable: frozenset[str] = frozenset()

    async def tell(self, person: Person, notice: Any) -> CardPlace | None:
        if person.key in self.unreachable:
            return None
        self.told.append(Said(person, notice))
        return CardPlace(f"a:{person.key}", f"told-{len(self.told)}")

    async def replace(self, place: CardPlace, person: Person, notice: Any) -> bool:
        if person.key in self.unreachable:
            return False
        self.replaced.append(Said(person, notice, place))
        return True

"""Short-lived addresses that serve the bytes of a file without a token, as Graph's download Location does."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

LIFETIME = timedelta(minutes=5)


@dataclass(frozen=True)
class Download:
    """Which bytes, under which name and type."""

    sha256: str
    name: str
    mime: str


@dataclass
class Tickets:
    """Tickets given out and not yet expired; a restart forgets them, as they are meant to be fetched at once."""

    _known: dict[str, tuple[datetime, Download]] = field(default_factory=dict)

    def give(self, ticket: str, download: Download, now: datetime) -> None:
        """Remember a ticket; forget the expired ones."""
        self._known = {key: value for key, value in self._known.items() if value[0] > now}
        self._known[ticket] = (now + LIFETIME, download)

    def take(self, ticket: str, now: datetime) -> Download | None:
        """What the ticket stands for, or None when it is unknown or expired."""
        found = self._known.get(ticket)
        return found[1] if found is not None and found[0] > now else None

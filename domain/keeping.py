"""How long Bureau keeps what it remembers; the lists in SharePoint have their own rules."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Keeping:
    """From when on each kind of thing is forgotten. Defaults: the project's three years, and a season for cards."""

    journal: timedelta = timedelta(days=1095)
    cards: timedelta = timedelta(days=90)
    deliveries: timedelta = timedelta(days=2)
    snapshots: timedelta = timedelta(days=1095)

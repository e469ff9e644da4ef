"""Upload sessions as they are kept: in memory only, as they live for an hour."""

from dataclasses import dataclass, field
from datetime import datetime

from emulator.actors import Caller
from emulator.drives import Drive


@dataclass
class Upload:
    """A file on its way in: where it will lie, who sends it, what has come so far of how many bytes."""

    drive: Drive
    reference: str
    behaviour: str
    caller: Caller
    expires_at: datetime
    content: bytearray = field(default_factory=bytearray)
    total: int | None = None

    @property
    def next_ranges(self) -> list[str]:
        """What is expected next, as Graph says it."""
        return [f"{len(self.content)}-"]

"""The project's clock: the machine's time, moved by an offset that the local profile may set."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class ProjectClock:
    """Implements ports.Clock. `instant` is the machine's own time, aware, UTC; the project's runs beside it."""

    def __init__(self, instant: Callable[[], datetime], offset: timedelta = timedelta(0)) -> None:
        self._instant = instant
        self.offset = offset

    def instant(self) -> datetime:
        return self._instant().astimezone(UTC)

    def now(self) -> datetime:
        try:
            return self.instant() + self.offset
        except OverflowError:
            return self.instant()

    def set(self, now: datetime) -> None:
        """The project's time is this, and runs on from there. `now` must be aware."""
        if now.tzinfo is None:
            raise ValueError("the time needs a zone, e.g. 2027-07-01T09:00:00+02:00")
        if not 2000 <= now.year <= 2100:
            raise ValueError("a time between the years 2000 and 2100 is wanted")
        self.offset = now - self.instant()


def offset_from_text(text: str) -> timedelta:
    """An offset as the store keeps it: seconds."""
    return timedelta(seconds=float(text))


def offset_to_text(offset: timedelta) -> str:
    return f"{offset.total_seconds():.6f}"


def new_id_from(instant: Callable[[], datetime], random_bits: Callable[[int], int]) -> Callable[[], str]:
    """Ids of 26 characters: ten for the millisecond, sixteen of chance (80 bits, unguessable)."""

    def new_id() -> str:
        milliseconds = int(instant().timestamp() * 1000)
        return _base32(milliseconds, 10) + _base32(random_bits(80), 16)

    return new_id


_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"


def _base32(number: int, length: int) -> str:
    digits = []
    for _ in range(length):
        number, rest = divmod(number, 32)
        digits.append(_DIGITS[rest])
    return "".join(reversed(digits))

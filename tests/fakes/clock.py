"""A clock that stands still until it is told to go on. Both hands stand at the same moment at first."""

from datetime import UTC, datetime, timedelta

START = datetime(2027, 6, 30, 7, 0, tzinfo=UTC)


class FakeClock:
    def __init__(self, at: datetime = START) -> None:
        self._at = at
        self._ahead = timedelta(0)

    def now(self) -> datetime:
        return self._at + self._ahead

    def instant(self) -> datetime:
        return self._at

    def pass_minutes(self, minutes: float) -> None:
        self._at += timedelta(minutes=minutes)

    def pass_seconds(self, seconds: float) -> None:
        self._at += timedelta(seconds=seconds)

    def move_project(self, by: timedelta) -> None:
        """Somebody sets the project's clock; the machine's goes on as it was."""
        self._ahead += by

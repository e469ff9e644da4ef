"""Who reads a card, and how a card says things to this reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from cards.formats import date_text, one_line, quoted, time_text, zone_of
from cards.parts import Json, paragraph, run
from cards.wording import Texts
from domain.draft import RowDraft


@dataclass(frozen=True, slots=True)
class Reader:
    """The person before the card: language ("en", "fr"), IANA time zone, and what day it is there."""

    language: str
    time_zone: str
    today: date


@dataclass(frozen=True, slots=True)
class View:
    """A reader, the texts, and how much is shown: letters of a quotation, rows of a list."""

    reader: Reader
    texts: Texts
    letters: int = 300
    rows: int = 20

    @property
    def language(self) -> str:
        return self.reader.language

    def say(self, key: str, /, **facts: object) -> str:
        return self.texts.sentence(key, self.language, facts)

    def word(self, group: str, value: str) -> str:
        return self.texts.word(group, value, self.language)

    def line(self, text: str) -> str:
        """Somebody's text as it stands, on one line and not too long."""
        return one_line(text, self.letters)

    def quote(self, text: str) -> str:
        """Somebody's own words."""
        return quoted(text, self.language, self.letters)

    def day(self, day: date) -> str:
        return date_text(day, self.language)

    def clock_time(self, at: datetime) -> str:
        """The time of day where the reader is."""
        return time_text(at, zone_of(self.reader.time_zone))

    def moment(self, at: datetime) -> str:
        """Day and time where the reader is."""
        local = at.astimezone(zone_of(self.reader.time_zone))
        return self.say("moment", day=local.date(), time=self.clock_time(at))

    def name_of(self, item: RowDraft) -> str:
        """`ACT-004 · National workshop - Peru`."""
        return f"{item.key} · {self.line(item.title_in(self.language))}"

    def labelled(self, key: str, text: str, *, tight: bool = True) -> Json:
        """A label of ours and somebody's text under it."""
        return paragraph(run(self.say(key), strong=True), f" {text}", tight=tight)

    def more(self, shown: Sequence[object]) -> list[Json]:
        """What to say of the rows that found no room."""
        left = len(shown) - self.rows
        return [paragraph(run(self.say("more", count=left), subtle=True))] if left > 0 else []

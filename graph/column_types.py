"""What a column can hold: Graph's facet for it, and one value on its way to the list and back.

A value never travels as an empty text: None (null) clears a column, and SharePoint leaves empty columns out.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, ClassVar, Protocol
from zoneinfo import ZoneInfo

from domain.record import Value

Json = Any
Facet = Mapping[str, Mapping[str, Json]]


class ColumnType(Protocol):
    """One kind of column. `holds` is the Python type of its values; `zone` is the site's."""

    @property
    def holds(self) -> type: ...

    @property
    def words(self) -> str:
        """The type as docs/lists.md names it."""

    def facet(self) -> Facet:
        """The type as Graph declares it: facet name -> its properties."""

    def to_wire(self, value: Value, zone: ZoneInfo) -> Json: ...

    def from_wire(self, wire: Json, zone: ZoneInfo) -> Value:
        """Raises ValueError or TypeError where the list holds something that is no such value."""


@dataclass(frozen=True)
class Text:
    """Text, on one line of at most 255 characters or (`is_long`) on several; only a single line can be indexed."""

    is_long: bool = False
    holds: ClassVar[type] = str

    @property
    def words(self) -> str:
        return "text, several lines" if self.is_long else "text"

    def facet(self) -> Facet:
        if self.is_long:
            return {"text": {"allowMultipleLines": True, "textType": "plain"}}
        return {"text": {"allowMultipleLines": False, "maxLength": 255}}

    def to_wire(self, value: Value, zone: ZoneInfo) -> Json:
        return str(value) or None

    def from_wire(self, wire: Json, zone: ZoneInfo) -> Value:
        return str(wire)


@dataclass(frozen=True)
class Choice:
    """One of some words. `is_open`: people may type another; closed ones are those that Bureau's rules go by.

    A word that is none of the choices is read as it stands.
    """

    choices: tuple[str, ...]
    is_open: bool = False
    holds: ClassVar[type] = str

    @property
    def words(self) -> str:
        listed = ", ".join(self.choices)
        return f"choice, or other words: {listed}" if self.is_open else f"choice: {listed}"

    def facet(self) -> Facet:
        choices = list(self.choices)
        return {"choice": {"allowTextEntry": self.is_open, "choices": choices, "displayAs": "dropDownMenu"}}

    def to_wire(self, value: Value, zone: ZoneInfo) -> Json:
        return str(value) or None

    def from_wire(self, wire: Json, zone: ZoneInfo) -> Value:
        return str(wire)


@dataclass(frozen=True)
class Number:
    """A number with a fraction, or a whole one; SharePoint itself keeps both as floating point."""

    is_whole: bool = False
    low: int | None = None
    high: int | None = None

    @property
    def holds(self) -> type:
        return int if self.is_whole else float

    @property
    def words(self) -> str:
        name = "whole number" if self.is_whole else "number"
        if self.low is not None and self.high is not None:
            return f"{name}, {self.low} to {self.high}"
        return f"{name}, {self.low} or more" if self.low is not None else name

    def facet(self) -> Facet:
        limits = {"minimum": self.low, "maximum": self.high}
        known = {name: limit for name, limit in limits.items() if limit is not None}
        return {"number": {"decimalPlaces": "none" if self.is_whole else "automatic", **known}}

    def to_wire(self, value: Value, zone: ZoneInfo) -> Json:
        return value

    def from_wire(self, wire: Json, zone: ZoneInfo) -> Value:
        return round(float(wire)) if self.is_whole else float(wire)


@dataclass(frozen=True)
class Day:
    """A date without a time. SharePoint keeps it as midnight of the site's zone and shows that in UTC."""

    holds: ClassVar[type] = date
    words: ClassVar[str] = "date"

    def facet(self) -> Facet:
        return {"dateTime": {"displayAs": "default", "format": "dateOnly"}}

    def to_wire(self, value: Value, zone: ZoneInfo) -> Json:
        """Noon in UTC: the same day nearly everywhere; noon of the site where it is not (Pacific zones)."""
        if not isinstance(value, date):
            return None
        noon = datetime.combine(value, time(12), UTC)
        if noon.astimezone(zone).date() != value:
            noon = datetime.combine(value, time(12), zone)
        return _zulu(noon)

    def from_wire(self, wire: Json, zone: ZoneInfo) -> Value:
        if "T" not in wire:
            return date.fromisoformat(wire)
        return _aware(wire).astimezone(zone).date()


@dataclass(frozen=True)
class Moment:
    """An instant, kept to the second."""

    holds: ClassVar[type] = datetime
    words: ClassVar[str] = "date and time"

    def facet(self) -> Facet:
        return {"dateTime": {"displayAs": "default", "format": "dateTime"}}

    def to_wire(self, value: Value, zone: ZoneInfo) -> Json:
        return _zulu(value) if isinstance(value, datetime) else None

    def from_wire(self, wire: Json, zone: ZoneInfo) -> Value:
        return _aware(wire).astimezone(UTC)


@dataclass(frozen=True)
class YesNo:
    """A box to tick."""

    holds: ClassVar[type] = bool
    words: ClassVar[str] = "yes or no"

    def facet(self) -> Facet:
        return {"boolean": {}}

    def to_wire(self, value: Value, zone: ZoneInfo) -> Json:
        return value

    def from_wire(self, wire: Json, zone: ZoneInfo) -> Value:
        return bool(wire)


@dataclass(frozen=True)
class Codes:
    """Short words or codes in one text, "; " between them; commas that people type in between do as well."""

    is_long: bool = False
    holds: ClassVar[type] = tuple

    @property
    def words(self) -> str:
        return 'text, several values with "; " between them'

    def facet(self) -> Facet:
        return Text(self.is_long).facet()

    def to_wire(self, value: Value, zone: ZoneInfo) -> Json:
        return "; ".join(value) or None if isinstance(value, tuple) else None

    def from_wire(self, wire: Json, zone: ZoneInfo) -> Value:
        return _parts(r"[;,\n]", str(wire))


@dataclass(frozen=True)
class Lines:
    """Several values, one on each line."""

    holds: ClassVar[type] = tuple
    words: ClassVar[str] = "text, one value a line"

    def facet(self) -> Facet:
        return Text(is_long=True).facet()

    def to_wire(self, value: Value, zone: ZoneInfo) -> Json:
        return "\n".join(value) or None if isinstance(value, tuple) else None

    def from_wire(self, wire: Json, zone: ZoneInfo) -> Value:
        return _parts(r"\r?\n", str(wire))


def _parts(between: str, text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(between, text) if part.strip())


def _aware(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _zulu(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

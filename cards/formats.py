"""Numbers, dates and plurals as a reader of English or French writes them."""

import re
import unicodedata
from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_decimal

NBSP = "\u00a0"
_CONTROL = re.compile("[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
_SPACES = re.compile("[^\\S\u00a0\u202f]+")  # those that may break a line


def date_text(day: date, language: str, *, weekday: bool = False) -> str:
    """`14 Sep 2027`, `14 sept. 2027`; with the weekday `Tue 14 Sep 2027`, `mar. 14 sept. 2027`."""
    text = format_date(day, "EEE d MMM y" if weekday else "d MMM y", locale=language)
    if language == "fr" and day.day == 1:
        text = re.sub(r"\b1 ", "1er ", text, count=1)
    return text.replace(" ", NBSP)


def time_text(at: datetime, zone: tzinfo) -> str:
    """`09:12`, in that zone."""
    return format_time(at.astimezone(zone), "HH:mm", tzinfo=zone, locale="en")


def number_text(value: int | float, language: str) -> str:
    """`1,250`, `1 250`."""
    return str(format_decimal(value, locale=language)).replace("\u202f", NBSP)


def percent_text(value: int | float, language: str) -> str:
    """`70 %`, as the project's own papers write it in both languages."""
    return f"{number_text(value, language)}{NBSP}%"


def plural(count: int | float, language: str) -> str:
    """`one` or `other`: French counts 0 as one, English does not."""
    return "one" if Locale.parse(language).plural_form(count) == "one" else "other"


def zone_of(name: str) -> tzinfo:
    """The zone of that IANA name; UTC where the Staff list holds a name that no zone has."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def one_line(text: str, most: int) -> str:
    """Somebody's text for display: one line, no control or direction marks, at most that long.

    Text with right-to-left letters is isolated, so that it cannot turn our own words around.
    """
    flat = _SPACES.sub(" ", _CONTROL.sub(" ", text)).strip().replace(" %", f"{NBSP}%")
    short = flat if len(flat) <= most else flat[: most - 1].rstrip() + "…"
    if any(unicodedata.bidirectional(letter) in ("R", "AL", "AN") for letter in short):
        return f"\u2068{short}\u2069"
    return short


def quoted(text: str, language: str, most: int) -> str:
    """Somebody's own words: “…”, in French « … »."""
    inside = one_line(text, most)
    return f"«{NBSP}{inside}{NBSP}»" if language == "fr" else f"“{inside}”"

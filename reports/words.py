"""The sentences of a report, and dates, numbers and names of countries as its readers write them."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_decimal

from domain.report import Period
from reports.blocks import Line, Run

LOCALES = {"en": "en_GB", "fr": "fr_BE"}
TAGS = {"en": "en-GB", "fr": "fr-BE"}  # w:lang


class UnknownLanguage(ValueError):
    """Reports are written in English and in French."""


@dataclass(frozen=True)
class Words:
    """The words of one language. Facts fill the named places of a sentence; a missing one is a KeyError."""

    language: str
    locale: Locale
    texts: Mapping[str, str]

    def text(self, key: str, /, **facts: object) -> str:
        return self.texts[key].format(**facts)

    def count(self, key: str, n: int, /, **facts: object) -> str:
        """The sentence `<key>.one` or `<key>.other`, by the language's rule for n (French counts 0 as one)."""
        form = "one" if self.locale.plural_form(n) == "one" else "other"
        return self.text(f"{key}.{form}", n=self.number(n), **facts)

    def own(self, english: str, french: str = "", *, strong: bool = False) -> Line:
        """A text of a row: in French where it has French, else in English and marked so."""
        if self.language == "en" or not english:
            return (Run(english, strong=strong),)
        if french:
            return (Run(french, strong=strong),)
        mark = Run(self.text("mark.english"), tone="muted")
        return (Run(english, lang="en", strong=strong, is_fallback=True), Run(" "), mark)

    def choice(self, prefix: str, value: str) -> Line:
        """A value of a closed list in the language; one that nobody foresaw as it is written in the list."""
        key = f"{prefix}.{_slug(value)}"
        return (Run(self.texts[key]),) if key in self.texts else self.own(value)

    def quoted(self, said: str, lang: str) -> Line:
        """Somebody's own words in quotation marks, with their language named where it is another one."""
        opening, closing = self.text("quote.open"), self.text("quote.close")
        if not lang or lang == self.language:
            return (Run(f"{opening}{said}{closing}"),)
        named = self.texts.get(f"mark.in.{lang}") or self.text("mark.in.other", language=lang)
        return (Run(opening), Run(said, lang=lang), Run(closing), Run(f" {named}", tone="muted"))

    def day(self, day: date | None) -> str:
        """A date that does not break over two lines."""
        return self.text("none.date") if day is None else self._day(day, "medium").replace(" ", "\u00a0")

    def long_date(self, day: date) -> str:
        return self._day(day, "long")

    def period(self, period: Period) -> str:
        return self.text("period", start=self.long_date(period.start), end=self.long_date(period.end))

    def dates(self, start: date | None, end: date | None) -> str:
        if start is None or end is None or start == end:
            return self.day(end or start)
        return self.text("dates", start=self.day(start), end=self.day(end))

    def moment(self, at: datetime, zone: str) -> str:
        time = format_time(at.timetz(), "HH:mm", locale=self.locale)
        return self.text("moment", day=self.long_date(at.date()), time=time, zone=zone.replace("_", " "))

    def number(self, value: float | None) -> str:
        """Up to two decimals; the words for "none" where there is no value."""
        return self.text("none.value") if value is None else format_decimal(value, "#,##0.##", locale=self.locale)

    def amount(self, value: float, *, signed: bool = False) -> str:
        """Money without its currency, in whole units."""
        return format_decimal(round(value), "+#,##0;-#,##0" if signed and round(value) else "#,##0", locale=self.locale)

    def money(self, value: float, currency: str) -> str:
        return (
            f"{currency}\u00a0{self.amount(value)}"
            if self.language == "en"
            else f"{self.amount(value)}\u00a0{currency}"
        )

    def percent(self, share: float | None, *, signed: bool = False) -> str:
        if share is None:
            return self.text("none.value")
        rounded = round(100 * share, 1) or 0.0  # never "-0.0"
        form = "+#,##0.0;-#,##0.0" if signed and rounded else "#,##0.0"
        return f"{format_decimal(rounded, form, locale=self.locale)}\u00a0%"

    def countries(self, codes: Iterable[str]) -> str:
        """Names of ISO 3166-1 alpha-2 codes; what is no code stays as it is."""
        return ", ".join(str(self.locale.territories.get(code.upper(), code)) for code in codes)

    def keys(self, keys: Iterable[str]) -> str:
        """Keys in order, runs of three and more drawn together: "ACT-001 to ACT-004, ACT-009"."""
        ranges = []
        for run in _consecutive(keys):
            ranges.append(self.text("keys.range", first=run[0], last=run[-1]) if len(run) > 2 else ", ".join(run))
        return ", ".join(ranges)

    def _day(self, day: date, form: str) -> str:
        written = format_date(day, form, locale=self.locale)
        return f"1er{written[1:]}" if self.language == "fr" and day.day == 1 else written


@cache
def words_in(language: str) -> Words:
    if language not in LOCALES:
        raise UnknownLanguage(language)
    texts = json.loads((files("reports") / "texts" / f"{language}.json").read_text("utf-8"))
    return Words(language, Locale.parse(LOCALES[language]), texts)


def _slug(value: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", value.lower()).strip("_")


def _consecutive(keys: Iterable[str]) -> list[list[str]]:
    runs: list[list[str]] = []
    before: tuple[str, int] | None = None
    for key in sorted(set(keys)):
        stem, digits = re.fullmatch(r"(.*?)(\d{0,9})", key, re.DOTALL).groups()  # type: ignore[union-attr]
        here = (stem, int(digits)) if digits else None
        if here and before and here[0] == before[0] and here[1] == before[1] + 1:
            runs[-1].append(key)
        else:
            runs.append([key])
        before = here
    return runs

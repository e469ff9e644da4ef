"""The budget by heading and by line, and the share of the project's time that has passed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from domain.logframe import BudgetLine
from domain.register import Agreement


@dataclass(frozen=True, slots=True)
class MoneyFact:
    """Sums of some budget lines in one currency. `variance` is forecast at completion less the revised budget."""

    name: str
    currency: str
    keys: tuple[str, ...]
    original: float
    revised: float
    paid: float
    committed: float
    to_complete: float
    at_completion: float

    @property
    def variance(self) -> float:
        return self.at_completion - self.revised

    @property
    def variance_share(self) -> float | None:
        """Of the revised budget; None without one."""
        return self.variance / self.revised if self.revised else None

    @property
    def burn(self) -> float | None:
        """Paid, as a share of the revised budget."""
        return self.paid / self.revised if self.revised else None


@dataclass(frozen=True, slots=True)
class BudgetFact:
    """`headings`, `lines` and `totals` (one a currency); `outside` are the lines beyond the agreement's flexibility."""

    headings: tuple[MoneyFact, ...]
    lines: tuple[MoneyFact, ...]
    totals: tuple[MoneyFact, ...]
    flex_percent: float | None
    outside: tuple[MoneyFact, ...]
    extracts: tuple[tuple[str, tuple[str, ...]], ...]  # where the paid amounts come from -> keys of the lines
    time_elapsed: float | None


def budget_fact(lines: tuple[BudgetLine, ...], agreement: Agreement | None, on: date) -> BudgetFact:
    each = tuple(_sum(line.title, line.currency, [line]) for line in lines)
    flex = agreement.flex_percent if agreement else None
    outside = tuple(m for m in each if flex is not None and abs(m.variance_share or 0) * 100 > flex)
    extracts: dict[str, list[str]] = {}
    for line in lines:
        extracts.setdefault(line.source, []).append(line.key)
    return BudgetFact(
        headings=_grouped(lines, lambda line: line.heading),
        lines=each,
        totals=_grouped(lines, lambda line: ""),
        flex_percent=flex,
        outside=outside,
        extracts=tuple((source, tuple(keys)) for source, keys in extracts.items()),
        time_elapsed=time_elapsed(agreement, on),
    )


def time_elapsed(agreement: Agreement | None, on: date) -> float | None:
    """The share of the agreement's days that lie on or before that day."""
    if agreement is None or agreement.start_date is None or agreement.end_date is None:
        return None
    days = (agreement.end_date - agreement.start_date).days + 1
    passed = (on - agreement.start_date).days + 1
    return min(1.0, max(0.0, passed / days)) if days > 0 else None


def _grouped(lines: Iterable[BudgetLine], name_of: Callable[[BudgetLine], str]) -> tuple[MoneyFact, ...]:
    groups: dict[tuple[str, str], list[BudgetLine]] = {}
    for line in lines:
        groups.setdefault((name_of(line), line.currency), []).append(line)
    return tuple(_sum(name, currency, members) for (name, currency), members in sorted(groups.items()))


def _sum(name: str, currency: str, lines: list[BudgetLine]) -> MoneyFact:
    return MoneyFact(
        name=name,
        currency=currency,
        keys=tuple(line.key for line in lines),
        original=sum(line.original or 0 for line in lines),
        revised=sum(line.revised or 0 for line in lines),
        paid=sum(line.actual or 0 for line in lines),
        committed=sum(line.committed or 0 for line in lines),
        to_complete=sum(line.forecast_to_complete or 0 for line in lines),
        at_completion=sum(line.forecast_at_completion for line in lines),
    )

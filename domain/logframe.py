"""Indicators of the logframe and the lines of the budget: the figures a report may print."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of Indicators. `milestones` are "YYYY-MM-DD=value" texts; a missing baseline is None, never 0."""

    list_name: ClassVar[str] = "Indicators"
    prefix: ClassVar[str] = "IND-"

    key: str
    title: str
    title_fr: str = ""
    code: str = ""  # the logframe's own number, e.g. OP1.2
    level: str = ""
    result: str = ""
    unit: str = ""
    direction: str = "increase"
    baseline: float | None = None
    baseline_date: date | None = None
    target: float | None = None
    target_date: date | None = None
    actual: float | None = None
    actual_date: date | None = None
    milestones: tuple[str, ...] = ()
    disaggregation: str = ""
    verification: str = ""
    assumptions: str = ""
    frequency: str = ""
    responsible_upn: str = ""
    formula: str = ""

    def title_in(self, language: str) -> str:
        return (self.title_fr or self.title) if language == "fr" else self.title


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One row of Budget, amounts in `currency`. `actual` is what Accounting paid, from the `source` extract."""

    list_name: ClassVar[str] = "Budget"
    prefix: ClassVar[str] = "BL-"

    key: str
    title: str
    heading: str = ""
    currency: str = "EUR"
    original: float | None = None
    revised: float | None = None
    committed: float | None = None
    actual: float | None = None
    forecast_to_complete: float | None = None
    source: str = ""

    @property
    def forecast_at_completion(self) -> float:
        """Actual, plus what is committed and not paid, plus the forecast of the rest."""
        return (self.actual or 0) + (self.committed or 0) + (self.forecast_to_complete or 0)

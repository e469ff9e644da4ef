"""The other registers of the project: risks, leave, missions, reports, agreements, and what people said.

Their rules live in files of their own as they come (`risk.py`, `leave.py`); here is what a row holds.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Update:
    """One row of Updates, append-only: the clause that made a change, and the change itself.

    `change` is for reading, a line each: "Progress: 55 → 70". `withdraws` names the update that an undo took back.
    """

    list_name: ClassVar[str] = "Updates"
    prefix: ClassVar[str] = "UPD-"

    key: str
    title: str = ""
    activity_key: str = ""
    said: str = ""
    lang: str = ""
    change: str = ""
    by_upn: str = ""
    at: datetime | None = None
    period: str = ""  # month of the statement, YYYY-MM
    source: str = ""  # chat, import, undo
    withdraws: str = ""


@dataclass(frozen=True, slots=True)
class Risk:
    """One row of Risks (PRINCE2 risk register). Probability and impact are 1-5; a score is their product, ordinal."""

    list_name: ClassVar[str] = "Risks"
    prefix: ClassVar[str] = "RSK-"

    key: str
    title: str
    category: str = ""
    kind: str = "threat"
    cause: str = ""
    event: str = ""
    effect: str = ""
    inherent_probability: int | None = None
    inherent_impact: int | None = None
    residual_probability: int | None = None
    residual_impact: int | None = None
    target_probability: int | None = None
    target_impact: int | None = None
    proximity: str = ""
    response: str = ""
    actions: str = ""
    owner_upn: str = ""
    status: str = "open"
    raised_on: date | None = None
    last_review: date | None = None
    next_review: date | None = None
    is_escalated: bool = False
    trend: str = ""
    linked: tuple[str, ...] = ()
    classification: str = "members only"

    @property
    def is_restricted(self) -> bool:
        return self.classification == "restricted"

    @property
    def residual_score(self) -> int:
        return (self.residual_probability or 0) * (self.residual_impact or 0)


@dataclass(frozen=True, slots=True)
class Leave:
    """One row of Leave. `start_half` "PM" begins at noon, `end_half` "AM" ends at noon."""

    list_name: ClassVar[str] = "Leave"
    prefix: ClassVar[str] = "LV-"

    key: str
    title: str = ""
    staff_upn: str = ""
    type: str = "annual"
    start_date: date | None = None
    end_date: date | None = None
    start_half: str = ""
    end_half: str = ""
    working_days: float | None = None
    status: str = "requested"
    requested_on: date | None = None
    approver_upn: str = ""
    substitute: str = ""
    cover_upn: str = ""


@dataclass(frozen=True, slots=True)
class Mission:
    """One row of Missions: travel of a member of staff for an activity, dates with travel days."""

    list_name: ClassVar[str] = "Missions"
    prefix: ClassVar[str] = "MIS-"

    key: str
    title: str = ""
    staff_upn: str = ""
    activity_key: str = ""
    country: str = ""
    start_date: date | None = None
    end_date: date | None = None
    travel_days: float | None = None
    status: str = ""
    cost: float | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One row of Reports: the report calendar and the state of each."""

    list_name: ClassVar[str] = "Reports"
    prefix: ClassVar[str] = "RPT-"

    key: str
    title: str = ""
    kind: str = ""  # monthly, quarterly, interim, final, financial
    agreement: str = ""
    period_start: date | None = None
    period_end: date | None = None
    due_date: date | None = None
    status: str = "not started"
    snapshot: str = ""
    file_link: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """One row of Agreements: who pays, until when, in which currency."""

    list_name: ClassVar[str] = "Agreements"
    prefix: ClassVar[str] = "AGR-"

    key: str
    title: str
    donor: str = ""
    reference: str = ""
    start_date: date | None = None
    end_date: date | None = None
    award_currency: str = ""
    project_currency: str = "EUR"
    flex_percent: float | None = None

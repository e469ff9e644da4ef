"""Activities and their milestones (PRINCE2 product and plan, logframe "Activities")."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar


class Status(StrEnum):
    PLANNED = "Planned"
    IN_PROGRESS = "In progress"
    ON_HOLD = "On hold"
    COMPLETED = "Completed"
    CANCELLED = "Cancelled"


class Rag(StrEnum):
    GREEN = "Green"
    AMBER = "Amber"
    RED = "Red"


class RagMode(StrEnum):
    AUTO = "auto"
    MANUAL = "manual"


class Classification(StrEnum):
    PUBLIC = "public"
    MEMBERS = "members only"
    RESTRICTED = "restricted"


# What a status message may change; all else on an activity is plan or baseline.
ASKABLE = (
    "progress",
    "status",
    "start_date",
    "due_date",
    "actual_end",
    "rag",
    "blocker",
    "participants_total",
    "participants_female",
    "participants_male",
)


@dataclass(frozen=True, slots=True)
class Activity:
    """One row of Activities. `beneficiary` are ISO 3166-1 alpha-2 codes, money is in the project's currency.

    `rag_until` ends a manual traffic light: from the day after, the rule decides again.
    """

    list_name: ClassVar[str] = "Activities"
    prefix: ClassVar[str] = "ACT-"

    key: str
    title: str
    title_fr: str = ""
    type: str = ""
    output: str = ""
    owner_upn: str = ""
    backup_upn: str = ""
    beneficiary: tuple[str, ...] = ()
    venue: str = ""
    language: str = ""
    baseline_start: date | None = None
    baseline_due: date | None = None
    start_date: date | None = None
    due_date: date | None = None
    actual_end: date | None = None
    status: str = Status.PLANNED
    progress: int | None = None
    rag: str = Rag.GREEN
    rag_reason: str = ""
    rag_mode: str = RagMode.AUTO
    rag_until: date | None = None
    blocker: str = ""
    blocker_who: str = ""
    blocker_until: date | None = None
    participants_total: int | None = None
    participants_female: int | None = None
    participants_male: int | None = None
    budget_line: str = ""
    planned_cost: float | None = None
    actual_cost: float | None = None
    deliverable: str = ""
    aliases: tuple[str, ...] = ()
    classification: str = Classification.MEMBERS

    @property
    def is_restricted(self) -> bool:
        return self.classification == Classification.RESTRICTED

    @property
    def is_over(self) -> bool:
        return self.status in (Status.COMPLETED, Status.CANCELLED)

    def title_in(self, language: str) -> str:
        """The title a reader of that language sees; the English one where no French one was typed."""
        return (self.title_fr or self.title) if language == "fr" else self.title

    @property
    def slip_days(self) -> int:
        """Days between the due date and the baseline; 0 where one is missing."""
        if self.due_date is None or self.baseline_due is None:
            return 0
        return (self.due_date - self.baseline_due).days


@dataclass(frozen=True, slots=True)
class Milestone:
    """One row of Milestones, a child of one activity."""

    list_name: ClassVar[str] = "Milestones"
    prefix: ClassVar[str] = "MS-"

    key: str
    title: str
    activity_key: str = ""
    number: int | None = None
    baseline_due: date | None = None
    due_date: date | None = None
    done_on: date | None = None
    is_done: bool = False
    evidence: str = ""

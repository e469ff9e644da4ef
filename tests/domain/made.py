"""Rows made for tests: only what the rule looks at, the rest by default."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from domain.activity import Activity, Milestone
from domain.people import Person, Team
from domain.plan_change import Surroundings
from domain.register import Report

TODAY = date(2027, 6, 30)
REPORTING = Report("RPT-02", kind="interim", due_date=date(2027, 8, 31))

ALBA = Person("STF-01", "Alba Samplesson", upn="alba.samplesson@example.org", permissions=("manager",))
BRUNO = Person(
    "STF-02", "Bruno Placeholder", upn="bruno.placeholder@example.org", backup_upn="chioma.demofield@example.org"
)
CHIOMA = Person("STF-03", "Chioma Demofield", upn="chioma.demofield@example.org")
DAO = Person("STF-04", "Dao Exemplar", upn="dao.exemplar@example.org")
FAIZAL = Person("STF-06", "Faizal Fictif", upn="faizal.fictif@example.org", permissions=("record for others",))
GAIA = Person("STF-00", "Gaia Fictiva", upn="gaia.fictiva@example.org", permissions=("approver",))
TEAM = Team.of([ALBA, BRUNO, CHIOMA, DAO, FAIZAL, GAIA])


def activity(**values: Any) -> Activity:
    """A workshop under way, in time, on baseline."""
    usual: dict[str, Any] = {
        "key": "ACT-004",
        "title": "National workshop - Peru",
        "owner_upn": BRUNO.upn,
        "baseline_start": date(2027, 7, 12),
        "baseline_due": date(2027, 7, 16),
        "start_date": date(2027, 7, 12),
        "due_date": date(2027, 7, 16),
        "status": "In progress",
        "progress": 55,
    }
    return Activity(**(usual | values))


def milestone(due: date, *, done: bool = False) -> Milestone:
    return Milestone("MS-001", "Experts contracted", activity_key="ACT-004", due_date=due, is_done=done)


def say(key: str, facts: Mapping[str, object]) -> str:
    """Wording that a test can read back: the key and its facts."""
    return " ".join([key, *(f"{name}={value}" for name, value in facts.items())])


def around(*milestones: Milestone, today: date = TODAY, may_reopen: bool = False) -> Surroundings:
    return Surroundings(list(milestones), [REPORTING], today, may_reopen, say)

"""What a draft lacks before it can be sent: shown to the manager on the card, never hidden in the text."""

from domain.activity import Status
from domain.report import Snapshot


def untranslated(snapshot: Snapshot, language: str) -> int:
    """How many titles of the report's rows have no French text and stand in English."""
    if language != "fr":
        return 0
    titles = [a.title_fr for a in snapshot.project.activities] + [i.title_fr for i in snapshot.project.indicators]
    return sum(not title for title in titles)


def gaps(snapshot: Snapshot) -> tuple[str, ...]:
    """Keys of the sentences `gap.<key>`, in the order of the document."""
    period, project = snapshot.period, snapshot.project
    done = [a for a in project.activities if a.status == Status.COMPLETED and period.holds(a.actual_end or a.due_date)]
    found = {
        "no_agreement": not project.agreements,
        "indicators_without_baseline": any(i.baseline is None for i in project.indicators),
        "indicators_without_actual": any(i.actual is None for i in project.indicators),
        "completed_without_deliverable": any(not a.deliverable for a in done),
        "no_statements": not any(u.at and period.holds(u.at.date()) for u in project.updates),
        "budget_without_source": any(not line.source for line in project.budget),
    }
    return tuple(key for key, is_so in found.items() if is_so)

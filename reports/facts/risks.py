"""The risks that a reader must know: open, with a residual score of 5 or more, worst first."""

from dataclasses import dataclass
from datetime import date

from domain.people import Team
from domain.register import Risk
from domain.report_scope import RISK_SHOWN_FROM

BANDS = ((15, "critical"), (10, "high"), (5, "medium"), (0, "low"))
_NEAREST = ("imminent", "within 3 months", "within 6 months", "within project", "beyond project")


@dataclass(frozen=True, slots=True)
class ActionFact:
    """A response to a risk. `text` is the whole line where it is not of the form `[x] text | UPN | date`."""

    text: str
    who: str = ""
    due: date | None = None
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class RiskFact:
    risk: Risk
    score: int
    band: str
    owner: str
    actions: tuple[ActionFact, ...]


def risk_facts(risks: tuple[Risk, ...], team: Team) -> tuple[RiskFact, ...]:
    """By score, impact and proximity: scores are ordinal, so they sort and are never summed."""
    shown = [r for r in risks if r.status != "closed" and r.residual_score >= RISK_SHOWN_FROM]
    shown.sort(key=lambda r: (-r.residual_score, -(r.residual_impact or 0), _nearness(r), r.key))
    return tuple(
        RiskFact(r, r.residual_score, band(r.residual_score), team.name_of(r.owner_upn), actions_of(r, team))
        for r in shown
    )


def band(score: int) -> str:
    return next(name for least, name in BANDS if score >= least)


def actions_of(risk: Risk, team: Team) -> tuple[ActionFact, ...]:
    return tuple(_action(text, team) for text in risk.actions.splitlines() if text.strip())


def _action(text: str, team: Team) -> ActionFact:
    parts = [part.strip() for part in text.split("|")]
    is_marked = parts[0][:3].lower() in ("[ ]", "[x]")
    if not is_marked or len(parts) != 3:
        return ActionFact(text.strip())
    try:
        due = date.fromisoformat(parts[2]) if parts[2] else None
    except ValueError:
        return ActionFact(text.strip())
    return ActionFact(parts[0][3:].strip(), team.name_of(parts[1]), due, parts[0][1].lower() == "x")


def _nearness(risk: Risk) -> int:
    return _NEAREST.index(risk.proximity) if risk.proximity in _NEAREST else len(_NEAREST)

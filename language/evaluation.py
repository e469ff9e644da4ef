"""A reading in the plain form that evaluation files use: absent slots absent, dates ISO."""

from dataclasses import fields
from datetime import date
from typing import Any

from language.acts import (
    Act,
    CommandAct,
    LeaveAct,
    NothingAct,
    QuestionAct,
    Reading,
    ReportAct,
    RiskAct,
    UpdateAct,
)

KINDS: dict[type[Act], str] = {
    UpdateAct: "update",
    RiskAct: "risk",
    LeaveAct: "leave",
    ReportAct: "report",
    QuestionAct: "question",
    CommandAct: "command",
    NothingAct: "none",
}
TOLD_BESIDE = frozenset({"note", "reason", "said", "words"})


def to_plain(reading: Reading) -> dict[str, Any]:
    """{"acts": [{"kind", slots…}], "ask": null | {"about", "candidates" where about is activity}}."""
    ask = reading.ask
    asked: dict[str, Any] | None = None
    if ask is not None:
        asked = {"about": ask.about}
        if ask.about == "activity":
            asked["candidates"] = list(ask.candidates)
    return {"acts": [_plain_act(act) for act in reading.acts], "ask": asked}


def _plain_act(act: Act) -> dict[str, Any]:
    row: dict[str, Any] = {"kind": KINDS[type(act)]}
    for slot in fields(act):
        value = getattr(act, slot.name)
        if slot.name in TOLD_BESIDE or value is None:
            continue
        row[slot.name] = value.isoformat() if isinstance(value, date) else value
    return row

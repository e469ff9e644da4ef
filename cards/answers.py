"""What a button sends back. All of it may be forged: only the shape is believed here, rights are checked elsewhere.

An input is named by the row and the field it belongs to: `i0.progress`, or `q.progress` for the row still asked about.
"""

import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from cards.parts import TEXT_MOST
from cards.verbs import WITHOUT_CARD, Verb
from domain.activity import ASKABLE
from domain.refusal import NotValid, Refused

KEEP = "keep"  # the choice "no change"
ITEMS_MOST = 100
INPUTS_MOST = 400
_INPUT = re.compile(r"(?:i(\d{1,3})|q)\.([a-z_]{1,40})", re.ASCII)


class BadAnswer(Refused):
    """What came back is no answer to a card of ours."""

    def __init__(self) -> None:
        super().__init__("bad_answer")


class Answer(BaseModel):
    """A press: the card it names, the choice made, the reason typed, and the other inputs as text.

    `values` are by row of the draft, `pending` those of the row that is asked about; field -> what was typed.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)

    card_id: str = Field(default="", pattern=r"^[A-Za-z0-9-]{0,64}$")
    choice: str | None = Field(default=None, pattern=r"^[A-Za-z0-9-]{1,40}$")
    reason: str | None = Field(default=None, max_length=2 * TEXT_MOST)
    values: Mapping[int, Mapping[str, str]] = Field(default_factory=dict)
    pending: Mapping[str, str] = Field(default_factory=dict)

    @field_validator("choice", "reason", mode="before")
    @classmethod
    def _empty_is_none(cls, value: Any) -> Any:
        return None if isinstance(value, str) and not value.strip() else value


def parse(verb: str, data: object) -> Answer:
    """The answer that the data of a press holds; BadAnswer for an unknown verb or data of another shape."""
    if verb not in set(Verb) or not isinstance(data, Mapping) or len(data) > INPUTS_MOST:
        raise BadAnswer
    rows, pending = _inputs(data)
    try:
        answer = Answer(
            card_id=data.get("card", ""),
            choice=data.get("choice") or data.get("other"),
            reason=data.get("reason"),
            values=rows,
            pending=pending,
        )
    except ValidationError as wrong:
        raise BadAnswer from wrong
    if not answer.card_id and verb not in WITHOUT_CARD:
        raise BadAnswer
    if len(answer.reason or "") > TEXT_MOST:
        raise NotValid("text_too_long", most=TEXT_MOST)
    return answer


def input_name(index: int, field: str) -> str:
    """The id of a row's input."""
    return f"i{index}.{field}"


def pending_name(field: str) -> str:
    """The id of an input for the row that is still asked about."""
    return f"q.{field}"


def _inputs(data: Mapping[Any, Any]) -> tuple[dict[int, dict[str, str]], dict[str, str]]:
    """The inputs that are ours, by row; keys of any other form are no business of ours."""
    rows: dict[int, dict[str, str]] = {}
    pending: dict[str, str] = {}
    for name, typed in data.items():
        found = _INPUT.fullmatch(name) if isinstance(name, str) else None
        if found is None or found[2] not in ASKABLE:
            continue
        text = _as_text(typed)
        if found[1] is None:
            pending[found[2]] = text
        elif int(found[1]) < ITEMS_MOST:
            rows.setdefault(int(found[1]), {})[found[2]] = text
        else:
            raise BadAnswer
    return rows, pending


def _as_text(typed: object) -> str:
    """Clients send text, some a number or a truth value for the same input."""
    if typed is None:
        return ""
    if isinstance(typed, bool) or not isinstance(typed, str | int | float):
        raise BadAnswer
    if isinstance(typed, int) and abs(typed) > 10**12:
        raise BadAnswer
    text = str(typed).strip()
    if len(text) > 2 * TEXT_MOST:
        raise BadAnswer
    return text

"""Typed text becomes values: percent, dates, states, numbers. NotValid says which input is wrong."""

import re
from collections.abc import Mapping
from datetime import date

from cards.answers import KEEP, Answer, BadAnswer
from cards.parts import TEXT_MOST
from domain.activity import Rag, Status
from domain.draft import Draft, RowDraft
from domain.record import Value
from domain.refusal import NotValid

PEOPLE_MOST = 100_000
YEARS = range(2000, 2101)
_SPACES = re.compile("[\\s\u00a0\u202f]+")


def typed_values(answer: Answer, draft: Draft) -> Mapping[int, Mapping[str, Value]]:
    """What the person typed that the draft does not say already, by row and field.

    An input that was filled in and is now empty gives the old value: the person takes that change back.
    BadAnswer where a row is none of the draft's; NotValid where a text is no value of its field.
    """
    if any(index >= len(draft.items) for index in answer.values):
        raise BadAnswer
    found = {index: _of_row(draft.items[index], typed) for index, typed in answer.values.items()}
    return {index: values for index, values in found.items() if values}


def typed_pending(answer: Answer) -> Mapping[str, Value]:
    """What the person typed for the row that was asked about; empty inputs are left out."""
    return {field: value_of(field, text) for field, text in answer.pending.items() if _is_filled(text)}


def value_of(field: str, text: str) -> Value:
    """The value that a text means in that field; NotValid where it means none."""
    if field == "progress":
        return _whole(field, text.removesuffix("%"), 100, "progress_range")
    if field.startswith("participants_"):
        return _whole(field, text, PEOPLE_MOST, "participants_range")
    if field == "status":
        return _one_of(tuple(Status), text, "unknown_status")
    if field == "rag":
        return _one_of(tuple(Rag), text, "unknown_light")
    if field.endswith(("_date", "_end")):
        return _day(text)
    if len(text) > TEXT_MOST:
        raise NotValid("text_too_long", most=TEXT_MOST)
    return " ".join(text.split())


def _of_row(item: RowDraft, typed: Mapping[str, str]) -> dict[str, Value]:
    named = {change.field: change for change in item.changes if not change.by_rule}
    values: dict[str, Value] = {}
    for field, text in typed.items():
        change = named.get(field)
        if _is_filled(text):
            value = value_of(field, text)
            if change is None or change.new != value:
                values[field] = value
        elif change is not None and change.new not in (None, ""):
            # Without a light named the rule decides; any other field stays as it was.
            values[field] = None if field == "rag" else change.old
    return values


def _is_filled(text: str) -> bool:
    return text.strip() not in ("", KEEP)


def _whole(field: str, text: str, most: int, key: str) -> int:
    digits = _SPACES.sub("", text).replace(",", ".")
    if not re.fullmatch(r"-?\d{1,12}(\.\d{1,6})?", digits, re.ASCII):
        raise NotValid("not_a_number", field=field, value=text[:40])
    number = float(digits)
    if not number.is_integer():
        raise NotValid("not_whole", field=field, value=text[:40])
    if not 0 <= number <= most:
        raise NotValid(key, value=int(number))
    return int(number)


def _one_of(values: tuple[Status, ...] | tuple[Rag, ...], text: str, key: str) -> str:
    wanted = text.strip().casefold()
    found = next((value.value for value in values if value.value.casefold() == wanted), None)
    if found is None:
        raise NotValid(key, value=text[:40])
    return found


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text.strip()) if re.fullmatch(r"\d{4}-\d\d-\d\d", text.strip(), re.ASCII) else None
    except ValueError:
        day = None
    if day is None or day.year not in YEARS:
        raise NotValid("not_a_date", value=text[:40])
    return day

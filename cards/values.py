"""Fields and their values as a reader sees them: no raw column name, no colour without its word."""

from collections.abc import Sequence
from datetime import date, datetime

from cards.formats import date_text, number_text, percent_text
from cards.parts import Json, run
from cards.view import View
from domain.activity import Rag
from domain.record import Value

# The sign says the same as the colour, for those who do not see colours and for those who do not see the sign.
_SIGNS = {Rag.GREEN: ("●", "Good"), Rag.AMBER: ("▲", "Warning"), Rag.RED: ("■", "Attention")}
_FREE_TEXT = ("blocker", "blocker_who", "rag_reason", "title", "note")


def field_name(field: str, view: View) -> str:
    """The reader's name of a field; an unknown one in words rather than not at all."""
    name = view.word("field", field)
    return name if name != field else field.replace("_", " ").capitalize()


def value_text(field: str, value: Value, view: View, *, weekday: bool = False) -> str:
    """A value in the reader's words and number form; an empty one is said to be empty."""
    if value is None or value in ("", ()):
        return view.say("value.empty")
    if isinstance(value, bool):
        return view.say("value.yes" if value else "value.no")
    if isinstance(value, datetime):
        return view.moment(value)
    if isinstance(value, date):
        return date_text(value, view.language, weekday=weekday)
    if isinstance(value, int | float):
        form = percent_text if field == "progress" else number_text
        return form(value, view.language)
    if isinstance(value, tuple):
        return view.line(", ".join(value))
    if field == "rag" and value in set(Rag):
        return f"{_SIGNS[Rag(value)][0]} {view.word('value.rag', value)}"
    if field == "entra_id":
        return view.say("value.linked")  # the number itself tells nobody anything
    if field in _FREE_TEXT:
        return view.quote(value)
    return view.line(view.word(f"value.{field}", value))


def value_run(field: str, value: Value, view: View, *, strong: bool = False, weekday: bool = False) -> Json:
    text = value_text(field, value, view, weekday=weekday)
    color = _SIGNS[Rag(str(value))][1] if field == "rag" and value in set(Rag) else ""
    return run(text, strong=strong, color=color)


def names_of(fields: Sequence[str], view: View) -> str:
    return ", ".join(field_name(field, view) for field in fields)

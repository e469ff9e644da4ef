"""The same draft as inputs, to put right what was read wrong. An empty input changes nothing."""

from collections.abc import Sequence
from datetime import date

from cards.answers import KEEP, input_name
from cards.parts import Face, Json, choice_input, date_input, execute, heading, number_input, paragraph, run, section
from cards.parts import text_input as text_field
from cards.read_back import reason_input, unread_lines
from cards.values import field_name
from cards.verbs import Verb
from cards.view import View
from domain.activity import ASKABLE, Rag, Status
from domain.draft import RowDraft
from domain.notice import ChangeForm
from domain.record import Value

ALWAYS = ("progress", "status", "due_date", "rag")
_CHOICES = {"status": tuple(Status), "rag": tuple(Rag)}


def change_form(notice: ChangeForm, view: View) -> Face:
    draft = notice.draft
    shown = draft.items[: view.rows]
    body = [heading(view.say("form.heading")), paragraph(run(view.say("form.hint"), subtle=True))]
    besides = _besides(shown)
    body += [section(_inputs(index, item, besides[index], view)) for index, item in enumerate(shown)]
    body += view.more(draft.items)
    reason = next((item.reason for item in draft.items if item.reason), "")
    body.append(reason_input(view, value=view.line(reason) if reason else "", required=draft.wants_reason))
    body += unread_lines(draft.unread, view)
    data = {"card": draft.id}
    buttons = [
        execute(view.say("button.save"), Verb.SAVE_CHANGED, data, takes_inputs=True, main=True),
        execute(view.say("button.cancel"), Verb.CANCEL, data),
    ]
    return Face(view.say("form.summary"), body, buttons)


def field_input(
    name: str, field: str, value: Value, view: View, *, beside: str = "", required: bool = False, offer: bool = True
) -> Json:
    """The input that fits a field. `beside` tells apart equal fields of several rows; `offer`: "no change" is one."""
    label = f"{field_name(field, view)} ({beside})" if beside else field_name(field, view)
    if field in _CHOICES:
        choices = [(KEEP, view.say("input.no_change"))] if offer else []
        choices += [(value.value, view.word(f"value.{field}", value.value)) for value in _CHOICES[field]]
        chosen = str(value) if str(value) in dict(choices) else (KEEP if offer else "")
        return choice_input(name, label, choices, chosen, view.say("input.choice.error"), required=required)
    if field.endswith(("_date", "_end")):
        typed = value.isoformat() if isinstance(value, date) else ""
        return date_input(name, label, typed, view.say("input.date.error"), required=required)
    if field == "blocker":
        return text_field(name, label, str(value or ""), view.say("input.text.error"), required=required)
    error = "input.percent.error" if field == "progress" else "input.number.error"
    number = value if isinstance(value, int) else None
    return number_input(name, label, number, view.say(error), required=required)


def _besides(items: Sequence[RowDraft]) -> list[str]:
    """What tells the inputs of several rows apart: the key, with a number where one row stands there twice."""
    if len(items) == 1:
        return [""]
    keys = [item.key for item in items]
    return [key if keys.count(key) == 1 else f"{key}, {keys[: n + 1].count(key)}" for n, key in enumerate(keys)]


def _inputs(index: int, item: RowDraft, beside: str, view: View) -> Sequence[Json]:
    """One input for each field that the person named, and for those they name most; what a rule set is left to it."""
    named = {change.field: change.new for change in item.changes if not change.by_rule}
    fields = [field for field in ASKABLE if field in named or field in ALWAYS]
    return [
        paragraph(run(view.name_of(item), strong=True)),
        *(field_input(input_name(index, field), field, named.get(field), view, beside=beside) for field in fields),
    ]

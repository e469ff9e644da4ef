"""The row changed between the card and the save: all three values, and the person decides."""

from cards.parts import Face, Json, execute, heading, paragraph, run, section
from cards.values import field_name, names_of, value_run
from cards.verbs import Verb
from cards.view import View
from domain.notice import Conflict, ConflictField

_QUIET = ("rag_reason", "rag_mode", "rag_until")  # they follow the traffic light


def conflict(notice: Conflict, view: View) -> Face:
    name = view.name_of(notice.item)
    shown = [one for one in notice.fields if one.field not in _QUIET] or list(notice.fields)
    body = [
        heading(view.say("conflict.heading")),
        paragraph(run(name, strong=True)),
        paragraph(view.say("conflict.text")),
        *(section(_values(field, view)) for field in shown[: view.rows]),
        *view.more(shown),
    ]
    if notice.others_changed:
        body.append(paragraph(view.say("conflict.others", fields=names_of(notice.others_changed, view))))
    data = {"card": notice.draft.id}
    buttons = [
        execute(view.say("button.overwrite"), Verb.OVERWRITE, data),
        execute(view.say("button.keep_theirs"), Verb.KEEP_THEIRS, data),
        execute(view.say("button.change"), Verb.CHANGE, data),
    ]
    return Face(view.say("conflict.summary", title=name), body, buttons)


def _values(field: ConflictField, view: View) -> list[Json]:
    rows = (("conflict.read", field.read), ("conflict.theirs", field.theirs), ("conflict.mine", field.mine))
    return [
        paragraph(run(field_name(field.field, view), strong=True)),
        *(
            paragraph(f"{view.say(key)} ", value_run(field.field, value, view, strong=True), tight=True)
            for key, value in rows
        ),
    ]

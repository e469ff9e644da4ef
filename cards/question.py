"""The one thing to ask: which activity, which value, or which date."""

from collections.abc import Sequence

from cards.answers import pending_name
from cards.change_form import field_input
from cards.change_lines import item_lines
from cards.parts import Face, Json, button_row, choice_input, execute, heading, paragraph, run, section
from cards.read_back import reread_lines, unread_lines
from cards.values import field_name, value_run
from cards.verbs import Verb
from cards.view import View
from domain.activity import ASKABLE
from domain.draft import Draft, Pending
from domain.notice import Candidate, Question

BUTTONS_MOST = 4
LISTED_MOST = 200
TITLE_MOST = 32  # letters that a button holds on a telephone
_DATES = ("start_date", "due_date", "actual_end")


def question(notice: Question, view: View) -> Face:
    """Candidates as buttons; where the value or the date is asked, the activity is known and inputs ask for it."""
    draft = notice.draft
    pending = draft.question or Pending(about="activity", said="")
    about = pending.about if pending.about in ("value", "date") else "activity"
    asked = view.say(f"question.{about}")
    body = [heading(asked), *reread_lines(notice.is_reread, view), *_understood(pending, view)]
    if about == "activity":
        extra, buttons = _which_activity(notice, view)
    else:
        extra, buttons = _which_value(notice, pending, about, view)
    body += extra
    if draft.items:
        body.append(section([paragraph(run(view.say("question.already"), strong=True))]))
        body += [section(item_lines(item, view)) for item in draft.items[: view.rows]]
    body += unread_lines(draft.unread, view)
    said = f" {view.quote(pending.said)}" if pending.said else ""
    return Face(asked + said, body, [*buttons, execute(view.say("button.cancel"), Verb.CANCEL, {"card": draft.id})])


def _understood(pending: Pending, view: View) -> list[Json]:
    """The person's words, and what of them is clear."""
    lines = [view.labelled("label.said", view.quote(pending.said), tight=False)] if pending.said else []
    for field in ASKABLE:
        value = pending.values.get(field)
        if value is None:
            continue
        label = run(view.say("line.label", label=field_name(field, view)), strong=True)
        lines.append(paragraph(label, " ", value_run(field, value, view, weekday=True), tight=True))
    for key, words in (("label.reason", pending.reason), ("label.note", pending.note)):
        if words:
            lines.append(view.labelled(key, view.quote(words)))
    return lines


def _which_activity(notice: Question, view: View) -> tuple[list[Json], list[Json]]:
    draft = notice.draft
    candidates = notice.candidates[:BUTTONS_MOST]
    others = [*notice.candidates[BUTTONS_MOST:], *notice.others][:LISTED_MOST]
    titles = _button_titles(candidates, view)
    body = [part for one in zip(candidates, titles, strict=True) for part in _candidate(draft, *one, view)]
    if not others:
        return body, []
    choices = [(other.key, _title(other, view)) for other in others]
    label = view.say("question.another" if candidates else "question.list")
    hint, error = view.say("question.choose"), view.say("input.choice.error")
    body.append(choice_input("other", label, choices, "", error, required=not candidates, placeholder=hint))
    go_on = execute(view.say("button.continue"), Verb.CHOOSE, {"card": draft.id}, takes_inputs=True)
    return body, [go_on]


def _button_titles(candidates: Sequence[Candidate], view: View) -> list[str]:
    """Titles short enough for a button; the key tells apart those that are alike."""
    titles = [_shortened(view.line(candidate.title_in(view.language))) for candidate in candidates]
    if len(set(titles)) == len(titles):
        return titles
    return [f"{candidate.key} {title}" for candidate, title in zip(candidates, titles, strict=True)]


def _shortened(title: str) -> str:
    """Whole words from both ends of a long title: what it is stands first, and where it is last."""
    if len(title) <= TITLE_MOST:
        return title
    begin, end = title[: TITLE_MOST // 2 + 2], title[-TITLE_MOST // 2 + 5 :]
    return f"{begin.rsplit(' ', 1)[0]} … {end.split(' ', 1)[-1]}"


def _candidate(draft: Draft, candidate: Candidate, button: str, view: View) -> Sequence[Json]:
    """A button for the row, and under it what tells it apart: key, title where it was cut, due date."""
    data = {"card": draft.id, "choice": candidate.key}
    title = _title(candidate, view)
    more = [candidate.key if button == view.line(candidate.title_in(view.language)) else title]
    if candidate.due_date:
        key = "question.was_due" if candidate.due_date < view.reader.today else "question.due"
        more.append(view.say(key, due=candidate.due_date))
    row = button_row(execute(button, Verb.CHOOSE, data, tooltip=title))
    return [row, paragraph(run(" · ".join(more), subtle=True), tight=True)]


def _title(candidate: Candidate, view: View) -> str:
    return f"{candidate.key} · {view.line(candidate.title_in(view.language))}"


def _which_value(notice: Question, pending: Pending, about: str, view: View) -> tuple[list[Json], list[Json]]:
    titles = [paragraph(run(_title(candidate, view), strong=True)) for candidate in notice.candidates[:1]]
    if about == "date":
        named = [field for field in _DATES if field in pending.words] or ["start_date", "due_date"]
        must = named[0] if len(named) == 1 else "due_date"
        inputs = [_asked(field, pending, view, required=field == must) for field in named]
    else:
        inputs = [_asked(field, pending, view) for field in ("progress", "status")]
    data = {"card": notice.draft.id}
    go_on = execute(view.say("button.continue"), Verb.ANSWER, data, takes_inputs=True, main=True)
    return [*titles, *inputs], [go_on]


def _asked(field: str, pending: Pending, view: View, *, required: bool = False) -> Json:
    return field_input(pending_name(field), field, pending.values.get(field), view, required=required)

"""How a confirmed card stands: saved, on its way, refused, taken back; and that nothing was written."""

from cards.change_lines import change_lines, item_lines, note_lines, short_text, taken_back, unchanged_lines
from cards.parts import Face, Json, execute, heading, is_link, open_link, paragraph, run, section
from cards.read_back import unread_lines
from cards.verbs import Verb
from cards.view import View
from domain.draft import RowDraft
from domain.entry import EntryState
from domain.notice import Cancelled, Receipt, RecordedForYou, Withdrawn

LINKS_MOST = 4
# A sign and a colour beside the words, so that a glance is enough; the words say it all.
_SIGNS = {
    EntryState.WRITTEN: ("✓", "Good"),
    EntryState.WAITING: ("…", "Warning"),
    EntryState.CONFLICT: ("!", "Attention"),
    EntryState.REFUSED: ("✕", "Attention"),
    EntryState.WITHDRAWN: ("↶", ""),
    EntryState.UNDONE: ("↶", ""),
    EntryState.NOTED: ("·", ""),
}


def receipt(notice: Receipt, view: View) -> Face:
    title = view.say(f"receipt.heading.{_overall(notice)}")
    body = [heading(title), paragraph(run(_who_and_when(notice, view), subtle=True), tight=True)]
    if notice.pressed_again:
        body.append(paragraph(_pressed_again(notice, view)))
    asked = {conflict.item.key for conflict in notice.conflicts}
    for place, item in enumerate(notice.draft.items[: view.rows]):
        why = "asked" if item.key in asked else _why(notice, place)
        body.append(section(_row(item, _state(notice, place), why, view)))
    body += view.more(notice.draft.items)
    body += unread_lines(notice.draft.unread, view)
    if notice.undo_until is not None:
        until = view.clock_time(notice.undo_until)
        body.append(paragraph(run(view.say("receipt.undo_until", time=until), subtle=True)))
    names = ", ".join(view.name_of(item) for item in notice.draft.items[:3])
    summary = view.say("titled", title=title, text=names) if names else title
    return Face(summary, body, _buttons(notice, view))


def cancelled(notice: Cancelled, view: View) -> Face:
    said = [item.said for item in notice.draft.items if item.said]
    if notice.draft.question is not None and notice.draft.question.said:
        said.append(notice.draft.question.said)
    body = [heading(view.say("cancelled.heading")), paragraph(view.say("cancelled.text"))]
    body += [paragraph(run(view.quote(words), subtle=True), tight=True) for words in said[: view.rows]]
    return Face(view.say("cancelled.summary"), body)


def withdrawn(notice: Withdrawn, view: View) -> Face:
    """Closed because its message was edited or deleted; what had been said stays only where it was not deleted."""
    told = view.say("withdrawn.deleted" if notice.why == "deleted" else "withdrawn.edited")
    return Face(told, [heading(view.say("withdrawn.heading")), paragraph(told)])


def recorded_for_you(notice: RecordedForYou, view: View) -> Face:
    by = view.line(notice.by)
    body = [
        heading(view.say("recorded.heading")),
        paragraph(view.say("recorded.text", name=by, moment=view.moment(notice.at))),
        section(item_lines(notice.item, view)),
    ]
    if notice.item.said:
        body.append(view.labelled("label.words_said", view.quote(notice.item.said)))
    body.append(paragraph(run(view.say("recorded.hint", name=by), subtle=True)))
    facts = {"name": by, "title": view.name_of(notice.item), "changes": short_text(notice.item, view)}
    return Face(view.say("recorded.summary", **facts), body)


def _row(item: RowDraft, state: EntryState, why: str, view: View) -> list[Json]:
    if state is EntryState.UNDONE:
        lines = change_lines(item, view, taken_back(item))
    elif state is EntryState.WITHDRAWN:
        lines = unchanged_lines(item, view)
    else:
        lines = [*change_lines(item, view), *note_lines(item, view)]
    sign, color = _SIGNS[state]
    told = run(f"{sign} {_state_text(state, why, view)}", strong=True, color=color)
    return [paragraph(run(view.name_of(item), strong=True)), *lines, paragraph(told)]


def _state_text(state: EntryState, why: str, view: View) -> str:
    """How the row stands, and why where that is known. A write that waits has the tenant's own reason, not for here."""
    if state is EntryState.UNDONE and why == "undo_waiting":
        return view.say("state.undo_waiting")
    if state is EntryState.CONFLICT and why == "asked":
        return view.say("state.conflict_asked")
    text = view.say(f"state.{state.value}")
    if state is EntryState.REFUSED:
        key = f"why.{why}" if view.texts.has(f"why.{why}") else "why.other"
        return f"{text} {view.say(key)}"
    return text


def _overall(notice: Receipt) -> str:
    """One word for the whole card: that of its rows where they agree, else what the person has to know first."""
    states = {_state(notice, place) for place in range(len(notice.draft.items))} or set(notice.states)
    if states == {EntryState.UNDONE} and "undo_waiting" in notice.whys:
        return "undo_waiting"
    if len(states) == 1:
        return next(iter(states)).value
    if states <= {EntryState.WITHDRAWN, EntryState.UNDONE}:
        return EntryState.UNDONE.value
    if states <= {EntryState.WRITTEN, EntryState.WAITING}:
        return EntryState.WAITING.value
    return "partly"


def _state(notice: Receipt, place: int) -> EntryState:
    return notice.states[place] if place < len(notice.states) else EntryState.WAITING


def _why(notice: Receipt, place: int) -> str:
    return notice.whys[place] if place < len(notice.whys) else ""


def _who_and_when(notice: Receipt, view: View) -> str:
    return view.say("receipt.by", name=view.line(notice.by), moment=view.moment(notice.at))


def _pressed_again(notice: Receipt, view: View) -> str:
    return view.say("receipt.pressed_again", name=view.line(notice.by), time=view.clock_time(notice.at))


def _buttons(notice: Receipt, view: View) -> list[Json]:
    buttons = []
    if notice.undo_until is not None:
        buttons.append(execute(view.say("button.undo"), Verb.UNDO, {"card": notice.draft.id}))
    found = zip(notice.draft.items, notice.web_urls, strict=False)
    links = {item.key: url for item, url in found if is_link(url)}
    for key, url in list(links.items())[:LINKS_MOST]:
        title = view.say("button.open") if len(links) == 1 else view.say("button.open_row", key=key)
        buttons.append(open_link(title, url))
    return buttons

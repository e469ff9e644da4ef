"""What Bureau understood, before anything is written."""

from collections.abc import Sequence

from cards.change_lines import item_lines, short_text
from cards.parts import Face, Json, execute, heading, paragraph, run, section, text_input
from cards.verbs import Verb
from cards.view import View
from domain.draft import Draft
from domain.notice import Declined, ReadBack


def read_back(notice: ReadBack, view: View) -> Face:
    draft = notice.draft
    body = [heading(view.say("read_back.heading")), *reread_lines(notice.is_reread, view)]
    body += [section(item_lines(item, view)) for item in draft.items[: view.rows]]
    body += view.more(draft.items)
    body += [_not_possible(declined, view) for declined in notice.declined[: view.rows]]
    body += unread_lines(draft.unread, view)
    if draft.wants_reason:
        body.append(reason_input(view, required=True))
    return Face(_summary(draft, view), body, _buttons(draft, view))


def refusal_text(declined: Declined, view: View) -> str:
    """The sentence of a refusal; a plain one where nobody has written it yet."""
    key = f"refusal.{declined.key}"
    facts = {name: view.line(fact) if isinstance(fact, str) else fact for name, fact in declined.facts.items()}
    return view.say(key, **facts) if view.texts.has(key) else view.say("refusal.other")


def reread_lines(is_reread: bool, view: View) -> list[Json]:
    """That this card took the place of the one before, because its message was changed."""
    return [paragraph(run(view.say("reread"), subtle=True), tight=True)] if is_reread else []


def unread_lines(unread: Sequence[str], view: View) -> list[Json]:
    """What nobody understood: shown under its own label, never dropped."""
    if not unread:
        return []
    label = paragraph(run(view.say("label.unread", count=len(unread)), strong=True))
    quotes = [paragraph(view.quote(words), tight=True) for words in unread[: view.rows]]
    return [section([label, *quotes])]


def reason_input(view: View, *, value: str = "", required: bool = False) -> Json:
    label = view.say("input.why" if required else "input.reason")
    return text_input("reason", label, value, view.say("input.reason.error"), required=required)


def _summary(draft: Draft, view: View) -> str:
    if not draft.items:
        return view.say("read_back.heading")
    first = draft.items[0]
    text = view.say("read_back.summary", title=view.name_of(first), changes=short_text(first, view))
    return " ".join([text, view.say("more", count=len(draft.items) - 1)] if len(draft.items) > 1 else [text])


def _not_possible(declined: Declined, view: View) -> Json:
    lines = [
        paragraph(run(view.say("label.not_possible"), strong=True)),
        paragraph(refusal_text(declined, view), tight=True),
    ]
    if declined.said:
        lines.append(paragraph(run(view.quote(declined.said), subtle=True), tight=True))
    return section(lines)


def _buttons(draft: Draft, view: View) -> list[Json]:
    data = {"card": draft.id}
    return [
        execute(view.say("button.save"), Verb.SAVE, data, takes_inputs=True, main=True),
        execute(view.say("button.change"), Verb.CHANGE, data),
        execute(view.say("button.cancel"), Verb.CANCEL, data),
    ]

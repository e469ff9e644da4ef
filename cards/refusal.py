"""What is not done, and why: refused, not there yet, or nothing to do. Each says what to try instead."""

from cards.parts import Face, Json, execute, heading, paragraph
from cards.read_back import refusal_text
from cards.verbs import Verb
from cards.view import View
from domain.notice import Declined, Nothing, NotYet


def declined(notice: Declined, view: View) -> Face:
    text = refusal_text(notice, view)
    body = [heading(view.say("declined.heading")), paragraph(text), *_said(notice.said, view)]
    return Face(text, body, [_help(view)])


def not_yet(notice: NotYet, view: View) -> Face:
    """Honest about what was understood, and about what Bureau does not do today."""
    key = f"not_yet.{notice.what}" if view.texts.has(f"not_yet.{notice.what}") else "not_yet.other"
    text = view.say(key)
    body = [heading(view.say("not_yet.heading")), paragraph(text), *_said(notice.said, view)]
    return Face(text, body, [_help(view)])


def nothing(notice: Nothing, view: View) -> Face:
    if notice.unread:
        body = [
            heading(view.say("nothing.unread.heading")),
            *(paragraph(view.quote(words)) for words in notice.unread[: view.rows]),
        ]
        body.append(paragraph(view.say("nothing.unread.text")))
        return Face(view.say("nothing.unread.heading"), body, [_help(view)])
    text = view.say("nothing.text")
    return Face(text, [heading(view.say("nothing.heading")), paragraph(text)], [_help(view)])


def _said(said: str, view: View) -> list[Json]:
    """The person's own words, to copy and send again: nothing typed is lost."""
    return [view.labelled("label.said", view.quote(said), tight=False)] if said else []


def _help(view: View) -> Json:
    return execute(view.say("button.help"), Verb.HELP, {})

"""Who Bureau is and what it does today, with examples that can be typed as they stand."""

from cards.parts import Face, Json, execute, heading, paragraph, run, section
from cards.verbs import Verb
from cards.view import View
from domain.notice import Help, Welcome

EXAMPLES = ("home.example.progress", "home.example.done", "home.example.light")


def welcome(notice: Welcome, view: View) -> Face:
    name = view.line(notice.name)
    hello = view.say("welcome.text", name=name)
    body = [heading(view.say("welcome.heading")), paragraph(hello), *_what_it_does(notice, view), _records(view)]
    return Face(hello, body, [*_buttons(notice, view), execute(view.say("button.help"), Verb.HELP, {})])


def help_(notice: Help, view: View) -> Face:
    commands = ["help.undo"] + ["help.report"] * notice.is_manager + ["help.health"] * notice.leads + ["help.help"]
    body = [
        heading(view.say("help.heading")),
        *_what_it_does(notice, view),
        section(
            [
                paragraph(run(view.say("help.commands"), strong=True)),
                *(_command(key, view) for key in commands),
            ]
        ),
    ]
    return Face(view.say("help.summary"), body, _buttons(notice, view))


def _what_it_does(notice: Welcome | Help, view: View) -> list[Json]:
    does = ["home.does.approver"] if notice.is_approver else ["home.does.record"]
    does += ["home.does.confirm", "home.does.undo"]
    does += ["home.does.report"] if notice.is_manager else []
    fallback = view.say("home.example.title")
    in_french = notice.example_title_fr if view.language == "fr" else ""
    title = view.line(in_french or notice.example_title or fallback)
    examples = [paragraph(view.quote(view.say(key, title=title)), tight=True) for key in EXAMPLES]
    return [
        section([paragraph(f"– {view.say(key)}", tight=True) for key in does]),
        *([] if notice.is_approver else [section([_strong("home.examples", view), *examples])]),
        paragraph(run(view.say("home.other_language"), subtle=True)),
    ]


def _records(view: View) -> Json:
    """What Bureau keeps of a person, and who reads it."""
    kept = ("welcome.records.journal", "welcome.records.not", "welcome.records.who")
    lines = [paragraph(f"– {view.say(key)}", tight=True) for key in kept]
    return section([_strong("welcome.records", view), *lines])


def _strong(key: str, view: View) -> Json:
    return paragraph(run(view.say(key), strong=True))


def _command(key: str, view: View) -> Json:
    return paragraph(run(view.say(f"{key}.word"), strong=True), f" {view.say(f'{key}.text')}", tight=True)


def _buttons(notice: Welcome | Help, view: View) -> list[Json]:
    if not notice.is_manager:
        return []
    return [execute(view.say("button.draft_interim"), Verb.DRAFT_REPORT, {"choice": "interim"})]

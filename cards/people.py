"""Who is who: is this account that person, and what somebody who leaves leaves behind."""

from collections.abc import Sequence
from itertools import groupby

from cards.parts import Face, Json, execute, heading, paragraph, run, section
from cards.verbs import Verb
from cards.view import View
from domain.hand_over import Held, Part
from domain.notice import HandOver, Introduction, LinkAsk


def link_ask(notice: LinkAsk, view: View) -> Face:
    """For the manager. The account is named by its sign-in name, as Teams gives it; the row by its key."""
    name = view.line(notice.name)
    if notice.refused_by:
        told = view.say("link.refused.text", name=name, by=view.line(notice.refused_by))
        return Face(told, [heading(view.say("link.refused.heading")), paragraph(told)])
    row = ", ".join(item.key for item in notice.draft.items)
    asked = view.say("link.ask.text", name=name, upn=view.line(notice.upn), row=row)
    body = [heading(view.say("link.ask.heading")), paragraph(asked)]
    if notice.was_linked:
        body.append(paragraph(run(view.say("link.ask.was_linked"), strong=True)))
    body.append(paragraph(run(view.say("link.ask.means"), subtle=True)))
    data = {"card": notice.draft.id}
    buttons = [
        execute(view.say("button.link"), Verb.LINK, data, main=True),
        execute(view.say("button.not_link"), Verb.NOT_LINK, data),
    ]
    return Face(asked, body, buttons)


def introduction(notice: Introduction, view: View) -> Face:
    """For the newcomer: waiting, then how it went."""
    outcome = notice.outcome if notice.outcome in ("linked", "refused") else "waiting"
    told = view.say(f"intro.{outcome}.text", name=view.line(notice.name), by=view.line(notice.by))
    return Face(told, [heading(view.say(f"intro.{outcome}.heading")), paragraph(told)])


def hand_over(notice: HandOver, view: View) -> Face:
    name = view.line(notice.name)
    title = view.say("hand_over.heading", name=name)
    is_over = notice.end_date is not None and notice.end_date < view.reader.today
    last = view.say("hand_over.was" if is_over else "hand_over.until", end=notice.end_date) if notice.end_date else ""
    who = paragraph(run(name, strong=True), f" {last}") if last else paragraph(run(name, strong=True))
    body = [heading(view.say("hand_over.title")), who]
    for part, rows in groupby(notice.rows, key=lambda row: row.part):
        body.append(section(_rows(part, list(rows), view)))
    if notice.open_cards:
        body.append(paragraph(view.say("hand_over.cards", count=notice.open_cards)))
    if not notice.rows:
        body.append(paragraph(view.say("hand_over.nothing", name=name)))
    else:
        body.append(paragraph(run(view.say("hand_over.how"), subtle=True)))
    return Face(title, body)


def _rows(part: Part, rows: Sequence[Held], view: View) -> list[Json]:
    lines = [paragraph(run(view.say(f"hand_over.part.{part.value}"), strong=True))]
    for row in rows[: view.rows]:
        title = view.line((row.title_fr or row.title) if view.language == "fr" else row.title)
        text = f"{view.line(row.key)} · {title}"
        due = [run(f" ·\u00a0{view.day(row.due)}", subtle=True)] if row.due else []
        lines.append(paragraph(text, *due, tight=True))
    return lines + view.more(rows)

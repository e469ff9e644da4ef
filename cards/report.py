"""A report on its way, and the draft with what it holds and what it lacks."""

from cards.formats import number_text
from cards.parts import Face, Json, heading, is_link, open_link, paragraph, run, section
from cards.view import View
from domain.notice import ReportReady, ReportUnderway


def report_underway(notice: ReportUnderway, view: View) -> Face:
    title = view.say("report.underway.heading")
    facts = {"kind": notice.kind, "start": notice.period_start, "end": notice.period_end}
    text = view.say("report.underway.text", **facts)
    summary = view.say("titled", title=title, text=view.say("report.name", **facts))
    return Face(summary, [heading(title), paragraph(text)])


def report_ready(notice: ReportReady, view: View) -> Face:
    title = view.say("report.ready.heading")
    name = view.say("report.name", kind=notice.kind, start=notice.period_start, end=notice.period_end)
    place = view.say("report.in_onedrive" if notice.in_onedrive else "report.in_library")
    body = [
        heading(title),
        paragraph(run(name, strong=True)),
        _fact("report.language", view.word("language", notice.language), view),
        _fact("report.file", view.line(notice.file_name), view),
        paragraph(place, tight=True),
        section(_counts(notice, view)),
        *_gaps(notice, view),
        paragraph(run(view.say("report.snapshot", id=view.line(notice.snapshot_id)), subtle=True)),
    ]
    buttons = [open_link(view.say("button.open_report"), notice.web_url)] if is_link(notice.web_url) else []
    return Face(view.say("titled", title=title, text=name), body, buttons)


def _fact(key: str, value: str, view: View) -> Json:
    return paragraph(run(view.say(key), strong=True), f" {value}", tight=True)


def _counts(notice: ReportReady, view: View) -> list[Json]:
    lines = [paragraph(run(view.say("report.holds"), strong=True))]
    for section_name, count in notice.counts.items():
        label = view.say("line.label", label=view.word("count", section_name))
        lines.append(paragraph(f"{label} {number_text(count, view.language)}", tight=True))
    if notice.restricted_left_out:
        lines.append(paragraph(view.say("report.restricted", count=notice.restricted_left_out), tight=True))
    if notice.untranslated:
        lines.append(paragraph(view.say("report.untranslated", count=notice.untranslated), tight=True))
    return lines


def _gaps(notice: ReportReady, view: View) -> list[Json]:
    """What has to be filled in before the draft is sent."""
    if not notice.gaps:
        return [paragraph(view.say("report.no_gaps"))]
    known = [view.say(f"gap.{gap}") if view.texts.has(f"gap.{gap}") else view.line(gap) for gap in notice.gaps]
    lines = [paragraph(f"– {text}", tight=True) for text in known]
    return [section([paragraph(run(view.say("report.gaps"), strong=True)), *lines])]

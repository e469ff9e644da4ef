"""The cover: what this is, for whom, of which period, and that it is a draft."""

from reports.blocks import Contents, Line, Paragraph, Run, Section, Source
from reports.facts.report import Facts
from reports.words import Words


def cover(facts: Facts, words: Words) -> Section:
    it = facts.cover
    agreement = it.agreement
    missing = words.text("none.value")
    sources = (Source("Agreements", agreement.key),) if agreement else ()
    title = words.own(agreement.title) if agreement and agreement.title else (Run(words.text("cover.no_title")),)
    blocks = [
        Paragraph((Run(words.text("cover.draft")),), "mark"),
        Paragraph(title, "title", sources),
        Paragraph((Run(words.text(f"kind.{it.kind}")),), "subtitle"),
        _fact(words.text("cover.period"), (Run(words.period(it.period)),)),
        _fact(words.text("cover.donor"), _plain(agreement.donor or missing if agreement else missing)),
        _fact(words.text("cover.agreement"), _plain(agreement.reference or missing if agreement else missing)),
    ]
    if agreement and agreement.start_date and agreement.end_date:
        dates = words.dates(agreement.start_date, agreement.end_date)
        blocks.append(_fact(words.text("cover.project_dates"), _plain(dates)))
    if it.report_key:
        blocks.append(_fact(words.text("cover.report"), _plain(it.report_key)))
    blocks += [
        _fact(words.text("cover.drafted"), _plain(words.long_date(it.drafted_at.date()))),
        _fact(words.text("cover.snapshot"), _plain(it.snapshot_id)),
        Paragraph((Run(words.text("cover.how_made")),), "note"),
    ]
    return Section((*blocks, Contents(words.text("cover.contents"))))


def _fact(label: str, value: Line) -> Paragraph:
    return Paragraph((Run(label, strong=True), Run("\t"), *value), "fact")


def _plain(text: str) -> Line:
    return (Run(text),)

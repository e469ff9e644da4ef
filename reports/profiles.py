"""Which sections a kind of report has, in which order. A donor's own order is one more row here, no code."""

from collections.abc import Callable, Mapping

from domain.report import ReportKind, Snapshot
from reports.blocks import Document, Section, runs_of, sources_of
from reports.clean import cleaned, one_line
from reports.facts.report import Facts, facts_of
from reports.sections.activities import activities, plan
from reports.sections.annex import annex
from reports.sections.cover import cover
from reports.sections.money import budget, budget_with_lines
from reports.sections.results import results
from reports.sections.risks import risks
from reports.sections.staff import staff
from reports.sections.statements import statements
from reports.sections.summary import money_summary, summary
from reports.words import TAGS, Words, words_in

SectionWriter = Callable[[Facts, Words], Section]

PROFILES: Mapping[ReportKind, tuple[SectionWriter, ...]] = {
    ReportKind.MONTHLY: (summary, activities, statements, risks, plan, budget),
    ReportKind.QUARTERLY: (summary, results, activities, statements, risks, plan, budget),
    ReportKind.INTERIM: (summary, results, activities, statements, risks, plan, budget, staff),
    ReportKind.FINAL: (summary, results, activities, statements, risks, budget_with_lines, staff),
    ReportKind.FINANCIAL: (money_summary, budget_with_lines),
}


_HEADER_LONGEST = 60  # letters of the reference: a header must never fill the page


def compose(snapshot: Snapshot, language: str) -> Document:
    """The whole report as blocks: cover, the sections of its kind, the annex. UnknownLanguage where it is neither."""
    words = words_in(language)
    facts = facts_of(cleaned(snapshot))
    sections = (cover(facts, words), *(write(facts, words) for write in PROFILES[snapshot.kind]))
    sections += (annex(facts, words, sources_of(sections)),)
    agreement = facts.cover.agreement
    project = one_line(agreement.title) if agreement and agreement.title else words.text("cover.no_title")
    kind, period = words.text(f"kind.{snapshot.kind}"), words.period(snapshot.period)
    return Document(
        title=f"{kind}: {project}"[:255],
        subject=period,
        language=TAGS[language],
        header=words.text(
            "page.header",
            reference=(one_line(agreement.reference if agreement else "") or project)[:_HEADER_LONGEST],
            kind=kind,
            period=period,
        ),
        footer=(
            words.text("page.before"),
            words.text("page.of"),
            words.text("page.after", snapshot=facts.cover.snapshot_id),
        ),
        labels=(words.text("label.table"), words.text("label.figure")),
        sections=sections,
    )


def untranslated(snapshot: Snapshot, language: str) -> int:
    """How many different texts stand in English in that report because their rows have none in its language."""
    return len({run.text for run in runs_of(compose(snapshot, language)) if run.is_fallback})

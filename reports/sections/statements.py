"""What people said in the period: their own words, quoted, with who, when and the row that keeps them."""

from reports.blocks import Block, Column, Heading, Paragraph, Run, Section, Source, Table, TableRow, cell
from reports.facts.report import Facts, StatementFact
from reports.sections.parts import muted, said_nothing
from reports.words import Words


def statements(facts: Facts, words: Words) -> Section:
    blocks: list[Block] = [Heading(1, words.text("statements.heading"))]
    if facts.statements:
        blocks.append(_table(facts, words))
    else:
        blocks.append(said_nothing(words.text("statements.none")))
    return Section((*blocks, *_silent(facts, words)), is_wide=True)


def _table(facts: Facts, words: Words) -> Table:
    columns = (
        Column(words.text("column.source"), 0.12),
        Column(words.text("column.date"), 0.11),
        Column(words.text("column.who"), 0.14),
        Column(words.text("column.activity"), 0.25),
        Column(words.text("column.said"), 0.38),
    )
    rows = tuple(_row(words, fact) for fact in facts.statements)
    caption = words.count("statements.caption", len(rows), period=words.period(facts.cover.period))
    return Table(caption, words.text("statements.description"), columns, rows)


def _row(words: Words, fact: StatementFact) -> TableRow:
    update = fact.update
    named = [words.own(fact.activity_title, fact.activity_title_fr)] if fact.activity_title else []
    about = cell(*([muted(update.activity_key)] if update.activity_key else []), *named)
    cells = (
        cell(update.key),
        cell(words.day(fact.day)),
        cell(fact.who or words.text("none.person")),
        about if about.lines else cell(words.text("none.value")),
        cell(words.quoted(update.said, update.lang)),
    )
    return TableRow(cells, (Source("Updates", update.key),))


def _silent(facts: Facts, words: Words) -> list[Block]:
    """The activities of the period on which nobody said anything."""
    silent = [fact.activity.key for fact in facts.activities if not fact.said]
    if not silent or not facts.statements:
        return []
    text = words.count("statements.silent", len(silent), keys=words.keys(silent))
    return [Paragraph((Run(text),), "note", (Source("Activities"),))]

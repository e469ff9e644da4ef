"""The data snapshot: what the report was made from, list by list, so that every figure can be found again."""

from collections.abc import Iterable

from reports.blocks import Block, Column, Heading, Paragraph, Run, Section, Source, Table, TableRow, cell
from reports.facts.report import Facts
from reports.sections.parts import muted
from reports.words import Words


def annex(facts: Facts, words: Words, used: Iterable[Source]) -> Section:
    """`used` are the sources of the sections before."""
    keys: dict[str, set[str]] = {name: set() for name in facts.list_sizes}
    for source in used:
        if source.key:
            keys.setdefault(source.list_name, set()).add(source.key)
    it = facts.cover
    intro = words.text(
        "annex.intro",
        snapshot=it.snapshot_id,
        moment=words.moment(it.drafted_at, it.zone),
        period=words.period(it.period),
    )
    columns = (
        Column(words.text("column.list"), 0.18),
        Column(words.text("column.rows"), 0.13, "right"),
        Column(words.text("column.rows_used"), 0.15, "right"),
        Column(words.text("column.keys_used"), 0.54),
    )
    rows = tuple(
        TableRow(
            (
                cell(name),
                cell(words.number(facts.list_sizes.get(name, 0))),
                cell(words.number(len(found))),
                cell(words.keys(found)) if found else cell(muted(words.text("annex.none_used"))),
            )
        )
        for name, found in keys.items()
    )
    blocks: tuple[Block, ...] = (
        Heading(1, words.text("annex.heading"), is_numbered=False),
        Paragraph((Run(intro),)),
        Table(words.text("annex.caption"), words.text("annex.description"), columns, rows),
        Paragraph((Run(words.text("annex.end")),), "note"),
    )
    return Section(blocks)

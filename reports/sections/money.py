"""The budget by heading, and by line where the profile asks for it, with forecast and variance."""

from reports.blocks import Block, Chart, Column, Heading, Paragraph, Run, Section, Source, Table, TableRow, cell
from reports.facts.money import MoneyFact
from reports.facts.report import Facts
from reports.sections.parts import counted, said_nothing
from reports.words import Words

_AMOUNTS = ("original", "revised", "paid", "committed", "to_complete", "at_completion")


def budget(facts: Facts, words: Words) -> Section:
    return _section(facts, words, with_lines=False)


def budget_with_lines(facts: Facts, words: Words) -> Section:
    return _section(facts, words, with_lines=True)


def _section(facts: Facts, words: Words, *, with_lines: bool) -> Section:
    it = facts.budget
    blocks: list[Block] = [Heading(1, words.text("budget.heading"))]
    if not it.totals:
        return Section((*blocks, said_nothing(words.text("budget.none"))), is_wide=True)
    blocks += _extracts(facts, words)
    blocks.append(_flexibility(facts, words))
    blocks += [Heading(2, words.text("budget.by_heading")), _table(words, "heading", it.headings, it.totals)]
    if len(it.totals) == 1 and len(it.headings) <= 40:
        blocks.append(_chart(words, it.headings))
    if with_lines:
        blocks += [Heading(2, words.text("budget.by_line")), _table(words, "line", it.lines, it.totals)]
    return Section(tuple(blocks), is_wide=True)


def _extracts(facts: Facts, words: Words) -> list[Paragraph]:
    """Where the paid amounts come from, line by line."""
    found = []
    for source, keys in facts.budget.extracts:
        stated = (Run(words.text("budget.extract") + " "), *words.own(source))
        found.append(counted(words, stated if source else words.text("budget.no_extract"), "Budget", keys))
    return found


def _flexibility(facts: Facts, words: Words) -> Paragraph:
    it = facts.budget
    if it.flex_percent is None:
        return counted(words, words.text("budget.no_flexibility"), "Agreements", ())
    limit = f"{words.number(it.flex_percent)}\u00a0%"
    agreement = (Source("Agreements", facts.cover.agreement.key),) if facts.cover.agreement else ()
    if not it.outside:
        return counted(words, words.text("budget.within", limit=limit), "Budget", (), *agreement)
    lines = ", ".join(f"{m.keys[0]} ({words.percent(m.variance_share, signed=True)})" for m in it.outside)
    text = words.count("budget.outside", len(it.outside), limit=limit, lines=lines)
    return counted(words, text, "Budget", [m.keys[0] for m in it.outside], *agreement)


def _table(words: Words, of: str, rows: tuple[MoneyFact, ...], totals: tuple[MoneyFact, ...]) -> Table:
    columns = (
        Column(words.text(f"column.{of}"), 0.2),
        *(Column(words.text(f"column.{name}"), 0.088, "right") for name in _AMOUNTS),
        Column(words.text("column.variance"), 0.09, "right"),
        Column(words.text("column.variance_share"), 0.08, "right"),
        Column(words.text("column.source"), 0.102),
    )
    every = tuple(_row(words, fact) for fact in rows) + tuple(_row(words, t, is_total=True) for t in totals)
    currencies = ", ".join(dict.fromkeys(t.currency for t in totals))
    caption = words.text(f"budget.{of}_caption", currency=currencies)
    return Table(caption, words.text("budget.description"), columns, every)


def _row(words: Words, fact: MoneyFact, *, is_total: bool = False) -> TableRow:
    name = words.text("total_in", currency=fact.currency) if is_total else ""
    cells = (
        cell(name) if is_total else cell(words.own(fact.name) if fact.name else words.text("budget.no_heading")),
        *(cell(words.amount(getattr(fact, amount))) for amount in _AMOUNTS),
        cell(words.amount(fact.variance, signed=True)),
        cell(words.percent(fact.variance_share, signed=True)),
        cell(words.keys(fact.keys)),
    )
    return TableRow(cells, tuple(Source("Budget", key) for key in fact.keys) if not is_total else (), is_total)


def _chart(words: Words, headings: tuple[MoneyFact, ...]) -> Chart:
    names = tuple(" ".join(h.name.split()) or words.text("budget.no_heading") for h in headings)
    series = tuple(
        (words.text(f"column.{name}"), tuple(getattr(h, name) for h in headings)) for name in ("revised", "paid")
    )
    parts = "; ".join(
        words.text("budget.alt_part", name=name, revised=words.amount(h.revised), paid=words.amount(h.paid))
        for name, h in zip(names, headings, strict=True)
    )
    caption = words.text("budget.chart_caption", currency=headings[0].currency)
    return Chart(caption, words.text("budget.alt", parts=parts), names, series, number_format="#,##0")

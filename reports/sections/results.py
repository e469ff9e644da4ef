"""Results against indicators: by level of the results chain, then by result; each value with its date and row."""

from datetime import date

from reports.blocks import Block, Column, Heading, Paragraph, Run, Section, Source, Table, TableRow, cell
from reports.facts.report import Facts
from reports.facts.results import IndicatorFact, LevelFact
from reports.sections.parts import muted, said_nothing
from reports.words import Words

_WIDTHS = (
    ("code", 0.07, "left"),
    ("result", 0.17, "left"),
    ("indicator", 0.24, "left"),
    ("baseline", 0.08, "right"),
    ("milestone", 0.1, "right"),
    ("target", 0.1, "right"),
    ("actual", 0.1, "right"),
    ("standing", 0.14, "left"),
)


def results(facts: Facts, words: Words) -> Section:
    blocks: list[Block] = [Heading(1, words.text("results.heading"))]
    if not facts.results:
        return Section((*blocks, said_nothing(words.text("results.none"))), is_wide=True)
    blocks.append(Paragraph((Run(words.text("results.rule")),), "note"))
    for level in facts.results:
        blocks += _level(words, level)
    return Section(tuple(blocks), is_wide=True)


def _level(words: Words, level: LevelFact) -> list[Block]:
    known = f"level.{level.level.lower().replace(' ', '_')}"
    name = words.texts.get(known) or level.level or words.text("level.none")
    columns = tuple(Column(words.text(f"column.{key}"), width, align) for key, width, align in _WIDTHS)
    caption = words.text("results.caption", level=name)
    rows = tuple(_row(words, fact) for fact in level.indicators)
    return [Heading(2, name), Table(caption, words.text("results.description"), columns, rows)]


def _row(words: Words, fact: IndicatorFact) -> TableRow:
    it, where = fact.indicator, fact.standing
    unit = [(*muted(words.text("results.unit") + " "), *words.own(it.unit))] if it.unit else []
    split = [(*muted(words.text("results.split") + " "), *words.own(it.disaggregation))] if it.disaggregation else []
    milestone = [words.number(where.milestone)] if where.milestone is not None else [words.text("none.milestone")]
    due = [muted(words.day(where.milestone_on))] if where.milestone_on else []
    not_yet = [muted(words.text("results.later"))] if where.milestone_on and not where.is_due else []
    share = []
    if where.share_of_target is not None:
        share = [muted(words.text("results.share", share=words.percent(where.share_of_target)))]
    cells = (
        cell((Run(it.code or it.key, strong=True),), *([muted(it.key)] if it.code else [])),
        cell(words.own(it.result) if it.result else muted(words.text("none.value"))),
        cell(words.own(it.title, it.title_fr), *unit, *split),
        cell(words.number(it.baseline), *_day(words, it.baseline_date if it.baseline is not None else None)),
        cell(*milestone, *due, *not_yet),
        cell(words.number(it.target), *_day(words, it.target_date if it.target is not None else None)),
        cell(words.number(it.actual), *_day(words, it.actual_date if it.actual is not None else None)),
        cell(words.choice("standing", where.status), *share),
    )
    return TableRow(cells, (Source("Indicators", it.key),))


def _day(words: Words, day: date | None) -> list[tuple[Run, ...]]:
    return [muted(words.day(day))] if day is not None else []

"""Activities of the period: completed, under way, and not done with the reason; then the plan of the next period."""

from collections.abc import Callable
from datetime import date

from domain.report_scope import Place
from reports.blocks import Block, Cell, Column, Heading, Line, Paragraph, Run, Section, Source, Table, TableRow, cell
from reports.facts.activities import ActivityFact
from reports.facts.report import Facts
from reports.sections.parts import activity_name, light, link_or_text, muted, people, place, quote, said_nothing
from reports.words import Words

_MOST_QUOTED = 2  # of one activity beside its deviation; all of them stand in "What people said"


def activities(facts: Facts, words: Words) -> Section:
    blocks: list[Block] = [Heading(1, words.text("activities.heading"))]
    if not facts.summary.activities:
        return Section((*blocks, said_nothing(words.text("summary.no_activities"))), is_wide=True)
    for where in Place:
        found = [fact for fact in facts.activities if fact.place is where]
        last_cell = _outcome if where is Place.COMPLETED else _state
        blocks += _group(words, where.value.replace(" ", "_"), found, facts.cover.as_of, last_cell)
    return Section(tuple(blocks), is_wide=True)


def plan(facts: Facts, words: Words) -> Section:
    blocks: list[Block] = [Heading(1, words.text("plan.heading"))]
    if facts.following is None or not facts.plan:
        return Section((*blocks, said_nothing(words.text("plan.none"))), is_wide=True)
    columns = _columns(words, ("source", 0.07), ("activity", 0.26), ("place", 0.15), ("dates", 0.17))
    columns += _columns(words, ("next_steps", 0.23), ("responsible", 0.12))
    rows = tuple(_planned(facts, words, fact) for fact in facts.plan)
    period = words.period(facts.following)
    intro = Paragraph((Run(words.text("plan.intro", period=period)),))
    table = Table(words.text("plan.caption", period=period), words.text("plan.description"), columns, rows)
    return Section((*blocks, intro, table), is_wide=True)


def _group(
    words: Words, name: str, found: list[ActivityFact], as_of: date, last_cell: Callable[[Words, ActivityFact], Cell]
) -> list[Block]:
    heading = Heading(2, words.text(f"activities.{name}"))
    if not found:
        return [heading, said_nothing(words.text(f"activities.{name}_none"))]
    last = "outcome" if last_cell is _outcome else "state"
    columns = _columns(words, ("source", 0.07), ("activity", 0.23), ("place", 0.13), ("dates", 0.12))
    columns += _columns(words, ("deviation", 0.22), ("people", 0.09), (last, 0.14))
    rows = tuple(_row(words, fact, as_of, last_cell) for fact in found)
    caption = words.count(f"activities.{name}_caption", len(found))
    return [heading, Table(caption, words.text("activities.description"), columns, rows)]


def _row(words: Words, fact: ActivityFact, as_of: date, last_cell: Callable[[Words, ActivityFact], Cell]) -> TableRow:
    it = fact.activity
    kind = [tuple(Run(r.text, r.lang, tone="muted") for r in words.choice("type", it.type))] if it.type else []
    sources = (Source("Activities", it.key), *(Source("Updates", update.key) for update in fact.said[-_MOST_QUOTED:]))
    cells = (
        cell(it.key),
        cell(activity_name(words, it), *kind),
        cell(place(words, it)),
        cell(words.dates(it.start_date, it.actual_end or it.due_date)),
        _deviation(words, fact, as_of),
        people(words, fact.people),
        last_cell(words, fact),
    )
    return TableRow(cells, sources)


def _deviation(words: Words, fact: ActivityFact, as_of: date) -> Cell:
    lines: list[Line | str] = [_deviation_text(words, fact)]
    if fact.overdue:
        lines.append(words.count("deviation.overdue", fact.overdue, day=words.day(as_of)))
    lines += [quote(words, update) for update in fact.said[-_MOST_QUOTED:]]
    if not fact.said and (fact.is_late or fact.place is Place.NOT_DONE):
        reason = fact.activity.blocker or fact.activity.rag_reason
        recorded = (Run(words.text("deviation.recorded") + " "), *words.own(reason))
        lines.append(recorded if reason else muted(words.text("none.reason")))
    return cell(*lines)


def _deviation_text(words: Words, fact: ActivityFact) -> str:
    if fact.deviation is None:
        return words.text("deviation.no_baseline")
    if fact.deviation == 0:
        return words.text("deviation.none")
    return words.count("deviation.later" if fact.deviation > 0 else "deviation.earlier", abs(fact.deviation))


def _outcome(words: Words, fact: ActivityFact) -> Cell:
    if not fact.activity.deliverable:
        return cell(muted(words.text("none.deliverable")))
    label = words.text("activities.deliverable", key=fact.activity.key)
    return cell(link_or_text(words, fact.activity.deliverable, label))


def _state(words: Words, fact: ActivityFact) -> Cell:
    it = fact.activity
    progress = [f"{words.number(it.progress)}\u00a0%"] if it.progress is not None else []
    return cell(words.choice("status", it.status), *progress, light(words, it.rag))


def _planned(facts: Facts, words: Words, fact: ActivityFact) -> TableRow:
    it = fact.activity
    steps: list[Line | str] = [
        (Run(words.text("pair", name=words.day(m.due_date), value="")), *words.own(m.title), *muted(f" [{m.key}]"))
        for m in fact.milestones
    ]
    if fact.overdue:
        steps.insert(0, words.text("plan.carried_over"))
    owner = facts.names.get(it.owner_upn, it.owner_upn)
    cells = (
        cell(it.key),
        cell(activity_name(words, it), light(words, it.rag)),
        cell(place(words, it)),
        cell(words.dates(it.start_date, it.due_date)),
        cell(*steps) if steps else cell(muted(words.text("plan.no_milestones"))),
        cell(owner or muted(words.text("none.owner"))),
    )
    milestones = tuple(Source("Milestones", m.key) for m in fact.milestones)
    return TableRow(cells, (Source("Activities", it.key), *milestones))


def _columns(words: Words, *wanted: tuple[str, float]) -> tuple[Column, ...]:
    return tuple(Column(words.text(f"column.{key}"), width) for key, width in wanted)

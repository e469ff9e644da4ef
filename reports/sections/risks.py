"""Risks and responses: cause, event and effect; the score in words and as a number; who does what by when."""

from domain.report_scope import RISK_SHOWN_FROM
from reports.blocks import Block, Cell, Column, Heading, Line, Paragraph, Run, Section, Source, Table, TableRow, cell
from reports.facts.report import Facts
from reports.facts.risks import ActionFact, RiskFact
from reports.sections.parts import muted, said_nothing
from reports.words import Words


def risks(facts: Facts, words: Words) -> Section:
    blocks: list[Block] = [Heading(1, words.text("risks.heading"))]
    if not facts.risks_in_register:
        return Section((*blocks, said_nothing(words.text("risks.none"))), is_wide=True)
    shown = words.number(len(facts.risks))
    least = words.number(RISK_SHOWN_FROM)
    intro = words.count("risks.intro", facts.risks_in_register, shown=shown, least=least)
    blocks.append(Paragraph((Run(intro),), sources=(Source("Risks"),)))
    if facts.risks:
        blocks.append(_table(facts, words))
    return Section(tuple(blocks), is_wide=True)


def _table(facts: Facts, words: Words) -> Table:
    columns = (
        Column(words.text("column.source"), 0.12),
        Column(words.text("column.risk"), 0.32),
        Column(words.text("column.score"), 0.13),
        Column(words.text("column.response"), 0.29),
        Column(words.text("column.trend"), 0.14),
    )
    rows = tuple(_row(words, fact) for fact in facts.risks)
    return Table(words.text("risks.caption"), words.text("risks.description"), columns, rows)


def _row(words: Words, fact: RiskFact) -> TableRow:
    risk = fact.risk
    category = [words.choice("category", risk.category)] if risk.category else []
    kind = [words.choice("risk_kind", risk.kind)] if risk.kind not in ("", "threat") else []
    score = words.text(
        "risks.scale", probability=words.number(risk.residual_probability), impact=words.number(risk.residual_impact)
    )
    band = words.text("risks.score", score=words.number(fact.score), band=words.text(f"band.{fact.band}"))
    escalated = [words.text("risks.escalated")] if risk.is_escalated else []
    owner = words.text("risks.owner", name=fact.owner) if fact.owner else words.text("none.owner")
    review = words.text("risks.next_review", day=words.day(risk.next_review))
    trend = words.choice("trend", risk.trend) if risk.trend else muted(words.text("none.trend"))
    state = [words.choice("risk_status", risk.status)] if risk.status != "open" else []
    cells = (
        cell(risk.key, *category, *kind),
        cell(*_sentence(words, fact)),
        cell((Run(band, strong=True),), muted(score), *escalated),
        _response(words, fact),
        cell(trend, *state, owner, muted(review)),
    )
    return TableRow(cells, (Source("Risks", risk.key),))


def _sentence(words: Words, fact: RiskFact) -> list[Line]:
    """Cause, event and effect, each named: the register's own words are not bent into one sentence."""
    parts = [("cause", fact.risk.cause), ("event", fact.risk.event), ("effect", fact.risk.effect)]
    found = [(Run(words.text(f"risks.{name}") + " ", strong=True), *words.own(text)) for name, text in parts if text]
    return found or [words.own(fact.risk.title)]


def _response(words: Words, fact: RiskFact) -> Cell:
    lines: list[Line | str] = []
    if fact.risk.response:
        chosen = words.choice("response", fact.risk.response)
        lines.append(tuple(Run(r.text, r.lang, strong=True) for r in chosen))
    lines += [_action(words, action) for action in fact.actions]
    return cell(*lines) if fact.actions else cell(*lines, muted(words.text("none.actions")))


def _action(words: Words, action: ActionFact) -> Line:
    facts = [action.who] if action.who else []
    if action.due:
        facts.append(words.text("risks.by", day=words.day(action.due)))
    if action.is_done:
        facts.append(words.text("risks.done"))
    return (*words.own(action.text), *muted(f" ({', '.join(facts)})" if facts else ""))

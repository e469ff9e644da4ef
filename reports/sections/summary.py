"""Summary in figures: sentences that count rows, activities by output as table and chart, what needs attention."""

from domain.activity import Activity, Rag, Status
from domain.indicator import IndicatorStatus
from reports.blocks import Block, Chart, Column, Heading, Paragraph, Run, Section, Source, Table, TableRow, cell
from reports.facts.report import Facts
from reports.facts.results import status_counts
from reports.facts.summary import OutputFact
from reports.sections.parts import activity_name, counted, light, muted, said_nothing
from reports.words import Words

_STATES = ("completed", "running", "planned", "stopped")
_WIDTHS = (0.12, 0.11, 0.11, 0.17)
_STATUS_ORDER = (Status.COMPLETED, Status.IN_PROGRESS, Status.PLANNED, Status.ON_HOLD, Status.CANCELLED)


def summary(facts: Facts, words: Words) -> Section:
    blocks: list[Block] = [Heading(1, words.text("summary.heading"))]
    if facts.summary.activities:
        blocks += _about_activities(facts, words)
    else:
        blocks.append(counted(words, words.text("summary.no_activities"), "Activities", ()))
    blocks += _about_results(facts, words)
    blocks += money_sentences(facts, words)
    blocks += _about_risks(facts, words)
    if facts.summary.activities:
        blocks += [*_by_output(facts, words), *_attention(facts, words)]
    return Section(tuple(blocks), starts_page=True)


def money_summary(facts: Facts, words: Words) -> Section:
    """The summary of a financial report: money and time only."""
    blocks: list[Block] = [Heading(1, words.text("summary.heading")), *money_sentences(facts, words)]
    return Section(tuple(blocks), is_wide=True)


def money_sentences(facts: Facts, words: Words) -> list[Paragraph]:
    budget, day = facts.budget, words.long_date(facts.cover.as_of)
    found = [
        counted(
            words,
            words.text(
                "summary.burn",
                paid=words.money(total.paid, total.currency),
                share=words.percent(total.burn),
                revised=words.money(total.revised, total.currency),
            ),
            "Budget",
            total.keys,
        )
        for total in budget.totals
    ]
    if not found:
        found.append(counted(words, words.text("budget.none"), "Budget", ()))
    if budget.time_elapsed is not None:
        elapsed = words.text("summary.time", share=words.percent(budget.time_elapsed), day=day)
        key = facts.cover.agreement.key if facts.cover.agreement else ""
        found.append(counted(words, elapsed, "Agreements", [key] if key else []))
    return found


def _about_activities(facts: Facts, words: Words) -> list[Block]:
    it = facts.summary
    every = [key for keys in it.by_status.values() for key in keys]
    states = _parts(
        words, "status_count", {s.value: it.by_status.get(s.value, ()) for s in _STATUS_ORDER} | it.by_status
    )
    blocks: list[Block] = [
        counted(words, words.count("summary.status", it.activities, parts=states), "Activities", every)
    ]
    still_open = [key for keys in it.by_light.values() for key in keys]
    if still_open:
        lights = _parts(words, "rag_count", {r.value: it.by_light.get(r.value, ()) for r in Rag} | it.by_light)
        text = words.count("summary.lights", len(still_open), parts=lights)
        blocks.append(counted(words, text, "Activities", still_open))
    if it.later:
        blocks.append(counted(words, words.count("summary.later", len(it.later)), "Activities", it.later))
    if it.people_keys:
        women, men = words.number(it.people.women), words.number(it.people.men)
        text = words.count("summary.people", it.people.total, women=women, men=men)
        if it.people.not_stated:
            text += " " + words.count("summary.not_stated", it.people.not_stated)
        blocks.append(counted(words, text, "Activities", it.people_keys))
    else:
        blocks.append(counted(words, words.text("summary.no_people"), "Activities", ()))
    return blocks


def _about_results(facts: Facts, words: Words) -> list[Block]:
    found = status_counts(facts.results)
    if not found:
        return [counted(words, words.text("results.none"), "Indicators", ())]
    parts = ", ".join(words.count(f"standing_count.{_key(s)}", n) for s in IndicatorStatus if (n := found[s]))
    text = words.count("summary.indicators", sum(found.values()), parts=parts)
    keys = [f.indicator.key for level in facts.results for f in level.indicators]
    return [counted(words, text, "Indicators", keys)]


def _about_risks(facts: Facts, words: Words) -> list[Block]:
    if not facts.risks_in_register:
        return [counted(words, words.text("risks.none"), "Risks", ())]
    critical = sum(r.band == "critical" for r in facts.risks)
    counts = {"all": facts.risks_in_register, "shown": len(facts.risks), "critical": critical}
    text = words.text("summary.risks", **{name: words.number(n) for name, n in counts.items()})
    return [counted(words, text, "Risks", [r.risk.key for r in facts.risks])]


def _by_output(facts: Facts, words: Words) -> list[Block]:
    outputs = facts.summary.outputs
    names = [_output_name(words, output) for output in outputs]
    columns = (
        Column(words.text("column.output"), 0.39),
        *(Column(words.text(f"column.{state}"), width, "right") for state, width in zip(_STATES, _WIDTHS, strict=True)),
        Column(words.text("column.total"), 0.1, "right"),
    )
    rows = tuple(
        TableRow((cell(name), *(cell(words.number(getattr(output, s))) for s in (*_STATES, "total"))))
        for name, output in zip(names, outputs, strict=True)
    )
    totals = tuple(cell(words.number(sum(getattr(o, s) for o in outputs))) for s in (*_STATES, "total"))
    rows += (TableRow((cell(words.text("total")), *totals), is_total=True),)
    caption = words.text("summary.outputs_caption")
    series = tuple((words.text(f"column.{s}"), tuple(float(getattr(o, s)) for o in outputs)) for s in _STATES)
    shown = tuple(one for one in series if any(one[1]))
    alt = words.text("summary.outputs_alt", parts="; ".join(_in_words(words, o) for o in outputs[:40]))
    codes = tuple(output.code or words.text("none.output") for output in outputs)
    return [
        Heading(2, words.text("summary.outputs_heading")),
        Table(caption, words.text("summary.outputs_description"), columns, rows),
        *([Chart(caption, alt, codes, shown, is_stacked=True)] if len(outputs) <= 40 else []),
    ]


def _attention(facts: Facts, words: Words) -> list[Block]:
    blocks: list[Block] = [Heading(2, words.text("attention.heading"))]
    if not facts.summary.attention:
        return [*blocks, said_nothing(words.text("attention.none"))]
    columns = (
        Column(words.text("column.source"), 0.13),
        Column(words.text("column.activity"), 0.38),
        Column(words.text("column.light"), 0.14),
        Column(words.text("column.reason"), 0.35),
    )
    rows = tuple(_attention_row(words, activity) for activity in facts.summary.attention)
    caption, description = words.text("attention.caption"), words.text("attention.description")
    return [*blocks, Table(caption, description, columns, rows)]


def _attention_row(words: Words, activity: Activity) -> TableRow:
    reason = activity.rag_reason or activity.blocker
    why = words.own(reason) if reason else muted(words.text("none.reason"))
    cells = (cell(activity.key), cell(activity_name(words, activity)), cell(light(words, activity.rag)), cell(why))
    return TableRow(cells, (Source("Activities", activity.key),))


def _output_name(words: Words, output: OutputFact) -> tuple[Run, ...]:
    code = output.code or words.text("none.output")
    if not output.name:
        known = f"output.{output.code}"
        return (Run(f"{code} {words.text(known)}" if known in words.texts else code),)
    return (Run(f"{code} "), *words.own(output.name))


def _in_words(words: Words, output: OutputFact) -> str:
    parts = {state: getattr(output, state) for state in _STATES}
    counts = ", ".join(words.count(f"state_count.{state}", n) for state, n in parts.items() if n)
    return words.text("pair", name=output.code or words.text("none.output"), value=counts)


def _parts(words: Words, prefix: str, found: dict[str, tuple[str, ...]]) -> str:
    """The counts of a list's states in words, in the order of the states; unknown ones as they are written."""
    parts = []
    for value, keys in found.items():
        if not keys:
            continue
        key = f"{prefix}.{_key(value)}"
        is_known = f"{key}.other" in words.texts
        parts.append(words.count(key, len(keys)) if is_known else f"{words.number(len(keys))} {value or '-'}")
    return ", ".join(parts)


def _key(value: str) -> str:
    return value.lower().replace(" ", "_")

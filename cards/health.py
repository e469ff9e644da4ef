"""How the office is: what is wrong first, each finding with a symbol, a word, and what to do."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import groupby

from cards.parts import Face, Json, heading, paragraph, run, section
from cards.view import View
from domain.health import Finding, State
from domain.notice import Health

_SYMBOL = {State.OK: "✓", State.WARNING: "▲", State.WRONG: "✕"}
_COLOR = {State.OK: "Good", State.WARNING: "Warning", State.WRONG: "Attention"}


def health(notice: Health, view: View) -> Face:
    title = view.say("health_card.heading")
    if notice.at is None:
        looking = view.say("health_card.underway")
        return Face(looking, [heading(title), paragraph(looking)])
    told = _told(notice.findings, view)
    asked = view.say("health_card.at", moment=view.moment(notice.at))
    body = [heading(title), paragraph(run(told, strong=True), run(f" {asked}", subtle=True))]
    for area, findings in groupby(notice.findings, key=lambda finding: finding.area):
        body.append(section(_area(area, list(findings), view)))
    return Face(told, body)


def sentence(finding: Finding, view: View) -> str:
    """What is so, in one line."""
    return view.line(_say(f"health.{finding.key}", finding, view))


def advice(finding: Finding, view: View) -> str:
    """What to do about it; empty where all is well."""
    return "" if finding.state is State.OK else view.line(_say(f"health.{finding.key}.do", finding, view))


def with_advice(findings: Sequence[Finding], view: View) -> Iterator[tuple[Finding, str]]:
    """Each finding with what to do, said once where the next one asks for the same."""
    to_do = [advice(finding, view) for finding in findings]
    for finding, own, following in zip(findings, to_do, [*to_do[1:], ""], strict=True):
        yield finding, "" if own == following else own


def _say(key: str, finding: Finding, view: View) -> str:
    facts: Mapping[str, object] = {
        name: view.line(value) if isinstance(value, str) else value for name, value in finding.facts.items()
    }
    with suppress(KeyError):  # one finding without its words must not hide the others
        return view.say(key, **facts)
    return view.say("health_card.untold", key=finding.key, facts=", ".join(str(value) for value in facts.values()))


def _told(findings: Sequence[Finding], view: View) -> str:
    """How many findings of each kind, or that all is well."""
    counts = Counter(finding.state for finding in findings)
    parts = [
        view.say(f"health_card.count.{state}", count=counts[state])
        for state in (State.WRONG, State.WARNING)
        if counts[state]
    ]
    return " ".join(parts) or view.say("health_card.all_well")


def _area(area: str, findings: Sequence[Finding], view: View) -> list[Json]:
    """What needs somebody line by line; of what is well no more than there is room for."""
    lines = [paragraph(run(view.word("area", area), strong=True))]
    for finding, to_do in with_advice(findings[: view.rows], view):
        lines.append(_line(finding, view))
        if to_do:
            what = run(view.say("health_card.do"), strong=True)
            lines.append(paragraph(what, run(f" {to_do}"), tight=True))
    return [*lines, *view.more(findings)]


def _line(finding: Finding, view: View) -> Json:
    word = f"{_SYMBOL[finding.state]} {view.say(f'health_card.state.{finding.state}')}"
    return paragraph(
        run(word, strong=True, color=_COLOR[finding.state]), run(f" {sentence(finding, view)}"), tight=True
    )

"""Indicators grouped by level of the results chain, then by result, each with its standing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.indicator import IndicatorStatus, Standing, standing
from domain.logframe import Indicator

LEVELS = ("Impact", "Outcome", "Intermediary outcome", "Output", "Activity")


@dataclass(frozen=True, slots=True)
class IndicatorFact:
    indicator: Indicator
    standing: Standing


@dataclass(frozen=True, slots=True)
class LevelFact:
    """One level of the chain; its indicators stand result by result."""

    level: str
    indicators: tuple[IndicatorFact, ...]


def level_facts(indicators: Iterable[Indicator], on: date) -> tuple[LevelFact, ...]:
    """Impact first, then outcomes, then outputs; levels that nobody foresaw come last, as they are written."""
    by_level: dict[str, list[IndicatorFact]] = {}
    for indicator in indicators:
        by_level.setdefault(indicator.level, []).append(IndicatorFact(indicator, standing(indicator, on)))
    order = {name: n for n, name in enumerate(LEVELS)}
    found = sorted(by_level.items(), key=lambda item: order.get(item[0], len(order)))
    return tuple(LevelFact(level, _by_result(facts)) for level, facts in found)


def status_counts(levels: Iterable[LevelFact]) -> Counter[IndicatorStatus]:
    return Counter(fact.standing.status for level in levels for fact in level.indicators)


def _by_result(facts: list[IndicatorFact]) -> tuple[IndicatorFact, ...]:
    """Those of one result together, results in the order in which the list names them first."""
    order: dict[str, int] = {}
    for fact in facts:
        order.setdefault(fact.indicator.result, len(order))
    return tuple(sorted(facts, key=lambda fact: order[fact.indicator.result]))

"""How the office is: every part's own findings, asked together, none of them waited for long."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from domain.health import Finding, State
from domain.notice import Health
from domain.people import Person
from domain.rights import check_may_see_health
from workflows.ports import Check, Ports

WITHIN = 20.0  # seconds for one check: a report drafted from nothing takes two
# What one part cannot see, another may have proved.
_PROVED_BY = {"rights.write_unseen": "rights.has_written"}
AREAS = (
    "identity",
    "rights",
    "lists",
    "rows",
    "clock",
    "people",
    "queue",
    "cards",
    "template",
    "beat",
    "store",
    "bot",
    "door",
)
_WORST_FIRST = (State.WRONG, State.WARNING, State.OK)


@dataclass(frozen=True, slots=True)
class CheckHealth:
    who: Person


async def check_health(ports: Ports, command: CheckHealth) -> Health:
    """What an administrator must know; NotAllowed for others than the manager and the Head of Unit."""
    check_may_see_health(command.who)
    return Health(await findings_of(ports.checks), ports.clock.now())


async def findings_of(checks: Sequence[Check], within: float = WITHIN) -> tuple[Finding, ...]:
    """All findings: areas in their order, within an area the worst first.

    `within`: seconds for each check. One that gives no answer, or breaks its promise and raises, is a finding itself.
    """
    answers = await asyncio.gather(*(_guarded(check, within) for check in checks))
    found = [finding for answer in answers for finding in answer]
    keys = {finding.key for finding in found}
    found = [finding for finding in found if _PROVED_BY.get(finding.key) not in keys]
    areas = list(dict.fromkeys([*AREAS, *(finding.area for finding in found)]))
    return tuple(sorted(found, key=lambda one: (areas.index(one.area), _WORST_FIRST.index(one.state))))


async def _guarded(check: Check, within: float) -> tuple[Finding, ...]:
    name = type(check).__name__
    try:
        async with asyncio.timeout(within):
            return tuple(await check.findings())
    except TimeoutError:
        return (Finding("checks", "checks.silent", State.WRONG, {"check": name, "seconds": within}),)
    except Exception as broken:
        facts = {"check": name, "why": type(broken).__name__}
        return (Finding("checks", "checks.failed", State.WRONG, facts),)

"""Ask the lists what changed: each minute while somebody works, each five minutes otherwise.

Where the tenant sends notifications this is the net below them: a notification may be lost.
"""

import logging
from datetime import timedelta

from domain.calendar import is_working_time
from domain.people import Person
from domain.project import kinds
from workflows.ports import PortError, Ports

log = logging.getLogger("bureau.workflows")

# A little less than the beat, so that a list asked just after the last beat is not left for two.
WHILE_WORKING = timedelta(seconds=55)
OTHERWISE = timedelta(seconds=295)
TROUBLES = 2  # a tenant that failed twice is left alone until the next beat


async def keep_fresh(ports: Ports) -> int:
    """How many lists could not be asked; those are served as they were known last."""
    troubles = 0
    older_than = await _older_than(ports)
    for kind in kinds().values():
        try:
            await ports.rows.catch_up(kind, older_than)
        except PortError as away:
            troubles += 1
            log.warning("list not asked", extra={"action": "rows.away", "list": kind.list_name, "why": str(away)})
            if troubles >= TROUBLES:
                break
    return troubles


async def _older_than(ports: Ports) -> timedelta:
    """Working hours are those of anybody on the team, by the machine's time: people type in real time."""
    try:
        people = await ports.rows.all(Person)
    except PortError:
        return WHILE_WORKING
    instant = ports.clock.instant()
    works = any(is_working_time(instant, row.record.time_zone) for row in people if row.record.in_team)
    return WHILE_WORKING if works else OTHERWISE

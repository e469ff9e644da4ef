"""A whole project into the lists: the demo, or the first import."""

import asyncio
from collections.abc import Iterable

from domain.project import Project, kinds
from domain.record import Record
from workflows.ports import PortError, Rows

_AT_ONCE = 4  # what one application should ask of SharePoint at a time


async def fill(rows: Rows, project: Project) -> int:
    """Add the project's rows whose keys the lists do not have; how many. Rows that are there stay as they are."""
    added = 0
    for name, kind in kinds().items():
        there = {row.key for row in await rows.all(kind, fresh=True)}
        missing = [record for record in getattr(project, name) if record.key not in there]
        await _add_all(rows, missing)
        added += len(missing)
    return added


async def _add_all(rows: Rows, records: Iterable[Record]) -> None:
    """A few at a time; the first error ends it."""
    waiting = iter(records)

    async def add_in_turn() -> None:
        for record in waiting:
            await rows.add(record)

    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(_AT_ONCE):
                group.create_task(add_in_turn())
    except* PortError as several:
        raise several.exceptions[0] from None

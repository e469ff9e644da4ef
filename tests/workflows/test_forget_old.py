"""Once a day what was kept long enough goes, whichever process is first."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from tests.workflows.desk import Desk
from workflows.forget_old import forget_old
from workflows.ports import Ports


class Counting:
    """Retention that only counts its runs; the store's own is proved by tests/contracts/retention.py."""

    def __init__(self) -> None:
        self.runs: list[tuple[datetime, datetime]] = []

    async def last_run(self) -> datetime | None:
        return self.runs[-1][1] if self.runs else None

    async def forget(self, now: datetime, instant: datetime) -> Mapping[str, int]:
        self.runs.append((now, instant))
        return {"cards": 2, "journal": 0}


def desk_that_forgets() -> tuple[Desk, Ports, Counting]:
    desk, retention = Desk(), Counting()
    return desk, replace(desk.ports, retention=retention), retention


async def test_it_runs_once_a_day() -> None:
    desk, ports, retention = desk_that_forgets()
    assert await forget_old(ports) == {"cards": 2, "journal": 0}
    desk.clock.pass_minutes(23 * 60)
    assert await forget_old(ports) == {}
    desk.clock.pass_minutes(60)
    assert await forget_old(ports) != {}
    assert len(retention.runs) == 2


async def test_the_journal_goes_by_the_projects_time_and_the_rest_by_the_machines() -> None:
    desk, ports, retention = desk_that_forgets()
    await forget_old(ports)
    assert retention.runs == [(desk.clock.now(), desk.clock.instant())]


async def test_without_a_retention_nothing_is_forgotten() -> None:
    assert await forget_old(Desk().ports) == {}

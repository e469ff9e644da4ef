"""A whole project into empty lists."""

import time

import pytest

from bureau.project_file import read_project
from domain.activity import Activity
from domain.project import Project, kinds
from graph.fill import fill
from tests.fakes.rows import FakeRows
from tests.graph.world import GraphWorld
from workflows.ports import Unavailable

ROWS = sum(len(getattr(read_project(None), name)) for name in kinds())


async def test_the_demo_project_is_in_the_lists_within_three_seconds_of_work(world: GraphWorld) -> None:
    project, began = read_project(None), time.process_time()

    assert await fill(world.rows, project) == ROWS

    assert time.process_time() - began < 3
    for name, kind in kinds().items():
        found = [row.record for row in await world.rows.all(kind, fresh=True)]
        assert found == sorted(getattr(project, name), key=lambda record: record.key)


async def test_a_second_time_adds_nothing() -> None:
    rows = FakeRows.of(read_project(None))

    assert await fill(rows, read_project(None)) == 0
    assert rows.calls == []


async def test_only_missing_rows_are_added_and_changed_ones_stay() -> None:
    rows = FakeRows([Activity("ACT-1", "Workshop", progress=90)])
    project = Project(activities=(Activity("ACT-1", "Workshop", progress=10), Activity("ACT-2", "Meeting")))

    assert await fill(rows, project) == 1

    assert (await rows.get(Activity, "ACT-1")).record.progress == 90
    assert rows.calls == [("add", "Activities", "ACT-2")]


async def test_a_tenant_that_gives_up_half_way_is_said_and_the_rest_follows_later(world: GraphWorld) -> None:
    project = Project(activities=tuple(Activity(f"ACT-{n:03d}", "Workshop") for n in range(20)))
    await world.tenant.add_faults({"method": "POST", "times": 7, "delayMs": 1}, {"method": "POST", "status": 503})

    with pytest.raises(Unavailable):
        await fill(world.rows, project)
    await fill(world.rows, project)

    assert len(await world.rows.all(Activity, fresh=True)) == 20

"""The write queue and the gate together: while the gate is shut nothing is sent, and the order of a row is kept."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from domain.activity import Activity
from domain.change import Change
from domain.entry import Entry, Write, WriteKind
from tests.graph.world import GraphWorld
from tests.workflows.desk import Desk
from workflows.drain_queue import drain_queue


async def confirm(desk: Desk, key: str, progress: int, etag: str) -> None:
    entry_id = desk.ports.new_id()
    changes = (Change("progress", None, progress),)
    entry = Entry(entry_id, desk.clock.now(), "STF-02", "", "Activities", key, changes, "", "en", "", "")
    values: dict[str, Any] = {"progress": progress}
    write = Write(desk.ports.new_id(), entry_id, WriteKind.PATCH, "Activities", key, values, etag)
    assert await desk.store.queue.confirm("", "STF-02", desk.clock.now(), [(entry, [write])])


async def written(world: GraphWorld) -> list[int]:
    """The call numbers of changes that were tried, by their item."""
    return [int(path.split("/items/")[1].split("/")[0]) for method, path in await world.calls() if method == "PATCH"]


async def test_a_rows_writes_follow_each_other_through_a_pause(world: GraphWorld) -> None:
    desk = Desk()
    ports = replace(desk.ports, rows=world.rows)
    for key in ("ACT-001", "ACT-002"):
        row = await world.rows.add(Activity(key, "Workshop", progress=1))
        for progress in (10, 20, 30):
            await confirm(desk, key, progress, row.etag)
    await world.forget()
    await world.tenant.add_faults({"method": "PATCH", "status": 429, "retryAfter": 60})

    await drain_queue(ports)
    assert await written(world) == [1]  # one was refused; the gate kept the others from being sent
    assert await desk.store.queue.waiting() == 6
    desk.clock.pass_seconds(30)
    await drain_queue(ports)
    assert len(await written(world)) == 1

    # The pause is over for both clocks.
    for _ in range(4):
        desk.clock.pass_seconds(61)
        world.gate_seconds.at += 61
        await drain_queue(ports)

    assert await desk.store.queue.waiting() == 0
    progress = {one["Key"]: one["Progress"] for one in await world.tenant.rows("Activities")}
    assert progress == {"ACT-001": 30, "ACT-002": 30}
    for item in (1, 2):
        versions = await world.tenant.get(f"{world.items_url(Activity)}/{item}/versions")
        assert [one["fields"]["Progress"] for one in reversed(versions["value"])] == [1, 10, 20, 30]


async def test_a_shut_gate_costs_no_try_of_the_tenant(world: GraphWorld) -> None:
    desk = Desk()
    ports = replace(desk.ports, rows=world.rows)
    row = await world.rows.add(Activity("ACT-001", "Workshop"))
    await confirm(desk, "ACT-001", 10, row.etag)
    await world.tenant.add_faults({"method": "PATCH", "status": 503, "retryAfter": 600})
    await drain_queue(ports)
    await world.forget()

    desk.clock.pass_seconds(timedelta(minutes=5).total_seconds())
    await drain_queue(ports)

    assert await world.calls() == []

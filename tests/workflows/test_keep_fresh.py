"""When the lists are asked what changed."""

import dataclasses
from datetime import UTC, datetime, timedelta

import pytest

from domain.calendar import is_working_time
from domain.project import kinds
from domain.record import Record
from tests.fakes.clock import FakeClock
from tests.workflows.desk import AWAY, Desk
from workflows.keep_fresh import OTHERWISE, TROUBLES, WHILE_WORKING, keep_fresh


@pytest.mark.parametrize(
    ("moment", "zone", "works"),
    [
        ("2026-11-23T06:00", "Europe/Brussels", True),  # Monday, seven
        ("2026-11-23T05:59", "Europe/Brussels", False),
        ("2026-11-23T18:00", "Europe/Brussels", False),
        ("2026-11-23T18:00", "America/Lima", True),
        ("2026-11-21T10:00", "Europe/Brussels", False),  # Saturday
        ("2026-11-22T23:00", "Pacific/Auckland", True),  # there it is Monday
    ],
)
def test_working_time_is_the_persons_own(moment: str, zone: str, works: bool) -> None:
    assert is_working_time(datetime.fromisoformat(moment).replace(tzinfo=UTC), zone) is works


@pytest.mark.parametrize(
    ("moment", "older_than"),
    [(datetime(2026, 11, 23, 10, tzinfo=UTC), WHILE_WORKING), (datetime(2026, 11, 22, 2, tzinfo=UTC), OTHERWISE)],
)
async def test_every_list_is_asked_more_often_while_somebody_works(
    desk: Desk, moment: datetime, older_than: timedelta
) -> None:
    ports = dataclasses.replace(desk.ports, clock=FakeClock(moment))
    asked: dict[str, timedelta] = {}

    async def catch_up(kind: type[Record], age: timedelta = timedelta()) -> None:
        asked[kind.list_name] = age

    desk.rows.catch_up = catch_up  # type: ignore[method-assign]
    await keep_fresh(ports)

    assert asked == {kind.list_name: older_than for kind in kinds().values()}


async def test_a_tenant_that_fails_is_left_alone_until_the_next_beat(desk: Desk) -> None:
    desk.rows.down = AWAY

    assert await keep_fresh(desk.ports) == TROUBLES

"""The project's clock and its ids."""

from datetime import UTC, datetime, timedelta

import pytest

from bureau.clock import ProjectClock, new_id_from, offset_from_text, offset_to_text

MACHINE = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_the_projects_time_runs_beside_the_machines() -> None:
    times = [MACHINE]
    clock = ProjectClock(lambda: times[-1])
    clock.set(datetime.fromisoformat("2027-06-30T09:00:00+02:00"))
    times.append(MACHINE + timedelta(minutes=3))
    assert clock.now() == datetime(2027, 6, 30, 7, 3, tzinfo=UTC)
    assert clock.instant() == MACHINE + timedelta(minutes=3)


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        ProjectClock(lambda: MACHINE).set(datetime.fromisoformat("2027-06-30T09:00"))


def test_the_offset_is_kept_as_text() -> None:
    offset = timedelta(days=219, microseconds=5)
    assert offset_from_text(offset_to_text(offset)) == offset


def test_ids_sort_by_time_and_are_not_alike() -> None:
    times = iter([MACHINE, MACHINE + timedelta(milliseconds=1)])
    numbers = iter([2**80 - 1, 0])
    new_id = new_id_from(lambda: next(times), lambda bits: next(numbers))
    first, second = new_id(), new_id()
    assert first < second
    assert {len(first), len(second)} == {26}


def test_a_time_beyond_any_project_is_refused() -> None:
    with pytest.raises(ValueError, match="2100"):
        ProjectClock(lambda: MACHINE).set(datetime(9999, 1, 1, tzinfo=UTC))

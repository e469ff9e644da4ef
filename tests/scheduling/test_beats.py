"""The beat says how it is."""

from datetime import timedelta

from domain.health import State
from scheduling.beats import Beats
from scheduling.ticks import Tick, ticks
from tests.fakes.clock import FakeClock
from workflows.ports import Ports


async def nothing(ports: Ports) -> None: ...


HOURLY = Tick("store.forget", timedelta(hours=1), nothing)
QUICK = Tick("queue.drain", timedelta(seconds=2), nothing)


async def look(beats: Beats) -> list[tuple[str, State, object]]:
    return [(one.key, one.state, one.facts.get("tick")) for one in await beats.findings()]


async def test_at_the_start_and_after_good_runs_all_is_well() -> None:
    clock = FakeClock()
    beats = Beats(clock.instant, [HOURLY, QUICK])
    assert await look(beats) == [("beat.runs", State.OK, None)]
    clock.pass_minutes(60)
    beats.ran(HOURLY)
    beats.ran(QUICK)
    assert await look(beats) == [("beat.runs", State.OK, None)]


async def test_a_tick_that_missed_three_beats_is_wrong() -> None:
    clock = FakeClock()
    beats = Beats(clock.instant, [HOURLY, QUICK])
    clock.pass_minutes(2)
    assert await look(beats) == [("beat.missed", State.WRONG, "queue.drain")]
    beats.ran(QUICK)
    clock.pass_minutes(240)
    beats.ran(QUICK)
    assert await look(beats) == [("beat.missed", State.WRONG, "store.forget")]


async def test_a_tick_that_fails_is_told_until_it_runs_again() -> None:
    clock = FakeClock()
    beats = Beats(clock.instant, [QUICK])
    beats.failed(QUICK)
    beats.failed(QUICK)
    [finding] = await beats.findings()
    assert (finding.key, finding.facts["count"]) == ("beat.failing", 2)
    beats.ran(QUICK)
    assert await look(beats) == [("beat.runs", State.OK, None)]


async def test_every_tick_of_bureau_is_watched() -> None:
    [finding] = await Beats(FakeClock().instant, ticks()).findings()
    assert finding.facts["count"] == len(ticks())

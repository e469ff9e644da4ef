"""The gate: few calls at once, none during a pause, in order, and no person waits for long."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from graph.errors import Throttled
from graph.gate import AT_ONCE, PATIENCE, Gate
from workflows.ports import Unavailable


class StoppedTime:
    """Seconds that pass only when a test says so; whoever sleeps is woken in the order of time."""

    def __init__(self) -> None:
        self.at = 0.0
        self._sleepers: list[tuple[float, asyncio.Future[None]]] = []

    def __call__(self) -> float:
        return self.at

    async def sleep(self, seconds: float) -> None:
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._sleepers.append((self.at + seconds, woken))
        await woken

    async def passes(self, seconds: float) -> None:
        until = self.at + seconds
        await settle()
        while due := [one for one in self._sleepers if one[0] <= until]:
            first = min(due, key=lambda one: one[0])
            self._sleepers.remove(first)
            self.at = max(self.at, first[0])
            if not first[1].done():
                first[1].set_result(None)
            await settle()
        self.at = until
        await settle()


async def settle() -> None:
    for _ in range(12):
        await asyncio.sleep(0)


class Callers:
    """Who went through the gate, in order, and how many were inside together."""

    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        self.went: list[str] = []
        self.most = 0
        self._inside = 0

    async def call(self, name: str, answer: Callable[[], Awaitable[None]] | None = None, patient: bool = True) -> None:
        async with self.gate.passing(is_patient=patient):
            self.went.append(name)
            self._inside += 1
            self.most = max(self.most, self._inside)
            try:
                if answer is not None:
                    await answer()
            finally:
                self._inside -= 1

    async def refused(self, name: str, pause: float | None) -> Throttled:
        async def answer() -> None:
            raise Throttled("busy", retry_after=None if pause is None else timedelta(seconds=pause))

        with pytest.raises(Throttled) as caught:
            await self.call(name, answer)
        return caught.value


@pytest.fixture
def time() -> StoppedTime:
    return StoppedTime()


@pytest.fixture
def callers(time: StoppedTime) -> Callers:
    return Callers(Gate(time, time.sleep, lambda: 0.5))


async def test_one_refusal_pauses_every_caller_and_the_order_is_kept(time: StoppedTime, callers: Callers) -> None:
    await callers.refused("first", 30)
    waiting = [asyncio.create_task(callers.call(f"caller {n}")) for n in range(10)]

    await time.passes(29)
    assert callers.went == ["first"]
    await time.passes(1)

    assert callers.went == ["first", *(f"caller {n}" for n in range(10))]
    await asyncio.gather(*waiting)


async def test_no_more_than_four_calls_are_under_way(time: StoppedTime, callers: Callers) -> None:
    waiting = [asyncio.create_task(callers.call(str(n), lambda: time.sleep(1))) for n in range(11)]

    await time.passes(0.5)
    assert len(callers.went) == AT_ONCE
    await time.passes(3)

    assert (callers.most, len(callers.went)) == (AT_ONCE, 11)
    await asyncio.gather(*waiting)


async def test_a_second_refusal_can_lengthen_the_pause_but_not_shorten_it(time: StoppedTime, callers: Callers) -> None:
    gate = callers.gate
    both = [asyncio.create_task(callers.call(str(s), _refusal_after(time, s))) for s in (20, 5)]
    await time.passes(0.1)

    await asyncio.gather(*both, return_exceptions=True)

    assert gate.shut_for == pytest.approx(20, abs=0.2)
    waiting = asyncio.create_task(callers.call("later"))
    await time.passes(19)
    assert "later" not in callers.went
    await time.passes(1.1)
    assert "later" in callers.went
    await waiting


async def test_who_was_waiting_waits_again_when_the_first_call_is_refused(time: StoppedTime, callers: Callers) -> None:
    await callers.refused("first", 10)
    second = asyncio.create_task(callers.refused("second", 10))
    others = [asyncio.create_task(callers.call(f"behind {n}")) for n in range(5)]

    await time.passes(19)
    assert callers.went == ["first", "second"]
    await time.passes(1)

    assert callers.went == ["first", "second", *(f"behind {n}" for n in range(5))]
    await asyncio.gather(second, *others)


async def test_a_person_waits_through_a_short_pause(time: StoppedTime, callers: Callers) -> None:
    await callers.refused("first", PATIENCE - 1)
    waiting = asyncio.create_task(callers.call("person", patient=False))

    await time.passes(PATIENCE)

    assert callers.went == ["first", "person"]
    await waiting


async def test_a_person_is_told_at_once_when_the_pause_is_long(time: StoppedTime, callers: Callers) -> None:
    await callers.refused("first", 60)
    await time.passes(10)

    with pytest.raises(Unavailable) as told:
        await callers.call("person", patient=False)

    assert told.value.retry_after == timedelta(seconds=50)
    assert not told.value.permanent
    assert callers.went == ["first"]


async def test_a_person_does_not_wait_behind_many_slow_calls(time: StoppedTime, callers: Callers) -> None:
    slow = [asyncio.create_task(callers.call(str(n), lambda: time.sleep(15))) for n in range(AT_ONCE)]
    await settle()
    person = asyncio.create_task(callers.call("person", patient=False))

    await time.passes(PATIENCE)

    with pytest.raises(Unavailable, match="under way"):
        await person
    await time.passes(15)
    await asyncio.gather(*slow)
    await callers.call("the next", patient=False)  # no place was lost
    assert callers.gate.shut_for == 0


async def test_a_caller_that_is_cancelled_gives_its_place_back(time: StoppedTime, callers: Callers) -> None:
    await callers.refused("first", 30)
    waiting = [asyncio.create_task(callers.call(str(n))) for n in range(AT_ONCE + 3)]
    await settle()
    for one in waiting:
        one.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)

    await time.passes(30)
    after = [asyncio.create_task(callers.call(f"after {n}")) for n in range(AT_ONCE)]
    await settle()

    assert len(callers.went) == 1 + AT_ONCE
    await asyncio.gather(*after)


async def test_without_a_word_from_the_tenant_the_pause_doubles_and_is_spread(time: StoppedTime) -> None:
    chances = iter([0.0, 1.0, 0.5])
    callers = Callers(Gate(time, time.sleep, lambda: next(chances)))

    pauses = []
    for name in ("first", "second", "third"):
        refused = await callers.refused(name, None)
        assert refused.retry_after is not None
        pauses.append(refused.retry_after.total_seconds())
        await time.passes(pauses[-1])

    assert pauses == pytest.approx([0.5, 2.0, 3.0])


async def test_a_call_that_goes_well_ends_the_doubling(time: StoppedTime, callers: Callers) -> None:
    for name in ("first", "second"):
        await callers.refused(name, None)
        await time.passes(5)
    await callers.call("well")

    refused = await callers.refused("again", None)

    assert refused.retry_after == timedelta(seconds=0.75)


async def test_no_word_of_the_tenant_shuts_the_gate_for_ever(time: StoppedTime, callers: Callers) -> None:
    await callers.refused("first", 10_000_000)

    assert callers.gate.shut_for == 3600


def _refusal_after(time: StoppedTime, seconds: float) -> Callable[[], Awaitable[None]]:
    async def answer() -> None:
        await time.sleep(0.01)
        raise Throttled("busy", retry_after=timedelta(seconds=seconds))

    return answer

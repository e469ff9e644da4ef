"""The beat."""

import asyncio
import logging
from datetime import timedelta
from typing import Any, cast

import pytest

from scheduling.ticks import Tick, ticks
from scheduling.timer import Timer
from workflows.ports import Ports

PORTS = cast(Ports, object())
QUICK = timedelta(milliseconds=1)


async def test_a_tick_runs_again_and_again_until_the_timer_stops() -> None:
    beats = asyncio.Semaphore(0)

    async def beat(ports: Ports) -> None:
        beats.release()

    timer = Timer(PORTS, [Tick("test.beat", QUICK, beat)])
    timer.start()
    for _ in range(3):
        await asyncio.wait_for(beats.acquire(), 5)
    timer.stop()


async def test_a_tick_that_fails_is_logged_by_name_and_runs_again(caplog: pytest.LogCaptureFixture) -> None:
    again = asyncio.Event()
    runs: list[int] = []

    async def beat(ports: Ports) -> Any:
        runs.append(1)
        if len(runs) == 1:
            raise RuntimeError("the list is gone")
        again.set()

    timer = Timer(PORTS, [Tick("test.beat", QUICK, beat)])
    with caplog.at_level(logging.ERROR, "bureau.scheduling"):
        timer.start()
        await asyncio.wait_for(again.wait(), 5)
        timer.stop()
    assert [getattr(r, "action", "") for r in caplog.records if r.name == "bureau.scheduling"] == ["tick.failed"]


def test_ticks_have_names_of_their_own() -> None:
    names = [tick.name for tick in ticks()]
    assert len(names) == len(set(names))

"""The gate to the tenant, one for a process: few calls at once, and none at all while the tenant asks for a pause.

SharePoint counts throttled calls too, so that a refused application that goes on asking stays refused
(learn.microsoft.com/sharepoint/dev/general-development/how-to-avoid-getting-throttled-or-blocked-in-sharepoint-online).
"""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

from graph.errors import Throttled
from workflows.ports import Unavailable

AT_ONCE = 4
PATIENCE = 3.0  # seconds that a person waits here before the queue takes over
FIRST_PAUSE = 1.0  # seconds, where the tenant does not say how long; doubled each time
LONGEST_GUESS = 60.0
LONGEST_PAUSE = 3600.0  # whatever the tenant says: the next call finds out


class Gate:
    """`monotonic` is a clock of seconds that never goes back, `sleep` waits by it, `chance` gives 0 to 1.

    Calls go through in the order they came.
    """

    def __init__(
        self,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._monotonic = monotonic
        self._sleep = sleep
        self._chance = chance
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._turn = asyncio.Lock()  # of those who wait for the pause to end the first one watches the clock
        self._opens_at = monotonic()
        self._refusals = 0  # since the last call that went well

    @property
    def shut_for(self) -> float:
        """Seconds until calls are let through again; 0 while it is open."""
        return max(0.0, self._opens_at - self._monotonic())

    @asynccontextmanager
    async def passing(self, *, is_patient: bool = False) -> AsyncIterator[None]:
        """Make one call inside. Throttled shuts the gate for everybody.

        Unavailable, with the time to come back, where a call that is not patient would have to wait for long.
        """
        await self._enter(None if is_patient else self._monotonic() + PATIENCE)
        try:
            yield
            self._refusals = 0
        except Throttled as refused:
            refused.retry_after = self._shut(refused.retry_after)
            raise
        finally:
            self._slots.release()

    async def rest(self, tries: int) -> None:
        """A pause of the caller's own, after so many tries that went wrong."""
        await self._sleep(self._guess(tries))

    async def _enter(self, deadline: float | None) -> None:
        self._refuse_a_long_wait(deadline)
        await self._take(self._slots, deadline)
        try:
            # The slot stays in hand meanwhile: whoever came later is behind.
            await self._take(self._turn, deadline)
            try:
                while (pause := self.shut_for) > 0:
                    self._refuse_a_long_wait(deadline)
                    await self._sleep(pause)
            finally:
                self._turn.release()
        except BaseException:
            self._slots.release()
            raise

    def _refuse_a_long_wait(self, deadline: float | None) -> None:
        if deadline is not None and self.shut_for > 0 and self._opens_at > deadline:
            raise Unavailable("Microsoft 365 asks for a pause", retry_after=timedelta(seconds=self.shut_for))

    async def _take(self, place: asyncio.Semaphore | asyncio.Lock, deadline: float | None) -> None:
        """Acquire it, in the order of asking; Unavailable where that takes longer than until the deadline."""
        if deadline is None or not place.locked():
            await place.acquire()
            return
        taking = asyncio.ensure_future(place.acquire())
        waiting = asyncio.ensure_future(self._sleep(max(0.0, deadline - self._monotonic())))
        try:
            await asyncio.wait((taking, waiting), return_when=asyncio.FIRST_COMPLETED)
        except BaseException:
            if not taking.cancel():
                place.release()
            raise
        finally:
            waiting.cancel()
        if not taking.done():
            taking.cancel()
            self._refuse_a_long_wait(deadline)
            raise Unavailable("too many calls to Microsoft 365 are under way", retry_after=timedelta(seconds=PATIENCE))

    def _shut(self, asked: timedelta | None) -> timedelta:
        """Shut the gate, never for less than it is shut already; how long from now."""
        seconds = min(asked.total_seconds(), LONGEST_PAUSE) if asked else self._guess(self._refusals)
        if not self.shut_for:  # of calls that were under way together the first refusal counts
            self._refusals += 1
        self._opens_at = max(self._opens_at, self._monotonic() + seconds)
        return timedelta(seconds=self.shut_for)

    def _guess(self, tries: int) -> float:
        """Doubled each time, and spread, so that those who were refused together do not come back together."""
        return min(FIRST_PAUSE * 2.0 ** min(tries, 10), LONGEST_GUESS) * (0.5 + self._chance() / 2)

"""`make crash`: six people confirm updates while the tenant throttles, fails and hangs, and the bot is killed thrice.

Every change that a person was told is saved, or will be, must be in the lists exactly once at the end: one version of
the row, one row of Updates. Whatever is not there must have been told on the card (changed meanwhile, refused).
"""

import argparse
import asyncio
import contextlib
import os
import random
import re
import signal
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bureau.demo.stage import Demo, DemoTrouble, Stage, running
from cards.verbs import Verb
from cards.wording import Texts
from domain.entry import EntryState
from domain.people import Permission, Person
from store.db import open_store
from tests.stories.card_text import lines_of
from tests.stories.office import Office, watched
from tools.crash_audit import WITHIN, Audit, Update, audit
from tools.postgres import running_postgres
from tools.teams import Reading, Shown, Speaker, running_connector, speakers

PEOPLE = ("STF-01", "STF-02", "STF-03", "STF-04", "STF-05", "STF-06")
KILLS = (0.25, 0.5, 0.75)  # of the updates confirmed
STARTS_MOST = 10
PATIENCE = 240.0  # seconds that a person goes on saying or pressing the same
AGAIN_AFTER = 1.0
# Some read their card for a while before they press, and meet what another wrote meanwhile.
SLOW_READERS, READS_FOR = 0.15, (1.0, 4.0)
# The share of the calls to Graph that go wrong. Of the time-outs some are never carried out, some before the answer is
# lost, and some long after everybody has given up on them.
FAULTS = (
    {"path": "^/", "status": 429, "retryAfter": 1, "rate": 0.05, "times": None},
    {"path": "^/", "status": 503, "rate": 0.01, "times": None},
    {"path": "^/", "hang": True, "rate": 0.004, "times": None},
    {"path": "^/", "dropAfter": True, "rate": 0.003, "times": None},
    {"path": "^/", "delayMs": 20_000, "rate": 0.003, "times": None},
)
HELD = (EntryState.WRITTEN, EntryState.WAITING)


@dataclass
class Work:
    """What there is to confirm: for each row values that nobody says twice, so that each update is known by its value.

    `told` is what became of each; `confirmed` counts those that the person was told are saved or will be.
    """

    wanted: int
    values: dict[str, list[int]]
    updates: list[Update] = field(default_factory=list)
    confirmed: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    went_on: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def is_done(self) -> bool:
        return self.confirmed >= self.wanted

    def note(self, update: Update, state: EntryState) -> None:
        """What the person was told."""
        update.was_held = state in HELD
        self.confirmed += update.was_held
        self.counts[f"answered: {state.value}"] += 1
        self.went_on.set()

    async def reaches(self, share: float) -> None:
        """Until so much of it is confirmed."""
        while self.confirmed < share * self.wanted:
            self.went_on.clear()
            await self.went_on.wait()

    def take(self, keys: Sequence[str], chance: random.Random) -> tuple[str, int] | None:
        left = [key for key in keys if self.values[key]]
        if self.is_done or not left:
            return None
        key = chance.choice(left)
        return key, self.values[key].pop()


@dataclass
class Desk:
    """The person at work, and the office around."""

    speaker: Speaker
    keys: Sequence[str]
    work: Work
    reading: Reading
    chance: random.Random

    async def run(self) -> None:
        """Updates until all are confirmed. Nobody gives up: what was not answered is said or pressed again."""
        while (taken := self.work.take(self.keys, self.chance)) is not None:
            key, value = taken
            card = await self._card(key, value)
            if card is not None:
                if self.chance.random() < SLOW_READERS:
                    await asyncio.sleep(self.chance.uniform(*READS_FOR))
                await self._save(Update(key, value, self.speaker.person.upn, card.activity_id), card)

    async def _card(self, key: str, value: int) -> Shown | None:
        """The card that reads the message back."""
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends:
            shown = await self.speaker.say(f"{key} {value} %", Verb.SAVE, within=20)
            if shown is not None and any(key in line for line in shown.lines):
                return shown
            self.work.counts[f"said again: {_heard(shown.card if shown else None)}"] += 1
            await asyncio.sleep(AGAIN_AFTER)
        self.work.counts["never read back"] += 1
        return None

    async def _save(self, update: Update, card: Shown) -> None:
        began = time.monotonic()
        while time.monotonic() < began + PATIENCE:
            answer = await self.speaker.press(card, Verb.SAVE)
            state = self.reading.of(answer) if isinstance(answer, dict) else None
            if state is not None:
                self.work.seconds.append(time.monotonic() - began)
                self.work.note(update, state)
                break
            self.work.counts[f"pressed again: {_heard(answer)}"] += 1
            await asyncio.sleep(AGAIN_AFTER)
        else:
            self.work.counts["never answered"] += 1
        self.work.updates.append(update)


async def crash(store: str, updates: int, seed: int, folder: Path) -> Audit:
    """One run on one kind of store, its figures printed; what the lists say at the end."""
    async with contextlib.AsyncExitStack() as parts:
        url = await parts.enter_async_context(running_postgres(folder)) if store == "postgresql" else ""
        parts.enter_context(_environment("BUREAU_STORE_URL", url))
        connector = await parts.enter_async_context(running_connector())
        demo = Demo(0, 0, folder / "office", None, True, ())
        stage = await parts.enter_async_context(running(demo, lambda line: None))
        office = await parts.enter_async_context(watched(stage))
        people = [person for key in PEOPLE if (person := stage.project.team.by_key(key)) is not None]
        chats = await parts.enter_async_context(speakers(people, stage.bot.address, connector))
        work = Work(updates, _values(stage, seed))
        reading = Reading(Texts.load())
        await office.tenant_control("POST", "faults", list(FAULTS))
        began = time.monotonic()
        desks = [
            Desk(chat, _keys_of(stage, chat.person), work, reading, random.Random(f"{seed}{chat.person.key}"))
            for chat in chats
        ]
        killer = asyncio.create_task(_kill(office, work))
        await asyncio.gather(*(desk.run() for desk in desks))
        await killer
        confirmed_in = time.monotonic() - began
        await _drained(url or f"sqlite+aiosqlite:///{folder / 'office' / 'bot' / 'store.sqlite3'}")
        work.counts["seconds until the queue was empty"] = round(time.monotonic() - began - confirmed_in)
        faults = (await office.tenant_control("GET", "faults"))["faults"]
        await office.tenant_control("DELETE", "faults")
        found = await audit(office, connector, reading, work.updates)
        _print(store, work, found, faults, confirmed_in)
        return found


def _heard(answer: object) -> str:
    """What came instead of what was hoped for, without what differs each time."""
    if answer is None:
        return "no answer"
    words = answer if isinstance(answer, str) else next(iter(lines_of(answer)), "") if isinstance(answer, dict) else ""
    return re.sub(r"[A-Z0-9]{8}", "…", words)[:90]


def _values(stage: Stage, seed: int) -> dict[str, list[int]]:
    """For each open activity every progress that it has not and that changes no status but to "In progress"."""
    chance = random.Random(seed)
    values = {}
    for activity in stage.project.activities:
        if not activity.is_over:
            free = [value for value in range(16, 100) if value != activity.progress]
            values[activity.key] = chance.sample(free, len(free))
    return values


def _keys_of(stage: Stage, person: Person) -> list[str]:
    """The rows this person works on: their own; who may record for others meets them on all of them."""
    open_rows = [activity for activity in stage.project.activities if not activity.is_over]
    own = [row.key for row in open_rows if row.owner_upn == person.upn]
    if person.has(Permission.RECORD_FOR_OTHERS) or not own:
        return [row.key for row in open_rows]
    return own


async def _kill(office: Office, work: Work) -> None:
    """kill -9 when so much is confirmed, and a start as a supervisor would make it: again until it stands."""
    for share in KILLS:
        await work.reaches(share)
        pid = office.stage.bot.child.pid
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
        await office.stage.bot.child.ended.wait()
        work.counts["kills"] += 1
        for _ in range(STARTS_MOST):
            try:
                await office.stage.restart_bot()
                break
            except DemoTrouble:
                work.counts["starts that failed"] += 1
        else:
            raise RuntimeError("the bot does not start any more")


async def _drained(database: str) -> None:
    """Until the queue has made its last write, among faults to the end; the audit tells what is missing then."""
    store = await open_store(database)
    try:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(WITHIN):
                while await store.queue.waiting():  # noqa: ASYNC110 - another process empties it
                    await asyncio.sleep(1)
    finally:
        await store.close()


@contextlib.contextmanager
def _environment(name: str, value: str) -> Iterator[None]:
    """The variable for the programs started meanwhile."""
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        del os.environ[name]
        if before is not None:
            os.environ[name] = before


def _print(store: str, work: Work, found: Audit, faults: Sequence[dict[str, object]], seconds: float) -> None:
    names = ("429", "503", "never answered", "cut after the write", "answered too late")
    waits = sorted(work.seconds)
    lines: defaultdict[str, list[str]] = defaultdict(list)
    lines["confirmed"] = [f"{work.confirmed} of {work.wanted} by {len(PEOPLE)} people in {seconds:.0f} s"]
    lines["faults"] = [f"{rule['used']} x {name}" for name, rule in zip(names, faults, strict=True)]
    for name, number in sorted(work.counts.items()):
        lines["on the way" if len(lines) == 2 else " " * len(lines)] = [f"{number} x {name}"]
    if waits:
        lines["save answered"] = [f"median {waits[len(waits) // 2]:.2f} s, 95 % {waits[int(len(waits) * 0.95)]:.2f} s"]
    print(f"\n{store}")
    for name, values in [*lines.items(), *found.lines()]:
        print(f"  {name:<22} {'; '.join(values) or '-'}")
    print(f"  {'result':<22} {'every confirmed change once, none lost' if found.is_well else 'WRONG'}", flush=True)


async def _run(options: argparse.Namespace) -> bool:
    stores = ("sqlite", "postgresql") if options.store == "both" else (options.store,)
    is_well = True
    for store in stores:
        with tempfile.TemporaryDirectory(prefix="bureau-crash-", ignore_cleanup_errors=True) as folder:
            found = await crash(store, options.updates, options.seed, Path(folder))
            is_well = is_well and found.is_well
    return is_well


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="make crash", description="Updates, faults and kills; see docs/commands.md.")
    parser.add_argument("--store", choices=["sqlite", "postgresql", "both"], default="both")
    parser.add_argument("--updates", type=int, default=500, metavar="N", help="updates to confirm (500)")
    parser.add_argument("--seed", type=int, default=1, help="another sequence of rows and values (1)")
    return 0 if asyncio.run(_run(parser.parse_args(arguments))) else 1


if __name__ == "__main__":
    sys.exit(main())

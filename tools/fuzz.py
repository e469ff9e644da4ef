"""`make fuzz`: thousands of activities and presses that nobody should send, against a bot that runs.

Held at the end: not one answer of 5xx, no row of any list changed, no error in the log, and the bot's memory within a
tenth of what it was after the warm-up.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import psutil

from bureau.demo.stage import Demo, running
from cards.verbs import Verb
from tests.stories.office import Office, watched
from tools.fuzz_cases import Case, Forger, Material
from tools.teams import Speaker, running_connector, speakers

PEOPLE = ("STF-01", "STF-02", "STF-03", "STF-04", "STF-05", "STF-06")
AT_ONCE = 8
WARM_UP = 0.1  # of the cases
MORE_MEMORY = 1.10
ANSWER_WITHIN = 30.0  # seconds


@dataclass
class Score:
    """Answers by kind of case; `wrong` are cases that got 5xx or no answer."""

    statuses: defaultdict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    slowest: dict[str, float] = field(default_factory=dict)
    wrong: list[tuple[int, Case]] = field(default_factory=list)
    sent: int = 0

    def note(self, case: Case, status: int, seconds: float) -> None:
        self.sent += 1
        self.statuses[case.kind][status] += 1
        self.slowest[case.kind] = max(seconds, self.slowest.get(case.kind, 0))
        if status == 0 or status >= 500:
            self.wrong.append((status, case))


async def fuzz(cases: int, seed: int, within: float, folder: Path) -> bool:
    """One run, its table printed; whether all held."""
    async with AsyncExitStack() as parts:
        connector = await parts.enter_async_context(running_connector())
        demo = Demo(0, 0, folder, None, True, ())
        stage = await parts.enter_async_context(running(demo, lambda line: None))
        office = await parts.enter_async_context(watched(stage))
        people = [person for key in PEOPLE if (person := stage.project.team.by_key(key)) is not None]
        chats = await parts.enter_async_context(speakers(people, stage.bot.address, connector))
        forger = Forger(await _material(chats, office), seed)
        connector.keeps, connector.calls = False, 0
        bot = psutil.Process(stage.bot.child.pid)
        score, before = Score(), await office.tenant_control("GET", "state")
        began = time.monotonic()
        is_in_time, warm = True, 0
        try:
            async with asyncio.timeout(within):
                warm_up = round(cases * WARM_UP)
                await _send(forger, warm_up, office, score)
                warm = bot.memory_info().rss
                await _send(forger, cases - warm_up, office, score)
        except TimeoutError:
            is_in_time = False
        after = await office.tenant_control("GET", "state")
        errors = [line for line in office.log() if line.get("level") == "error"]
        held = {
            f"all {cases} sent within {within:.0f} s": is_in_time,
            "no 5xx, no silence": not score.wrong,
            "no row changed": before["changes"] == after["changes"] and before["counts"] == after["counts"],
            "no error in the log": not errors,
            f"memory within {MORE_MEMORY - 1:.0%}": bot.memory_info().rss <= warm * MORE_MEMORY,
            "the bot answers": await office.healthy(),
        }
        _print(score, held, time.monotonic() - began, warm, bot.memory_info().rss)
        print(f"  the bot itself said something {connector.calls} times\n")
        for status, case in score.wrong[:10]:
            print(f"  {status} {case.kind}: {case.body[:600]!r}")
        for error in errors[:10]:
            print(f"  {error.get('action')} {error.get('error')}: {str(error.get('traceback', ''))[-1500:]}")
        return all(held.values())


async def _material(chats: Sequence[Speaker], office: Office) -> Material:
    """Cards of each person: two left open, one saved, one cancelled. All is in the lists when this returns."""
    opened, done = [], []
    for chat in chats:
        rows = [a.key for a in office.stage.project.activities if a.owner_upn == chat.person.upn and not a.is_over]
        for number, key in enumerate((rows or ["ACT-019", "ACT-032", "ACT-036", "ACT-041"])[:4]):
            card = await chat.say(f"{key} {30 + number} %", Verb.SAVE)
            if card is None:
                continue
            press = chat.pressed(card, (Verb.SAVE, Verb.CANCEL)[number % 2])
            if number < 2:
                await chat.send(press)
                done.append(press)
            else:
                opened.append(chat.pressed(card, Verb.SAVE))
    saved = sum(press["value"]["action"]["verb"] == Verb.SAVE for press in done)
    everything = "lists/Updates/items?$expand=fields&$top=5000"

    async def written() -> int:
        rows = (await office.graph("GET", everything))["value"]
        return sum(row["fields"].get("Source") != "import" for row in rows)

    await office.eventually(written, lambda count: count >= saved, within=60)
    senders = [chat.activity()["from"] for chat in chats]
    others = {
        sender["aadObjectId"]: [other for other in senders if other["aadObjectId"] != sender["aadObjectId"]]
        for sender in senders
    }
    turn = iter(range(10**9))
    return Material(lambda: chats[next(turn) % len(chats)].activity(), opened, done, others)


async def _send(forger: Forger, cases: int, office: Office, score: Score) -> None:
    """All of them, some at once."""
    left = iter(range(cases))
    url = f"{office.stage.bot.address}/api/messages"

    async def worker(http: aiohttp.ClientSession) -> None:
        for _ in left:
            case = forger.case()
            began = time.monotonic()
            headers = {"Content-Type": case.content_type}
            try:
                async with http.post(url, data=case.body, headers=headers) as response:
                    await response.read()
                    status = response.status
            except (aiohttp.ClientError, TimeoutError):
                status = 0
            score.note(case, status, time.monotonic() - began)

    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=ANSWER_WITHIN)) as http:
        await asyncio.gather(*(worker(http) for _ in range(AT_ONCE)))


def _print(score: Score, held: dict[str, bool], seconds: float, warm: int, end: int) -> None:
    print(f"{'what was wrong':<20} {'sent':>6} {'slowest':>9}   answers")
    for kind, statuses in sorted(score.statuses.items()):
        answers = ", ".join(f"{status or 'silence'} x {count}" for status, count in sorted(statuses.items()))
        print(f"{kind:<20} {sum(statuses.values()):>6} {score.slowest[kind]:>7.2f} s   {answers}")
    print(f"{'together':<20} {score.sent:>6} in {seconds:.0f} s; memory {warm / 2**20:.0f} -> {end / 2**20:.0f} MB\n")
    for what, is_so in held.items():
        print(f"  {'held' if is_so else 'BROKEN'}  {what}")
    sys.stdout.flush()


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="make fuzz", description="What nobody should send; see docs/commands.md.")
    parser.add_argument("--cases", type=int, default=20_000, metavar="N", help="activities and presses (20000)")
    parser.add_argument("--seed", type=int, default=1, help="other cases (1)")
    parser.add_argument("--within", type=float, default=1800, metavar="SECONDS", help="give up after (1800)")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="bureau-fuzz-", ignore_cleanup_errors=True) as folder:
        return 0 if asyncio.run(fuzz(options.cases, options.seed, options.within, Path(folder))) else 1


if __name__ == "__main__":
    sys.exit(main())

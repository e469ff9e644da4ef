"""What became of each confirmed update: counted in the lists, and read on the card where it is not in them."""

import asyncio
import contextlib
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from domain.entry import EntryState
from tests.stories.office import Office
from tools.teams import Connector, Reading

WITHIN = 400.0  # seconds for the queue to empty itself; its longest pause is five minutes
PROGRESS = re.compile(r"Progress\b.* (\d+)(?: ?%)?")  # a line of the column Change: "Progress: 55 -> 70"
TOLD = (EntryState.CONFLICT, EntryState.REFUSED)


@dataclass
class Update:
    """One press on Save: `value` is said once of its row. `was_held`: the person read "saved" or "will be written"."""

    key: str
    value: int
    upn: str
    card: str
    was_held: bool = False


@dataclass
class Audit:
    """Keys and values of what is wrong; the other updates are counted."""

    once: int = 0
    told: int = 0
    unconfirmed: int = 0
    lost: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    unasked: list[str] = field(default_factory=list)

    @property
    def is_well(self) -> bool:
        return not (self.lost or self.twice or self.unasked)

    def lines(self) -> list[tuple[str, list[str]]]:
        return [
            ("in the lists once", [str(self.once)]),
            ("told on the card", [str(self.told)]),
            ("never confirmed", [str(self.unconfirmed)]),
            ("lost", self.lost),
            ("twice", self.twice),
            ("written unasked", self.unasked),
        ]


async def audit(office: Office, connector: Connector, reading: Reading, updates: Sequence[Update]) -> Audit:
    """Waits until everything has arrived or was told, as long as it takes the queue, and counts."""
    rows = sorted({update.key for update in updates})

    async def is_all_there() -> bool:
        return await _all_there(office, connector, reading, updates, rows)

    with contextlib.suppress(AssertionError):  # what is missing then is counted as lost
        await office.eventually(is_all_there, bool, WITHIN)
    # A call that was given up on may still arrive: those of the tenant's that come too late take 20 seconds.
    await asyncio.sleep(25)
    versions, statements = await _versions(office, rows), await _statements(office, rows)
    found = Audit()
    for update in updates:
        judge(found, update, connector, reading, versions[update.key], statements[update.key])
    known = {(update.key, update.value) for update in updates}
    for key in rows:
        found.unasked += [f"{key} {value} %" for value in statements[key] if (key, value) not in known]
    return found


def judge(
    found: Audit, update: Update, connector: Connector, reading: Reading, versions: Counter[int], said: Counter[int]
) -> None:
    """Count one update: where it stands by the lists, and by its card where they do not have it."""
    name = f"{update.key} {update.value} %"
    numbers = versions[update.value], said[update.value]
    if max(numbers) > 1:
        found.twice.append(f"{name} ({numbers[0]} versions, {numbers[1]} statements)")
    elif numbers == (1, 1):
        found.once += 1
    elif numbers != (0, 0):
        found.lost.append(f"{name} ({numbers[0]} versions, {numbers[1]} statements)")
    elif _was_told(update, connector, reading):
        found.told += 1
    elif update.was_held:
        found.lost.append(name)
    else:
        found.unconfirmed += 1


async def _all_there(
    office: Office, connector: Connector, reading: Reading, updates: Sequence[Update], rows: Sequence[str]
) -> bool:
    statements = await _statements(office, rows)
    return all(statements[one.key][one.value] or _was_told(one, connector, reading) for one in updates if one.was_held)


def _was_told(update: Update, connector: Connector, reading: Reading) -> bool:
    """The card as it stands says that it was not written, and why."""
    return reading.of(connector.now.get(update.card, {})) in TOLD


async def _versions(office: Office, rows: Sequence[str]) -> dict[str, Counter[int]]:
    """Row -> how many of its versions have that progress; the version it began with is none of ours."""
    found: dict[str, Counter[int]] = {}
    for key in rows:
        values = [int(version["fields"].get("Progress") or 0) for version in await office.versions(key)]
        found[key] = Counter(values[:-1])  # the newest come first
    return found


async def _statements(office: Office, rows: Sequence[str]) -> defaultdict[str, Counter[int]]:
    """Row -> how many rows of Updates say that progress."""
    found: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for key in rows:
        for statement in await office.updates(key):
            for line in statement["Change"].splitlines():
                if told := PROGRESS.fullmatch(line):
                    found[key][int(told[1])] += 1
    return found

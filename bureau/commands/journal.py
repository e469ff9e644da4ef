"""`bureau journal`: who changed what, when, from which message."""

import argparse
import asyncio
import os
import sys
from datetime import UTC, date, datetime, time

from bureau.archive import journal_since
from bureau.settings import SettingsError, read_settings
from domain.change import Change
from domain.entry import Entry
from domain.record import to_plain
from workflows.ports import PortError

HELP = "print who changed what, when, from which message"


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--since", type=_day, required=True, metavar="DATE", help="first day, YYYY-MM-DD (UTC)")


def main(options: argparse.Namespace) -> int:
    since = datetime.combine(options.since, time(), UTC)
    try:
        entries = asyncio.run(journal_since(read_settings(os.environ), since))
    except (SettingsError, PortError, ValueError) as trouble:
        print(f"bureau journal: {trouble}", file=sys.stderr)
        return 1
    for entry in entries:
        print(line_of(entry))
    return 0


def line_of(entry: Entry) -> str:
    """One line: time (UTC), person, row, changes, how it stands, message, and the clause that made it."""
    changes = "; ".join(_told(change) for change in entry.changes)
    state = f"{entry.state.value} ({entry.why})" if entry.why else entry.state.value
    parts = [
        entry.at.strftime("%Y-%m-%d %H:%M:%S"),
        entry.person_key,
        f"{entry.list_name} {entry.key}",
        f"undo: {changes}" if entry.undoes else changes,
        state,
        entry.message_id or "-",
        _one_line(entry.said) or "-",
    ]
    return "  |  ".join(parts)


def _told(change: Change) -> str:
    """`progress 55 -> 70`, and whether a rule did it."""
    old, new = (_one_line(to_plain(value)) for value in (change.old, change.new))
    return f"{change.field} {old} -> {new}{' (by rule)' if change.by_rule else ''}"


def _one_line(value: object) -> str:
    """No control marks: a terminal would obey them."""
    text = "" if value is None else str(value)
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date like 2027-06-30") from None

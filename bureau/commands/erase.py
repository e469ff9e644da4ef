"""`bureau erase`: one person taken out of the store; what changed and when stays, under a pseudonym."""

import argparse
import asyncio
import os
import sys

from bureau.archive import erase_person, export_person, left_elsewhere
from bureau.settings import Settings, SettingsError, read_settings
from domain.refusal import NotNow
from workflows.ports import PortError

HELP = "take one person out of what Bureau holds; without --yes only say what that would change"


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--person", required=True, metavar="KEY", help="key of the row in Staff, e.g. STF-02")
    parser.add_argument("--yes", action="store_true", help="do it; it cannot be taken back")


def main(options: argparse.Namespace) -> int:
    try:
        settings = read_settings(os.environ)
        return _erase(settings, options.person) if options.yes else _tell(settings, options.person)
    except NotNow as waits:
        print(
            f"bureau erase: {waits.facts['count']} confirmed changes of {options.person} still wait for their list. "
            "Nothing was erased. Wait until they are written (`bureau doctor` shows the queue), then try again.",
            file=sys.stderr,
        )
    except (SettingsError, PortError, ValueError) as trouble:
        print(f"bureau erase: {trouble}", file=sys.stderr)
    return 1


def _tell(settings: Settings, person: str) -> int:
    held = asyncio.run(export_person(settings, person))
    counts = ", ".join(f"{name} {len(part)}" for name, part in held.items() if isinstance(part, list))
    print(f"Bureau holds of {person}: {counts}. Nothing was erased; with --yes it is, for good.")
    return 1


def _erase(settings: Settings, person: str) -> int:
    pseudonym, counts = asyncio.run(erase_person(settings, person))
    print(f"{person} is {pseudonym} in the journal now: {', '.join(f'{name} {n}' for name, n in counts.items())}.")
    print("Not Bureau's to erase, please see to it there:")
    print("\n".join(f"- {line}" if not line.startswith(" ") else line for line in left_elsewhere(settings)))
    return 0

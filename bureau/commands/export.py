"""`bureau export`: all that the store holds of one person, in a file."""

import argparse
import asyncio
import json
import os
import sys
from pathlib import Path

from bureau.archive import export_person
from bureau.settings import SettingsError, read_settings
from workflows.ports import PortError

HELP = "write all that Bureau holds of one person into a file"


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--person", required=True, metavar="KEY", help="key of the row in Staff, e.g. STF-02")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.json", help="where to write it; a new file")


def main(options: argparse.Namespace) -> int:
    try:
        held = asyncio.run(export_person(read_settings(os.environ), options.person))
        _write(options.out, json.dumps(held, ensure_ascii=False, indent=1))
    except FileExistsError:
        print(f"bureau export: {options.out} is there already", file=sys.stderr)
        return 1
    except (SettingsError, PortError, ValueError, OSError) as trouble:
        print(f"bureau export: {trouble}", file=sys.stderr)
        return 1
    counts = ", ".join(f"{name} {len(part)}" for name, part in held.items() if isinstance(part, list))
    print(f"{options.out}: {options.person}: {counts}")
    print("SharePoint's lists and their versions hold more of this person; export them there.")
    return 0


def _write(path: Path, text: str) -> None:
    """For the eyes of whoever runs this, nobody else's."""
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
        file.write(text + "\n")

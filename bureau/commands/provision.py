"""`bureau provision`: the lists of the project's site, made or brought up to date through Graph."""

import argparse
import asyncio
import os
import sys

from bureau import wiring
from bureau.settings import SettingsError, read_settings
from workflows.ports import PortError

HELP = "show (--plan) or make (--apply) what the site's lists still lack; a second run makes nothing"


def add_options(parser: argparse.ArgumentParser) -> None:
    choice = parser.add_mutually_exclusive_group(required=True)
    choice.add_argument("--plan", action="store_true", help="print the exact calls and make none")
    choice.add_argument("--apply", action="store_true", help="make them")


def main(options: argparse.Namespace) -> int:
    try:
        lines = asyncio.run(wiring.provision(read_settings(os.environ), apply=options.apply))
    except (SettingsError, PortError) as trouble:
        print(f"bureau provision: {trouble}", file=sys.stderr)
        return 1
    print("\n".join(lines) if lines else "The lists are as they should be; nothing to do.")
    return 0

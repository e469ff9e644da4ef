"""`bureau run`: the bot, with settings from the environment."""

import argparse
import asyncio
import os
import sys

from bureau import wiring
from bureau.settings import SettingsError, read_settings
from workflows.ports import PortError

HELP = "run the bot with the settings of the environment (docs/settings.md)"


def add_options(parser: argparse.ArgumentParser) -> None:
    """All settings come from the environment, so that a container needs no command line."""


def main(options: argparse.Namespace) -> int:
    try:
        settings = read_settings(os.environ)
    except SettingsError as incomplete:
        print(incomplete, file=sys.stderr)
        return 1
    try:
        asyncio.run(wiring.serve(settings))
    except OSError as trouble:
        print(f"Bureau cannot listen on {settings.host}:{settings.port}: {trouble.strerror}", file=sys.stderr)
        return 1
    except SettingsError as unfit:
        print(unfit, file=sys.stderr)
        return 1
    except PortError as trouble:
        print(f"Bureau cannot start: {trouble}", file=sys.stderr)
        return 1
    return 0

"""`bureau COMMAND`, or `python -m bureau COMMAND`: the list of commands is the front door."""

import argparse
import sys
from collections.abc import Sequence

from bureau.commands import demo, doctor, erase, export, journal, provision, report, run, understand

COMMANDS = (demo, run, provision, understand, report, doctor, journal, export, erase)


def parser() -> argparse.ArgumentParser:
    """The command line; every command adds its own part."""
    top = argparse.ArgumentParser(prog="bureau", description="A project office inside Microsoft Teams.")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        name = command.__name__.rsplit(".", 1)[-1]
        part = commands.add_parser(name, help=command.HELP, description=command.HELP)
        command.add_options(part)
        part.set_defaults(main=command.main)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit status: 0 done, 1 not done (the message says why), 2 wrong options."""
    options = parser().parse_args(arguments)
    try:
        return int(options.main(options))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader of our output left; nothing to say to it.
        sys.stderr.close()
        return 0


if __name__ == "__main__":
    sys.exit(main())

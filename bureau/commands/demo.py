"""`bureau demo`: the whole of Bureau on this machine, on a fictional project."""

import argparse
import asyncio
import sys
from datetime import datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from bureau.demo.stage import Demo, DemoTrouble, play

HELP = "start a tenant, the bot and Teams windows on this machine, with a fictional project"


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=_port, default=3978, help="the bot's port (3978)")
    parser.add_argument("--graph-port", type=_port, default=3979, help="the local tenant's port (3979)")
    parser.add_argument("--data", type=Path, default=Path(".bureau/demo"), metavar="DIR", help="where all is kept")
    parser.add_argument(
        "--as-of", type=_moment, metavar="DATE", help="set the project's clock: 2027-07-01, nine o'clock"
    )
    parser.add_argument("--fresh", action="store_true", help="forget what an earlier demo kept")
    parser.add_argument("--no-chat", action="store_true", help="no Teams windows")
    parser.add_argument("--chat", default="STF-02,STF-01", metavar="KEYS", help="who gets a window (STF-02,STF-01)")


def main(options: argparse.Namespace) -> int:
    people = () if options.no_chat else tuple(key.strip() for key in options.chat.split(",") if key.strip())
    demo = Demo(
        port=options.port,
        graph_port=options.graph_port,
        data=options.data.absolute(),
        as_of=options.as_of,
        fresh=options.fresh,
        chat=people,
    )
    try:
        return asyncio.run(play(demo, lambda line: print(line, flush=True)))
    except DemoTrouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except OSError as refused:
        print(f'The folder {demo.data} cannot be used: {refused.strerror}. Take another: make demo ARGS="--data DIR".')
        return 1


def _port(text: str) -> int:
    if not text.isdigit() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: a number up to 65535 is wanted, 0 takes a free one")
    return int(text)


def _moment(text: str) -> datetime:
    """A date is nine o'clock in Brussels; a full ISO time is taken as it is."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date like 2027-07-01") from None
    if moment.tzinfo is None:
        at = moment.time() if "T" in text else time(9)
        return datetime.combine(moment.date(), at, ZoneInfo("Europe/Brussels"))
    return moment

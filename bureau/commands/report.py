"""`bureau report`: the Word document without Teams, from a project file or from the tenant's lists."""

import argparse
import asyncio
import os
import sys
from datetime import date, datetime
from pathlib import Path

from bureau import wiring
from bureau.project_file import demo_as_of, read_project
from bureau.settings import SettingsError, read_settings
from domain.project import Project
from domain.refusal import Refused
from domain.report import Period, ReportKind, freeze
from workflows.ports import PortError

HELP = "write a report draft as a Word document"


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=[kind.value for kind in ReportKind], help="which report")
    parser.add_argument("--from", dest="start", type=_day, required=True, metavar="DATE", help="first day, YYYY-MM-DD")
    parser.add_argument("--to", dest="end", type=_day, required=True, metavar="DATE", help="last day, YYYY-MM-DD")
    parser.add_argument("--lang", choices=["en", "fr"], default="en", help="language of the document (en)")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.docx", help="where to write it")
    parser.add_argument(
        "--project", type=Path, metavar="FILE.json", help="a project file; without it the lists of the tenant are read"
    )


def main(options: argparse.Namespace) -> int:
    try:
        period = Period(options.start, options.end)
    except Refused:
        print(f"bureau report: the period ends ({options.end}) before it starts ({options.start})", file=sys.stderr)
        return 2
    try:
        content = asyncio.run(_document(options, period))
        options.out.write_bytes(content)
    except (OSError, ValueError, PortError, SettingsError) as trouble:
        print(f"bureau report: {trouble}", file=sys.stderr)
        return 1
    print(f"{options.out}: {options.kind} report, {period.start} to {period.end}, {options.lang}")
    return 0


async def _document(options: argparse.Namespace, period: Period) -> bytes:
    project, now = await _project(options)
    snapshot = freeze(ReportKind(options.kind), period, now, project)
    return await wiring.report_writer().write(snapshot, options.lang)


async def _project(options: argparse.Namespace) -> tuple[Project, datetime]:
    if options.project is not None:
        project = await asyncio.to_thread(read_project, options.project)
        return project, await asyncio.to_thread(demo_as_of, options.project) or wiring.machine_time()
    return await wiring.project_of_tenant(read_settings(os.environ)), wiring.machine_time()


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date like 2027-06-30") from None

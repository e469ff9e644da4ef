"""`bureau understand`: how messages are read, line by line, without any server."""

import argparse
import sys
from pathlib import Path

from bureau.project_file import read_project
from bureau.understand import Unreadable, understand

HELP = "read messages as JSON lines from standard input and print what each is understood to mean"


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--project", type=Path, metavar="FILE.json", help="a project file; without it the demo project")


def main(options: argparse.Namespace) -> int:
    try:
        project = read_project(options.project)
    except (OSError, ValueError) as unreadable:
        print(f"bureau understand: {unreadable}", file=sys.stderr)
        return 1
    unreadable_lines: list[Unreadable] = []

    def complain(unreadable: Unreadable) -> None:
        unreadable_lines.append(unreadable)
        print(f"bureau understand: {unreadable}", file=sys.stderr)

    for line in understand(sys.stdin, project, complain):
        print(line, flush=True)
    return 1 if unreadable_lines else 0

"""`bureau understand`: how messages are read, line by line, without any server."""

import argparse
import sys
from pathlib import Path

from bureau.project_file import read_project
from bureau.understand import understand

HELP = "read messages as JSON lines from standard input and print what each is understood to mean"


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--project", type=Path, metavar="FILE.json", help="a project file; without it the demo project")


def main(options: argparse.Namespace) -> int:
    try:
        project = read_project(options.project)
    except (OSError, ValueError) as unreadable:
        print(f"bureau understand: {unreadable}", file=sys.stderr)
        return 1
    try:
        for line in understand(sys.stdin, project):
            print(line, flush=True)
    except ValueError as wrong:
        print(f"bureau understand: {wrong}", file=sys.stderr)
        return 1
    return 0

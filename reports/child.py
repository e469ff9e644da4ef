"""The process that builds one document: `python -m reports.child LANGUAGE`, snapshot as JSON in, .docx out.

A document that grows without bound ends this process, not the bot. Standard error is one word for the log, the reason.
"""

import json
import sys

from domain.report import snapshot_from_plain
from reports.build import build_report
from reports.lint import Incomplete
from reports.words import UnknownLanguage

MEMORY_LIMIT = 512 * 2**20
CPU_SECONDS = 20


def main(language: str) -> int:
    """0 and the document on standard output; else the reason's number (see REASONS in writer.py)."""
    limit_resources()
    try:
        content = build_report(snapshot_from_plain(json.load(sys.stdin.buffer)), language)
    except UnknownLanguage:
        return _refuse(3, "unknown language")
    except Incomplete as found:
        return _refuse(4, f"incomplete: {len(found.findings)} findings: {found}")
    except MemoryError:
        return _refuse(5, "out of memory")
    except Exception as broken:  # the boundary: the parent learns the kind of error, people learn that it failed
        return _refuse(1, f"{type(broken).__name__}")
    sys.stdout.buffer.write(content)
    return 0


def limit_resources() -> None:
    """Memory and processor time of this process, where the system knows such limits."""
    try:
        import resource
    except ImportError:  # Windows: the parent's time limit remains
        return
    for kind, limit in ((resource.RLIMIT_AS, MEMORY_LIMIT), (resource.RLIMIT_CPU, CPU_SECONDS)):
        try:
            resource.setrlimit(kind, (limit, limit))
        except (ValueError, OSError):  # a tighter limit is set already, or macOS, which has no limit of memory
            continue


def _refuse(code: int, why: str) -> int:
    print(why, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

"""WordReportWriter: the port ReportWriter, each document made in a process of its own with limits."""

import asyncio
import json
import logging
import os
import sys
from pathlib import Path

from domain.report import Snapshot, snapshot_to_plain
from workflows.ports import Unavailable

_log = logging.getLogger(__name__)

WALL_SECONDS = 30.0
AT_ONCE = 2  # processes side by side: a third report waits for its turn
REASONS = {
    3: "reports are written in English and French",
    4: "the document would have holes",
    5: "the report is too large",
}
_FAILED = "the document could not be made"
_TOO_MUCH_WORK = "the report takes too much time to make"
_TOO_SLOW = "the document was not ready in time"
_ROOT = Path(__file__).resolve().parents[1]


class WordReportWriter:
    """`wall_seconds`: how long a document may take. Nothing of the work happens on the event loop."""

    def __init__(self, wall_seconds: float = WALL_SECONDS, command: tuple[str, ...] = ()) -> None:
        self._wall_seconds = wall_seconds
        self._command = command or (sys.executable, "-m", "reports.child")
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def write(self, snapshot: Snapshot, language: str) -> bytes:
        """The snapshot as a .docx; Unavailable where it cannot be made, permanent unless it was only too slow."""
        plain = await asyncio.to_thread(_plain, snapshot)
        async with self._turns:
            return await self._build(plain, language, snapshot.id)

    async def _build(self, plain: bytes, language: str, snapshot_id: str) -> bytes:
        pipe = asyncio.subprocess.PIPE
        try:
            child = await asyncio.create_subprocess_exec(
                *self._command, language, stdin=pipe, stdout=pipe, stderr=pipe, cwd=_ROOT, env=_environment()
            )
        except OSError as broken:
            raise Unavailable(_FAILED) from broken
        try:
            content, why = await asyncio.wait_for(child.communicate(plain), self._wall_seconds)
        except TimeoutError:
            raise Unavailable(_TOO_SLOW) from None
        finally:
            await _end(child)
        if child.returncode == 0 and content:
            return content
        _log.warning(
            "report not built",
            extra={"action": "report_refused", "snapshot": snapshot_id, "code": child.returncode, "why": _last(why)},
        )
        killed = child.returncode is not None and child.returncode < 0  # the processor's limit kills by a signal
        raise Unavailable(_TOO_MUCH_WORK if killed else REASONS.get(child.returncode or 0, _FAILED), permanent=True)


async def _end(child: asyncio.subprocess.Process) -> None:
    """No process outlives its request, also where the request was cancelled."""
    if child.returncode is None:
        child.kill()
        await child.wait()


def _plain(snapshot: Snapshot) -> bytes:
    return json.dumps(snapshot_to_plain(snapshot)).encode("ascii")  # half surrogates survive as escapes


def _last(stderr: bytes) -> str:
    """The child's own last line, for the log only."""
    return stderr.decode("utf-8", "replace").strip().rpartition("\n")[2][:300]


def _environment() -> dict[str, str]:
    """What the child needs of ours: no secrets of the bot, no proxies."""
    kept = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "TMPDIR", "TEMP", "TMP")
    return {name: os.environ[name] for name in kept if name in os.environ} | {"PYTHONUTF8": "1"}

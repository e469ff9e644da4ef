"""WordReportWriter: the port ReportWriter, each document made in a process of its own with limits."""

import asyncio
import json
import logging
import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from domain.report import Snapshot, snapshot_to_plain
from reports.profiles import untranslated
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
_TOO_MUCH_WORK = "the report takes too much time or memory to make"
_TOO_SLOW = "the document was not ready in time"
_ROOT = Path(__file__).resolve().parents[1]


class WordReportWriter:
    """`wall_seconds`: how long a document may take. Nothing of the work happens on the event loop."""

    def __init__(self, wall_seconds: float = WALL_SECONDS, command: tuple[str, ...] = ()) -> None:
        self._wall_seconds = wall_seconds
        self._command = command or (sys.executable, "-m", "reports.child")
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def write(self, snapshot: Snapshot, language: str) -> bytes:
        """The snapshot as a .docx; Unavailable where it cannot be made, permanent unless it may work later."""
        async with self._turns:
            child = _Child((*self._command, language), self._wall_seconds)
            try:
                ended = await asyncio.to_thread(child.run, snapshot)
            except OSError as broken:
                raise Unavailable(_FAILED) from broken
            except subprocess.TimeoutExpired:
                raise Unavailable(_TOO_SLOW) from None
            finally:
                child.stop()  # no process outlives its request, also where that was cancelled
        if ended.code == 0 and ended.content:
            return ended.content
        _log.warning(
            "report not built",
            extra={"action": "report_refused", "snapshot": snapshot.id, "code": ended.code, "why": ended.why},
        )
        killed = ended.code < 0  # by the system, when the processor's time was used up
        raise Unavailable(_TOO_MUCH_WORK if killed else REASONS.get(ended.code, _FAILED), permanent=True)

    async def untranslated(self, snapshot: Snapshot, language: str) -> int:
        """How many different texts of that document stand in English for want of French."""
        return await asyncio.to_thread(untranslated, snapshot, language)


@dataclass(frozen=True, slots=True)
class _Ended:
    """How a child ended; `why` is the last line it wrote for the log, never for people."""

    code: int
    content: bytes
    why: str


class _Child:
    """One process: `run` in a thread, since starting one blocks; `stop` from anywhere."""

    def __init__(self, command: tuple[str, ...], seconds: float) -> None:
        self._command = command
        self._seconds = seconds
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def run(self, snapshot: Snapshot) -> _Ended:
        plain = json.dumps(snapshot_to_plain(snapshot)).encode("ascii")  # half surrogates survive as escapes
        with self._lock:
            if self._stopped:
                return _Ended(1, b"", "cancelled before it began")
            pipe = subprocess.PIPE
            self._process = subprocess.Popen(
                self._command, stdin=pipe, stdout=pipe, stderr=pipe, cwd=_ROOT, env=_environment()
            )
        with self._process as process:
            try:
                content, complaint = process.communicate(plain, self._seconds)
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()
                raise
        return _Ended(
            process.returncode, content, complaint.decode("utf-8", "replace").strip().rpartition("\n")[2][:300]
        )

    def stop(self) -> None:
        with self._lock:
            self._stopped = True
            if self._process is not None and self._process.returncode is None:
                self._process.kill()


def _environment() -> dict[str, str]:
    """What the child needs of ours: no secrets of the bot, no proxies."""
    kept = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "TMPDIR", "TEMP", "TMP")
    return {name: os.environ[name] for name in kept if name in os.environ} | {"PYTHONUTF8": "1"}

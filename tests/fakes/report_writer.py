"""A report writer without Word, as `WordReportWriter` (both are proved by tests/contracts/report_writer.py)."""

import io
import zipfile

from domain.report import Snapshot
from workflows.ports import PortError, Unavailable


class FakeReportWriter:
    """Documents that only name their snapshot. `down` is raised by every call while it is set."""

    def __init__(self) -> None:
        self.written: list[tuple[str, str]] = []  # (snapshot id, language)
        self.down: PortError | None = None

    async def write(self, snapshot: Snapshot, language: str) -> bytes:
        if self.down is not None:
            raise self.down
        if language not in ("en", "fr"):
            raise Unavailable("reports are written in English and French", permanent=True)
        self.written.append((snapshot.id, language))
        with io.BytesIO() as out:
            with zipfile.ZipFile(out, "w") as package:
                package.writestr("word/document.xml", f"<document>{snapshot.id} {snapshot.kind} {language}</document>")
            return out.getvalue()

    async def untranslated(self, snapshot: Snapshot, language: str) -> int:
        if language != "fr":
            return 0
        return sum(not activity.title_fr for activity in snapshot.project.activities)

"""A report writer without Word: the document names its snapshot."""

from domain.report import Snapshot


class FakeReportWriter:
    async def write(self, snapshot: Snapshot, language: str) -> bytes:
        return f"{snapshot.id} {snapshot.kind} {language}".encode()

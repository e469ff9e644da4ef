"""What workflows rely on of ports.ReportWriter. A test class gives `writer`."""

import io
import zipfile

import pytest

from tests.reports.made import demo
from workflows.ports import ReportWriter, Unavailable


class ReportWriterContract:
    async def test_a_snapshot_becomes_a_word_file_that_names_it(self, writer: ReportWriter) -> None:
        snapshot = demo()
        for language in ("en", "fr"):
            content = await writer.write(snapshot, language)
            with zipfile.ZipFile(io.BytesIO(content)) as package:
                assert snapshot.id in package.read("word/document.xml").decode()

    async def test_a_language_it_does_not_know_is_refused_for_good(self, writer: ReportWriter) -> None:
        with pytest.raises(Unavailable) as refused:
            await writer.write(demo(), "de")
        assert refused.value.permanent
        assert refused.value.why == "reports are written in English and French"

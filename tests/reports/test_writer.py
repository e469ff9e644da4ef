"""The Word writer: a process of its own that may fail, hang or grow without harm to the bot."""

import asyncio
import logging
import os
import sys
from pathlib import Path

import psutil
import pytest

from reports.child import MEMORY_LIMIT
from reports.writer import WordReportWriter
from tests.contracts.report_writer import ReportWriterContract
from tests.fakes.report_writer import FakeReportWriter
from tests.reports.made import HOSTILE, demo, hostile, with_row
from tests.reports.opened import Opened
from workflows.ports import ReportWriter, Unavailable


class TestWordReportWriter(ReportWriterContract):
    @pytest.fixture
    def writer(self) -> ReportWriter:
        return WordReportWriter()


class TestFakeReportWriter(ReportWriterContract):
    @pytest.fixture
    def writer(self) -> ReportWriter:
        return FakeReportWriter()


def _child(tmp_path: Path, code: str) -> tuple[str, ...]:
    """A process in the place of the builder."""
    script = tmp_path / "child.py"
    script.write_text(code, "utf-8")
    return (sys.executable, str(script))


async def test_half_an_emoji_in_a_row_reaches_the_child_and_harms_nothing() -> None:
    content = await WordReportWriter().write(with_row("activities", "ACT-004", title="half \ud83d emoji"), "en")
    assert "half emoji" in Opened(content).text


async def test_a_child_that_fails_is_told_as_unavailable_without_its_words(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    command = _child(tmp_path, "import sys; print('secret of a row', file=sys.stderr); sys.exit(1)")
    with caplog.at_level(logging.WARNING), pytest.raises(Unavailable) as failed:
        await WordReportWriter(command=command).write(demo(), "en")
    assert failed.value.permanent
    assert failed.value.why == "the document could not be made"
    assert [record.action for record in caplog.records] == ["report_refused"]  # type: ignore[attr-defined]


async def test_a_child_that_says_nothing_at_all_has_failed(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="could not be made"):
        await WordReportWriter(command=_child(tmp_path, "")).write(demo(), "en")


async def test_a_child_that_hangs_is_ended_and_may_be_tried_again(tmp_path: Path) -> None:
    pid_file = tmp_path / "pid"
    code = f"import os, signal; open({str(pid_file)!r}, 'w').write(str(os.getpid())); signal.pause()"
    with pytest.raises(Unavailable) as slow:
        await WordReportWriter(wall_seconds=2, command=_child(tmp_path, code)).write(demo(), "en")
    assert not slow.value.permanent
    assert not psutil.pid_exists(int(pid_file.read_text()))


async def test_a_cancelled_request_leaves_no_process(tmp_path: Path) -> None:
    pipe = tmp_path / "pid"
    os.mkfifo(pipe)  # reading waits until the child has begun
    code = f"import os, signal; open({str(pipe)!r}, 'w').write(str(os.getpid())); signal.pause()"
    asked = asyncio.create_task(WordReportWriter(command=_child(tmp_path, code)).write(demo(), "en"))
    pid = int(await asyncio.to_thread(pipe.read_text))
    child = psutil.Process(pid)
    asked.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asked
    _, alive = await asyncio.to_thread(psutil.wait_procs, [child], 10)
    assert not alive


@pytest.mark.skipif(sys.platform != "linux", reason="the limit of memory is known on Linux")
async def test_a_child_that_wants_more_memory_than_its_limit_ends_itself(tmp_path: Path) -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(Path.cwd())!r})\n"
        "from reports.child import limit_resources\nlimit_resources()\n"
        f"try:\n    bytearray({MEMORY_LIMIT})\nexcept MemoryError:\n    sys.exit(5)\n"
    )
    with pytest.raises(Unavailable) as large:
        await WordReportWriter(command=_child(tmp_path, code)).write(demo(), "en")
    assert large.value.permanent
    assert large.value.why == "the report is too large"


async def test_the_event_loop_runs_on_while_a_document_is_made() -> None:
    writer, longest = WordReportWriter(), 0.0
    loop = asyncio.get_running_loop()
    asked = asyncio.create_task(writer.write(demo(), "en"))
    while not asked.done():
        before = loop.time()
        await asyncio.sleep(0.005)
        longest = max(longest, loop.time() - before)
    assert asked.result()
    assert longest < 0.5  # far above what is seen (0.01), far below what the document takes on the loop


async def test_hostile_text_passes_the_pipe_and_the_limits() -> None:
    content = await WordReportWriter().write(hostile(text=HOSTILE), "fr")
    assert "R&D <b>bold</b> ]]>" in Opened(content).text


async def test_the_count_of_english_texts_is_of_the_french_document() -> None:
    writer = WordReportWriter()
    assert await writer.untranslated(demo(), "en") == 0
    assert await writer.untranslated(demo(), "fr") > 0

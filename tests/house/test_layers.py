"""The fence and its proof: the contracts hold, and each of them catches the violation it is there for."""

import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent


def settings() -> dict[str, Any]:
    tools: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
    return tools


def folders() -> set[str]:
    """The packages at the top of the checkout."""
    return {init.parent.name for init in ROOT.glob("*/__init__.py") if init.parent.name not in ("tests", "tools")}


def lint(tree: Path, *options: str) -> tuple[int, str]:
    """Run import-linter on a tree; exit code and what it said."""
    command = [str(BIN / "lint-imports"), "--no-logo", "--cache-dir", str(tree / ".cache" / "imports"), *options]
    answer = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)
    return answer.returncode, answer.stdout + answer.stderr


@dataclass(frozen=True)
class Violation:
    """A file that breaks a rule; `contract` must tell its name."""

    contract: str
    file: str
    code: str

    @property
    def module(self) -> str:
        """As contracts tell it: a circle is told relative to its folder, the rest in full."""
        full = self.file.removesuffix(".py").replace("/", ".")
        return full[full.index(".") :] if self.contract == "acyclic" else full


VIOLATIONS = [
    Violation("layers", "domain/bad_upwards.py", "import workflows"),
    Violation("layers", "workflows/bad_upwards.py", "import bot"),
    Violation("layers", "cards/bad_stranger.py", "import language"),
    Violation("layers", "store/bad_stranger.py", "import graph"),
    Violation("layers", "scheduling/bad_stranger.py", "import bot"),
    Violation("ports-only", "bot/bad_adapter.py", "import graph"),
    Violation("ports-only", "scheduling/bad_adapter.py", "def late() -> None:\n    import store"),
    Violation("faces", "scheduling/bad_card.py", "import cards"),
    Violation("faces", "reports/bad_language.py", "import language"),
    Violation("emulator-alone", "emulator/bad_record.py", "import domain"),
    Violation("emulator-alone", "emulator/bad_vendor.py", "import msgraph"),
    Violation("pure", "cards/bad_network.py", "import aiohttp"),
    Violation("pure", "language/bad_disk.py", "import sqlite3"),
    Violation("pure", "workflows/bad_vendor.py", "from sqlalchemy import select"),
    Violation("plain-domain", "domain/bad_model.py", "import pydantic"),
    Violation("plain-domain", "workflows/bad_match.py", "import rapidfuzz"),
    Violation("vendor-graph", "bureau/bad_graph.py", "from msgraph import GraphServiceClient"),
    Violation("vendor-teams", "bureau/bad_teams.py", "import botbuilder.core"),
    Violation("acyclic", "domain/bad_circle_one.py", "import domain.bad_circle_two"),
    Violation("acyclic", "domain/bad_circle_two.py", "import domain.bad_circle_one"),
]


@pytest.fixture(scope="module")
def broken_tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout's Python files, with every violation in it."""
    tree = tmp_path_factory.mktemp("broken")
    shutil.copy(ROOT / "pyproject.toml", tree)
    for folder in sorted(folders()):
        shutil.copytree(ROOT / folder, tree / folder, ignore=_only_python)
    for violation in VIOLATIONS:
        (tree / violation.file).write_text(violation.code + "\n", "utf-8")
    return tree


def _only_python(folder: str, names: list[str]) -> set[str]:
    return {name for name in names if not name.endswith(".py") and not (Path(folder) / name).is_dir()} | {"__pycache__"}


def test_every_folder_with_code_is_under_the_contracts_and_the_type_checker() -> None:
    assert set(settings()["importlinter"]["root_packages"]) == folders()
    assert set(settings()["mypy"]["packages"]) == folders()


def test_every_folder_has_its_layer() -> None:
    contracts = {contract["id"]: contract for contract in settings()["importlinter"]["contracts"]}
    assert {name for layer in contracts["layers"]["layers"] for name in re.findall(r"\w+", layer)} == folders()


def test_no_installed_package_has_the_name_of_a_folder_of_ours() -> None:
    installed = {path.name for path in Path(pytest.__file__).parents[1].iterdir() if (path / "__init__.py").is_file()}
    assert installed & folders() == set()


def test_the_contracts_hold() -> None:
    code, said = lint(ROOT)
    assert code == 0, said


def test_every_contract_has_a_violation_that_proves_it() -> None:
    contracts = {contract["id"] for contract in settings()["importlinter"]["contracts"]}
    assert {violation.contract for violation in VIOLATIONS} == contracts


@pytest.mark.parametrize("violation", VIOLATIONS, ids=lambda one: f"{one.contract}-{one.module}")
def test_a_violation_is_caught_by_the_contract_meant_for_it(violation: Violation, broken_tree: Path) -> None:
    code, said = lint(broken_tree, "--contract", violation.contract)
    assert code == 1
    assert violation.module in said


BANNED = {
    "datetime.datetime.now": "from datetime import UTC, datetime\nwhen = datetime.now(UTC)",
    "datetime.datetime.utcnow": "import datetime\nwhen = datetime.datetime.utcnow()",
    "datetime.date.today": "from datetime import date\nwhen = date.today()",
    "time.time": "import time\nwhen = time.time()",
    "time.sleep": "from time import sleep\nsleep(1)",
    "uuid.uuid4": "import uuid\nkey = uuid.uuid4()",
    "unittest.mock": "from unittest.mock import Mock",
}


def ruff(code: str, file: str) -> str:
    command = [str(BIN / "ruff"), "check", "--no-cache", "--output-format", "concise", "--stdin-filename", file, "-"]
    return subprocess.run(command, cwd=ROOT, input=code + "\n", capture_output=True, text=True, check=False).stdout


@pytest.mark.parametrize("name", BANNED)
@pytest.mark.parametrize("file", ["domain/some.py", "bureau/some.py", "tests/domain/test_some.py"])
def test_the_linter_refuses_what_reads_the_clock_makes_ids_or_mocks(name: str, file: str) -> None:
    assert f"TID251 `{name}` is banned" in ruff(BANNED[name], file)


def test_only_the_composition_root_may_read_the_clock() -> None:
    assert "TID251" not in ruff(BANNED["datetime.datetime.now"], "bureau/wiring.py")

"""Setting up, with programs that only note what they were asked: what is done, what is not done again, what is said."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

NOTING = """#!/bin/sh
case "$2" in *version_info*) echo 3 11; exit 0;; esac
case "$*" in *--version*) exit 0;; esac
echo "$(basename "$0") $*" >> "{calls}"
{then}
"""


class Checkout:
    """A copy of what setup reads, with programs in its environment that write their call into a file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.calls_file = folder / "calls"
        (folder / "tools" / "node").mkdir(parents=True)
        shutil.copy(ROOT / "tools" / "setup.py", folder / "tools")
        for name in ("requirements-dev.lock", "tools/uv.lock", "pyproject.toml", "tools/node/package.json"):
            self.write(name, "first")
        for name in ("tools/node/package-lock.json", "tools/node/.npmrc"):
            self.write(name, "first")
        self.program("python")
        self.program("uv", 'case "$*" in *--editable*) touch "$(dirname "$0")/bureau";; esac')
        self.program("npm", "mkdir -p node_modules && touch node_modules/.package-lock.json")

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, "utf-8")

    def program(self, name: str, then: str = "") -> None:
        path = self.folder / ".venv" / "bin" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(NOTING.format(calls=self.calls_file, then=then), "utf-8")
        path.chmod(0o755)

    def setup(self, *options: str) -> tuple[int, str]:
        """Run it; the exit code and everything it said."""
        command = [sys.executable, str(self.folder / "tools" / "setup.py"), *options]
        answer = subprocess.run(command, capture_output=True, text=True, check=False, env={"PATH": os.environ["PATH"]})
        return answer.returncode, answer.stdout + answer.stderr

    def calls(self) -> list[str]:
        """What was called since the last time this was asked: program and first words."""
        text = self.calls_file.read_text("utf-8") if self.calls_file.exists() else ""
        self.calls_file.unlink(missing_ok=True)
        return [" ".join(line.split()[:4]) for line in text.splitlines()]


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


def test_everything_is_made_in_order_and_then_never_again(checkout: Checkout) -> None:
    code, said = checkout.setup()
    assert (code, said.splitlines()[-1]) == (0, "setup: packages, bureau, npm parts ready")
    wanted = [
        "python -m pip install",
        "uv pip sync --quiet",
        "uv pip install --quiet",
        "npm ci --ignore-scripts --no-audit",
    ]
    assert checkout.calls() == wanted
    assert checkout.setup() == (0, "setup: all in place\n")
    assert checkout.setup("--quiet") == (0, "")
    assert checkout.calls() == []


@pytest.mark.parametrize(
    ("changed", "done"),
    [
        ("requirements-dev.lock", ["python -m pip install", "uv pip sync --quiet"]),
        ("tools/uv.lock", ["python -m pip install", "uv pip sync --quiet"]),
        ("pyproject.toml", ["uv pip install --quiet"]),
        ("tools/node/package-lock.json", ["npm ci --ignore-scripts --no-audit"]),
    ],
)
def test_only_what_changed_is_done_again(checkout: Checkout, changed: str, done: list[str]) -> None:
    checkout.setup()
    checkout.calls()
    checkout.write(changed, "second")
    assert checkout.setup()[0] == 0
    assert checkout.calls() == done


def test_npm_parts_that_were_deleted_come_back(checkout: Checkout) -> None:
    checkout.setup()
    checkout.calls()
    shutil.rmtree(checkout.folder / "tools" / "node" / "node_modules")
    checkout.setup()
    assert checkout.calls() == ["npm ci --ignore-scripts --no-audit"]


def test_without_npm_the_rest_is_there_and_it_says_what_is_missing(checkout: Checkout) -> None:
    checkout.program("npm", "echo no network >&2; exit 1")
    code, said = checkout.setup()
    assert code == 1
    for words in ("no network", "Teams playground windows", "All the rest works", "run `make setup` with a network"):
        assert words in said
    assert (checkout.folder / ".venv" / "bin" / "bureau").exists()
    assert checkout.setup("--optional-node")[0] == 0
    checkout.calls()
    assert checkout.setup("--no-node") == (0, "setup: all in place\n")
    assert checkout.calls() == []


def test_what_uv_cannot_reach_is_left_to_pip(checkout: Checkout) -> None:
    checkout.program("uv", 'case "$*" in *sync*) exit 1;; esac; touch "$(dirname "$0")/bureau"')
    code, said = checkout.setup("--no-node")
    assert code == 0
    assert "so pip does it" in said
    assert checkout.calls() == [
        "python -m pip install",
        "uv pip sync --quiet",
        "python -m pip install",
        "uv pip install --quiet",
    ]


def test_an_installation_that_failed_is_tried_again(checkout: Checkout) -> None:
    checkout.program("uv", "exit 1")
    code, said = checkout.setup()
    assert code == 1
    assert "could not be put on the environment's path" in said
    checkout.calls()
    checkout.program("uv", 'touch "$(dirname "$0")/bureau"')
    assert checkout.setup("--no-node")[0] == 0
    assert checkout.calls() == ["uv pip install --quiet"]


def test_without_the_right_python_it_says_what_to_install(checkout: Checkout) -> None:
    script = checkout.folder / "tools" / "setup.py"
    script.write_text(script.read_text("utf-8").replace("PYTHON = (3, 11)", "PYTHON = (9, 99)"), "utf-8")
    code, said = checkout.setup()
    assert code == 1
    assert "apt-get install python3.11 python3.11-venv" in said
    assert checkout.calls() == []


def test_every_target_of_the_makefile_tells_what_it_is_for() -> None:
    make = shutil.which("make")
    if make is None:
        pytest.skip("make is not installed")
    said = subprocess.run([make, "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    told = {line.split()[1] for line in said.stdout.splitlines()}
    assert told >= {"setup", "demo", "test", "check", "fix", "gallery", "evaluate", "lock"}
    assert all(len(line.split()) > 3 for line in said.stdout.splitlines())

"""What every file of the checkout keeps: short, finished, and free of the place where it was written."""

import json
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 300
# Put together here, so that this file does not find itself.
UNFINISHED = re.compile(
    r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", r"(?<!\")" + "X" * 3, "raise NotImplemented" + "Error"]) + r")\b"
)  # in quotes it is the Graph SDK's own word for "any error"
LEFT_OUT = re.compile("x" + r"fail(?!_strict)|mark\.skip\b(?!if)")
REGISTRY = re.compile(
    r"https?://[\w.-]*(?:npm" + r"js|py" + r"pi|python" + r"hosted|nexus|artifactory|verdaccio)[\w.-]*"
)
MACHINE = re.compile(r"(?<![\w./}-])/(?:wo" + r"rk|ho" + r"me/\w+|Us" + r"ers/\w+|tm" + r"p)/\w")
LOCKS = ["requirements.lock", "requirements-dev.lock", "tools/uv.lock"]


def tracked() -> list[Path]:
    """The files that git knows, or all but the made ones where there is no repository (an export)."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        names = [name for name in listed.stdout.split("\0") if name]
        return [ROOT / name for name in names if (ROOT / name).is_file()]
    made = {".venv", ".cache", "node_modules", "__pycache__", ".bureau", "devTools"}
    return [path for path in ROOT.rglob("*") if path.is_file() and not made & set(path.relative_to(ROOT).parts)]


FILES = tracked()
PYTHON = [path for path in FILES if path.suffix == ".py"]
CODE = [path for path in FILES if path.suffix in (".py", ".mjs", ".js", ".sh", ".toml") or path.name == "Makefile"]


def text_of(path: Path) -> str:
    """The file's text; nothing for pictures and documents."""
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        return ""


def found(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    """`file:line: text` of every match."""
    hits = []
    for path in paths:
        for number, line in enumerate(text_of(path).splitlines(), start=1):
            if pattern.search(line):
                hits.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    return hits


def test_no_python_file_is_longer_than_300_lines() -> None:
    sizes = {str(path.relative_to(ROOT)): len(text_of(path).splitlines()) for path in PYTHON}
    assert {name: size for name, size in sizes.items() if size > LONGEST} == {}


def test_nothing_is_left_unfinished() -> None:
    assert found(UNFINISHED, CODE) == []


def test_no_test_is_switched_off() -> None:
    assert found(LEFT_OUT, CODE) == []


def test_no_file_names_a_registry() -> None:
    assert found(REGISTRY, FILES) == []


def test_no_file_names_a_folder_of_the_machine_it_was_written_on() -> None:
    assert found(MACHINE, FILES) == []
    assert found(re.compile(re.escape(str(ROOT)) + r"\b"), FILES) == []


def pins(lock: str) -> dict[str, str]:
    """Requirement -> the lines that belong to it, of a lock file."""
    text = (ROOT / lock).read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return {line.split()[0]: line for line in lines}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_a_hash_and_no_address(lock: str) -> None:
    for requirement, line in pins(lock).items():
        assert re.fullmatch(r"[\w.\[\],-]+==[\w.!+]+", requirement), line[:80]
        assert "--hash=sha256:" in line, requirement
    content = (ROOT / lock).read_text("utf-8")
    assert "://" not in content
    assert not re.search(r"^--", content, re.MULTILINE)


def test_what_runs_is_locked_the_same_for_development() -> None:
    assert set(pins("requirements.lock")) - set(pins("requirements-dev.lock")) == set()


def test_npm_parts_are_exact_hashed_and_without_address() -> None:
    folder = ROOT / "tools" / "node"
    wanted = json.loads((folder / "package.json").read_text("utf-8"))["dependencies"]
    assert {name: version for name, version in wanted.items() if not re.fullmatch(r"\d+\.\d+\.\d+", version)} == {}
    locked = json.loads((folder / "package-lock.json").read_text("utf-8"))["packages"]
    fetched = {name: entry for name, entry in locked.items() if "version" in entry}
    assert {name for name, entry in fetched.items() if "integrity" not in entry} == set()
    assert {name for name, entry in locked.items() if "://" in entry.get("resolved", "")} == set()
    assert {f"node_modules/{name}" for name in wanted} <= set(fetched)

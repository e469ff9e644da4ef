"""Make this checkout ready to run: `.venv` from the lock files, then the parts that come from npm.

Standard library only, and any Python from 3.8 may start it; the environment itself is made with Python 3.11.
Every step leaves a stamp made of what it read, so a second run only compares hashes. Where packages come from is
the reader's own setting of pip, uv and npm; no address stands here.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / "bin"
NODE_PARTS = ROOT / "tools" / "node"
STAMPS = VENV / "bureau-setup.json"
PYTHON = (3, 11)

NO_PYTHON = """Bureau needs Python 3.11 and found none on PATH.
  Debian, Ubuntu:  apt-get install python3.11 python3.11-venv
  macOS:           brew install python@3.11
  any system:      pyenv install 3.11
Then run the same command again."""

NO_VENV = """{python} is there, but cannot make environments (no ensurepip module).
  Debian, Ubuntu:  apt-get install python3.11-venv
Then run the same command again."""

NO_PACKAGES = """The Python packages could not be installed (the reason stands above).
Without a network, set pip's index-url or find-links to a place that has them, and run the same command again."""

NO_NODE_PARTS = """The npm parts could not be installed (the reason stands above).
  Missing now:    Teams playground windows, card pictures, the Word and manifest validators; their tests are skipped.
  All the rest works.
  To get them:    run `make setup` with a network, or with npm's registry set to a place that has them."""


class Missing(Exception):
    """Something that this script cannot make itself; the text says what to install."""


class Failed(Exception):
    """A program that was started here ended with an error; it has said so itself."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Bring every part up to date; returns the exit code (0: all there, or only optional npm parts missing)."""
    options = read_options(arguments)
    try:
        with one_at_a_time():
            made = python_parts()
            if not options.no_node:
                try:
                    made += node_parts()
                except Failed as failed:
                    print(f"\n{failed}\n{NO_NODE_PARTS}\n", file=sys.stderr)
                    return 0 if options.optional_node else 1
    except (Missing, Failed) as trouble:
        print(f"\n{trouble}", file=sys.stderr)
        return 1
    if made or not options.quiet:
        print(f"setup: {', '.join(made)} ready" if made else "setup: all in place")
    return 0


def read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tools/setup.py", description="Make this checkout ready to run.")
    parser.add_argument("--no-node", action="store_true", help="leave the npm parts alone")
    parser.add_argument("--optional-node", action="store_true", help="npm parts that cannot be had are no error")
    parser.add_argument("--quiet", action="store_true", help="say nothing when there is nothing to do")
    return parser.parse_args(arguments)


def python_parts() -> list[str]:
    """Environment, locked packages, and this folder on the environment's path; the names of what was made."""
    made = []
    packages = fingerprint(ROOT / "requirements-dev.lock", ROOT / "tools" / "uv.lock")
    if not (is_made("packages", packages) and (BIN / "uv").is_file()):
        make_environment()
        install_packages()
        stamp("packages", packages)
        made.append("packages")
    project = fingerprint(ROOT / "pyproject.toml")
    if not (is_made("project", project) and (BIN / "bureau").is_file()):
        # Hatchling is among the packages, so this needs no network.
        install = ["pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--offline", "--editable"]
        run([str(BIN / "uv"), *install, str(ROOT)], why="The checkout could not be put on the environment's path.")
        stamp("project", project)
        made.append("bureau")
    return made


def make_environment() -> None:
    """An environment of Python 3.11 with pip; one that is there and sound is kept."""
    if version_of(BIN / "python") == PYTHON and quietly([BIN / "python", "-m", "pip", "--version"]):
        return
    say("making .venv")
    run([python_3_11(), "-m", "venv", "--clear", VENV], why=f"{VENV.name} could not be made.")


def install_packages() -> None:
    """Exactly what the lock files name: uv by pip, the rest by uv, or by pip where uv cannot reach them."""
    say("installing packages")
    lock, uv_lock = ROOT / "requirements-dev.lock", ROOT / "tools" / "uv.lock"
    pip = [str(BIN / "python"), "-m", "pip", "install", "--quiet", "--require-hashes", "--retries", "2"]
    run([*pip, "--requirement", str(uv_lock)], why=NO_PACKAGES)
    try:
        run([BIN / "uv", "pip", "sync", "--quiet", "--require-hashes", lock, uv_lock], why=NO_PACKAGES)
    except Failed:
        # uv does not read pip's settings; a mirror or a folder of wheels may be known to pip alone.
        say("uv could not, so pip does it; this takes some minutes")
        run([*pip, "--requirement", str(lock)], why=NO_PACKAGES)


def node_parts() -> list[str]:
    """What tools/node/package-lock.json names, by the Node that came with the packages."""
    wanted = fingerprint(*(NODE_PARTS / name for name in ("package.json", "package-lock.json", ".npmrc")))
    # npm writes this file last.
    if is_made("node", wanted) and (NODE_PARTS / "node_modules" / ".package-lock.json").is_file():
        return []
    say("installing npm parts")
    # No package's own install script is run. Few, quick retries: without a network the answer comes in seconds.
    patience = ["--fetch-retries=2", "--fetch-retry-mintimeout=500", "--fetch-retry-maxtimeout=2000"]
    plain = ["--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"]
    run([str(BIN / "npm"), "ci", *plain, *patience], why="npm stopped.", folder=NODE_PARTS)
    stamp("node", wanted)
    return ["npm parts"]


def python_3_11() -> str:
    """A Python 3.11 that can make environments: the one that runs this, or the first sound one on PATH."""
    folders = os.environ.get("PATH", "").split(os.pathsep)
    found = [sys.executable, *(str(Path(folder) / "python3.11") for folder in folders if folder)]
    # Not the environment's own: it is about to be cleared.
    outside = [candidate for candidate in found if Path(candidate).parent != BIN]
    sound = [candidate for candidate in outside if version_of(Path(candidate)) == PYTHON]
    for candidate in sound:
        if quietly([candidate, "-c", "import ensurepip, venv"]):
            return candidate
    raise Missing(NO_VENV.format(python=sound[0]) if sound else NO_PYTHON)


def version_of(python: Path) -> tuple[int, ...]:
    """Major and minor version of an interpreter; empty where it is absent or does not start."""
    if not python.is_file():
        return ()
    ask = [str(python), "-c", "import sys; print(*sys.version_info[:2])"]
    with contextlib.suppress(OSError):
        answer = subprocess.run(ask, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
        if answer.returncode == 0:
            return tuple(int(part) for part in answer.stdout.split())
    return ()


def quietly(command: Sequence[str | Path]) -> bool:
    """Whether a command succeeds; its output is dropped."""
    nowhere = subprocess.DEVNULL
    return (
        subprocess.run([str(part) for part in command], stdin=nowhere, stdout=nowhere, stderr=nowhere).returncode == 0
    )


def run(command: Sequence[str | Path], why: str, folder: Path = ROOT) -> None:
    """Run a command with the environment first on PATH and no keyboard; raises Failed(why)."""
    surroundings = {name: value for name, value in os.environ.items() if name not in ("PYTHONHOME", "PYTHONPATH")}
    # The platform's own VIRTUAL_ENV may be another one; uv would follow it.
    surroundings["VIRTUAL_ENV"] = str(VENV)
    surroundings["PATH"] = os.pathsep.join([str(BIN), surroundings.get("PATH", os.defpath)])
    words = [str(part) for part in command]
    try:
        subprocess.run(words, cwd=str(folder), env=surroundings, stdin=subprocess.DEVNULL, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise Failed(why) from error


def fingerprint(*files: Path) -> str:
    """One hash over the files' content and the place of this checkout (an environment cannot be moved)."""
    together = hashlib.sha256(str(ROOT).encode())
    for file in files:
        together.update(file.read_bytes())
    return together.hexdigest()


def stamps() -> dict[str, str]:
    try:
        content = json.loads(STAMPS.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def is_made(part: str, wanted: str) -> bool:
    return stamps().get(part) == wanted


def stamp(part: str, made: str) -> None:
    STAMPS.write_text(json.dumps({**stamps(), part: made}, indent=1) + "\n", "utf-8")


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """`make demo` and `make test` started together: the second one waits for the first one's installation."""
    try:
        import fcntl
    except ImportError:  # a system without it
        yield
        return
    (ROOT / ".cache").mkdir(exist_ok=True)
    with (ROOT / ".cache" / "setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def say(what: str) -> None:
    print(f"setup: {what}", flush=True)


if __name__ == "__main__":
    sys.exit(main())

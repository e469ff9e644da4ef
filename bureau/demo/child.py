"""A program that the demo starts and ends: in a group of its own, its words in a log file, ready when it says so."""

import asyncio
import contextlib
import os
import signal
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TextIO

READY_IN = 60.0  # seconds; one or two on a quiet machine
GONE_IN = 10.0  # a turn under way may end


class ChildTrouble(Exception):
    """A program that did not start; the text gives its own last words."""


class Child:
    """One process. `name` is what a person calls it; `ended` is set when it is gone, for whatever reason."""

    def __init__(
        self, name: str, command: Sequence[str], environment: Mapping[str, str], log: Path, process: Process
    ) -> None:
        self.name = name
        self.command = command
        self.environment = environment
        self.log = log
        self.ended = asyncio.Event()
        self._process = process
        self._said: list[str] = []
        self._ready: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._reader = asyncio.create_task(self._read())

    @classmethod
    async def start(cls, name: str, command: Sequence[str], environment: Mapping[str, str], log: Path) -> "Child":
        """Start it and wait until it prints a line with the word "ready"; ChildTrouble when it ends before."""
        process = await asyncio.create_subprocess_exec(
            *command,
            env={**os.environ, **environment, "PYTHONUNBUFFERED": "1"},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=PIPE,
            stderr=STDOUT,
            start_new_session=True,  # Ctrl-C reaches the demo alone, which ends its children in order
        )
        child = cls(name, command, environment, log, process)
        try:
            is_ready = await asyncio.wait_for(asyncio.shield(child._ready), READY_IN)
        except TimeoutError:
            is_ready = False
        if not is_ready:
            await child.stop()
            raise ChildTrouble(child.last_words)
        return child

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def last_words(self) -> str:
        return "\n".join(self._said[-12:])

    async def stop(self) -> None:
        """Ask it to end, then make it end; waits until it has."""
        self._signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(self.ended.wait(), GONE_IN)
        except TimeoutError:
            self._signal(signal.SIGKILL)
        await self._process.wait()
        await self._reader

    async def _read(self) -> None:
        """Everything it prints, to its log; a full pipe would stop it."""
        assert self._process.stdout is not None
        log = await asyncio.to_thread(_open, self.log)
        try:
            async for raw in self._process.stdout:
                line = raw.decode(errors="replace").rstrip()
                self._said = [*self._said[-50:], line]
                await asyncio.to_thread(_write_line, log, line)
                if "ready" in line and not self._ready.done():
                    self._ready.set_result(True)
        finally:
            log.close()
            if not self._ready.done():
                self._ready.set_result(False)
            self.ended.set()

    def _signal(self, number: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, number)


def _open(path: Path) -> TextIO:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.open("a", encoding="utf-8")


def _write_line(log: TextIO, line: str) -> None:
    log.write(line + "\n")
    log.flush()

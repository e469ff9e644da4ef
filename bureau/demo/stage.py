"""The demo from first light to last: the tenant, its lists, the bot, the windows; and everything ended in order."""

import asyncio
import contextlib
import fcntl
import shutil
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import aiohttp

from bureau import wiring
from bureau.demo.child import Child, ChildTrouble
from bureau.demo.playground_file import Member
from bureau.demo.playgrounds import FIRST_PORT, Playgrounds, Window, WindowTrouble
from bureau.project_file import demo_as_of, read_project
from bureau.settings import Settings, read_settings
from domain.people import Person
from domain.project import Project
from workflows.ports import PortError

SITE = "contoso.sharepoint.example:/sites/STCE"
TOKEN = "local-dev"  # the local tenant's only key; it opens nothing else
TENANT_ID = "11111111-1111-4111-8111-111111111111"
TIED = ("-m", "bureau.demo.tied")  # ends with the demo, however that ends
OURS = ("tenant", "bot", "chat", "logs", "filled")


class DemoTrouble(Exception):
    """Why the demo cannot run at all, and what to do."""


@dataclass(frozen=True, slots=True)
class Demo:
    """What the command line asks for. `chat` are Staff keys that get a window; `as_of` moves the project's clock."""

    port: int
    graph_port: int
    data: Path
    as_of: datetime | None
    fresh: bool
    chat: tuple[str, ...]
    chat_port: int = FIRST_PORT  # of the first window, the others follow; 0 lets the system choose each


@dataclass(slots=True)
class Stage:
    """What runs: the tenant, the bot, and the windows with who sits there. Addresses are without a slash at the end."""

    project: Project
    tenant: "_Part"
    bot: "_Part"
    windows: Sequence[tuple[Person, Window]]

    async def restart_bot(self) -> None:
        """Start the bot again where it stood, after it ended in whatever way."""
        child = self.bot.child
        await child.stop()
        self.bot = _Part(await _started(child.name, child.command, child.environment, child.log), self.bot.address)


@contextlib.asynccontextmanager
async def running(demo: Demo, say: Callable[[str], None]) -> AsyncIterator[Stage]:
    """Everything started, in order; everything ended, in the other. DemoTrouble where the demo cannot run."""
    with _own_folder(demo.data):
        if demo.fresh:
            await asyncio.to_thread(_clear, demo.data)
        project = await asyncio.to_thread(read_project, None)
        people = [_person(project, key) for key in demo.chat]
        async with contextlib.AsyncExitStack() as parts:
            tenant = await _tenant(demo, say)
            parts.push_async_callback(tenant.child.stop)
            stage = Stage(project, tenant, await _bot(demo, project, tenant.address, say), ())
            parts.push_async_callback(lambda: stage.bot.child.stop())
            stage.windows = await parts.enter_async_context(_windows(demo, project, people, stage.bot.address, say))
            yield stage


async def play(demo: Demo, say: Callable[[str], None]) -> int:
    """Run until Ctrl-C (or SIGTERM), or until the bot or the tenant ends; the exit status."""
    stop = _stop_signal()
    async with running(demo, say) as stage:
        _welcome(stage, say)
        ended = await _first(stop, stage.tenant.child, stage.bot.child)
        if ended is not None:
            say(f"{ended.name} has ended by itself. Its last words:\n{ended.last_words}")
            return 1
        say("Ending everything …")
    return 0


@dataclass(frozen=True, slots=True)
class _Part:
    child: Child
    address: str


async def _tenant(demo: Demo, say: Callable[[str], None]) -> _Part:
    port = _port(demo.graph_port, "the local tenant", "--graph-port", say)
    command = [sys.executable, *TIED, "emulator", "--port", str(port), "--data", str(demo.data / "tenant")]
    child = await _started("The local tenant", command, {}, demo.data / "logs" / "tenant.log")
    return _Part(child, f"http://127.0.0.1:{port}")


async def _bot(demo: Demo, project: Project, tenant: str, say: Callable[[str], None]) -> _Part:
    port = _port(demo.port, "the bot", "--port", say)
    start = await asyncio.to_thread(demo_as_of, None)
    environment = {
        "BUREAU_PROFILE": "local",
        "BUREAU_PORT": str(port),
        "BUREAU_DATA": str(demo.data / "bot"),
        "BUREAU_GRAPH_URL": f"{tenant}/v1.0",
        "BUREAU_GRAPH_TOKEN": TOKEN,
        "BUREAU_SITE": SITE,
        "BUREAU_PROJECT_START": start.isoformat() if start else "",
    }
    await _fill_tenant(demo, read_settings(environment), project, tenant, say)
    command = [sys.executable, *TIED, "bureau", "run"]
    bot = _Part(
        await _started("The bot", command, environment, demo.data / "logs" / "bot.log"), f"http://127.0.0.1:{port}"
    )
    if demo.as_of is not None:
        async with aiohttp.ClientSession() as session:
            await session.post(f"{bot.address}/_local/clock", json={"now": demo.as_of.isoformat()})
    return bot


async def _fill_tenant(
    demo: Demo, settings: Settings, project: Project, tenant: str, say: Callable[[str], None]
) -> None:
    """Lists through Graph at every start (nothing to do from the second on); people and rows at the first."""
    filled = demo.data / "filled"
    is_first = not filled.exists()
    if is_first:
        say("Loading the demo project into the local tenant …")
        async with aiohttp.ClientSession() as session:
            await session.post(f"{tenant}/_emulator/seed", json=_directory(project), raise_for_status=True)
    try:
        await wiring.provision(settings, apply=True)
        if is_first:
            await wiring.fill(settings, project)
    except PortError as trouble:
        raise DemoTrouble(f"The lists of the local tenant cannot be made: {trouble}") from trouble
    await asyncio.to_thread(filled.touch)


def _directory(project: Project) -> dict[str, object]:
    """The people of the project as the tenant's directory knows them."""
    users = [
        {
            "id": person.entra_id,
            "upn": person.upn,
            "displayName": person.name,
            "mail": person.upn,
            "jobTitle": person.role,
            "preferredLanguage": person.language,
            "manager": person.manager_upn or None,
        }
        for person in project.staff
    ]
    manager = project.team.manager
    title = project.agreements[0].title if project.agreements else "Project"
    return {"users": users, "site": {"displayName": title}, "editor": manager.upn if manager else None}


@contextlib.asynccontextmanager
async def _windows(
    demo: Demo, project: Project, people: Sequence[Person], bot: str, say: Callable[[str], None]
) -> AsyncIterator[Sequence[tuple[Person, Window]]]:
    """A Teams window for each person asked for; where none can be had, the reason is said and the rest runs."""
    everyone = [_member(person) for person in project.staff]
    async with Playgrounds(demo.data / "chat", f"{bot}/api/messages", everyone, TENANT_ID) as playgrounds:
        windows: list[Window] = []
        try:
            windows = await playgrounds.start([_member(p) for p in people], demo.chat_port) if people else []
        except WindowTrouble as trouble:
            say(f"No Teams windows: {trouble}")
        for window in windows:
            if window.notice:
                say(window.notice)
        yield list(zip(people, windows, strict=False))


def _person(project: Project, key: str) -> Person:
    person = project.team.by_key(key)
    if person is None:
        known = ", ".join(f"{p.key} {p.name}" for p in project.staff)
        raise DemoTrouble(f"Nobody in the demo project has the key {key}. There are: {known}.")
    return person


def _member(person: Person) -> Member:
    teams_id = f"29:{person.key.lower()}"
    return Member(person.key, person.name, person.upn, person.entra_id, teams_id, person.time_zone)


async def _started(name: str, command: Sequence[str], environment: Mapping[str, str], log: Path) -> Child:
    try:
        return await Child.start(name, command, environment, log)
    except ChildTrouble as trouble:
        raise DemoTrouble(f"{name} did not start. Its own words:\n{trouble}\nThe whole log: {log}") from trouble


def _port(wanted: int, whose: str, option: str, say: Callable[[str], None]) -> int:
    """The port wanted, or a free one where another program has it: said, with what to do."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with contextlib.suppress(OSError):
                probe.bind(("127.0.0.1", port))
                found = int(probe.getsockname()[1])
                if found != wanted and wanted:
                    say(
                        f"Port {wanted} is taken by another program, so {whose} is at port {found}. "
                        f'To choose one: make demo ARGS="{option} {found}".'
                    )
                return found
    raise DemoTrouble(f"No port is free for {whose} on this machine.")


@contextlib.contextmanager
def _own_folder(folder: Path) -> Iterator[None]:
    """Hold the demo's folder: two demos on the same data would spoil each other's."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as held:
            raise DemoTrouble(
                f'Another demo runs on {folder}. End it, or take another folder: make demo ARGS="--data DIR".'
            ) from held
        yield


def _clear(folder: Path) -> None:
    """Forget what an earlier demo kept: only what the demo itself makes."""
    for name in OURS:
        path = folder / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _stop_signal() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):  # the last when its terminal is closed
        loop.add_signal_handler(number, stop.set)
    return stop


async def _first(stop: asyncio.Event, *children: Child) -> Child | None:
    """Wait for the signal (None) or the first child that ends by itself."""
    waits = {asyncio.create_task(stop.wait()): None, **{asyncio.create_task(c.ended.wait()): c for c in children}}
    done, pending = await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    return None if stop.is_set() else waits[done.pop()]


def _welcome(stage: Stage, say: Callable[[str], None]) -> None:
    agreements = stage.project.agreements
    lines = ["", f"{agreements[0].title if agreements else 'The project'} (fictional demo data)", ""]
    lines += [f"  Teams window of {p.name}, {p.role}:  {window.url}" for p, window in stage.windows]
    lines += [f"  SharePoint and OneDrive on this machine:  {stage.tenant.address}/"]
    lines += [f"  The bot:  {stage.bot.address}/healthz", ""]
    if stage.windows:
        lines += [
            "Open a window and type:  Peru workshop is at 70 %, host confirmed the venue",
            "As the project manager:  draft the interim report",
            "",
        ]
    say("\n".join([*lines, "Ctrl-C ends everything."]))

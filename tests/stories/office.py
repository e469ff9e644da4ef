"""The whole of Bureau as real processes: the local tenant, the bot, and two Teams windows; with eyes on SharePoint.

The bot runs under asyncio's debug mode: a step of its loop that takes 100 ms is in its log, and fails the story.
"""

import asyncio
import contextlib
import json
import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from bureau.demo.stage import TOKEN, Demo, Stage, running
from tests.stories.playground import TeamsWindow, teams_window

Json = dict[str, Any]


@dataclass
class Office:
    """One project office. `bruno` coordinates training (STF-02), `alba` manages the project (STF-01)."""

    stage: Stage
    http: aiohttp.ClientSession
    site: str
    windows: dict[str, TeamsWindow] = field(default_factory=dict)

    @property
    def bruno(self) -> TeamsWindow:
        return self.windows["STF-02"]

    @property
    def alba(self) -> TeamsWindow:
        return self.windows["STF-01"]

    async def graph(self, method: str, path: str, body: Any = None) -> Any:
        """A call to Graph by somebody else, with the local token: below the site, or below the root from "/"."""
        url = f"{self.stage.tenant.address}/v1.0{path if path.startswith('/') else f'/sites/{self.site}/{path}'}"
        headers = {"Authorization": f"Bearer {TOKEN}"}
        async with self.http.request(method, url, json=body, headers=headers) as response:
            response.raise_for_status()
            return await response.json(content_type=None)

    async def item(self, list_name: str, key: str) -> Json:
        """A row as SharePoint has it: id, eTag and fields."""
        found = await self.graph("GET", f"lists/{list_name}/items?$expand=fields&$filter=fields/Key eq '{key}'")
        (item,) = found["value"]
        return dict(item)

    async def fields(self, key: str, list_name: str = "Activities") -> Json:
        return dict((await self.item(list_name, key))["fields"])

    async def versions(self, key: str, list_name: str = "Activities") -> list[Json]:
        """The newest first."""
        item = await self.item(list_name, key)
        return list((await self.graph("GET", f"lists/{list_name}/items/{item['id']}/versions"))["value"])

    async def edit(self, key: str, **fields: Any) -> None:
        """Somebody changes the row in SharePoint."""
        item = await self.item("Activities", key)
        await self.graph("PATCH", f"lists/Activities/items/{item['id']}/fields", fields)

    async def updates(self, key: str) -> list[Json]:
        """What was said of an activity, as the list Updates has it, without what came with the project."""
        found = await self.graph("GET", f"lists/Updates/items?$expand=fields&$filter=fields/ActivityKey eq '{key}'")
        return [one["fields"] for one in found["value"] if one["fields"].get("Source") != "import"]

    async def report(self) -> bytes:
        """The one Word document in the manager's OneDrive."""
        folder = "/users/alba.samplesson@example.org/drive/root:/Bureau/Reports:"
        (file,) = (await self.graph("GET", f"{folder}/children"))["value"]
        url = f"{self.stage.tenant.address}/v1.0/drives/{file['parentReference']['driveId']}/items/{file['id']}/content"
        async with self.http.get(url, headers={"Authorization": f"Bearer {TOKEN}"}) as response:
            return await response.read()

    async def eventually(self, read: Callable[[], Any], is_so: Callable[[Any], bool], within: float = 30) -> Any:
        """What `read` gives once it is so. Each try is a call, which paces itself: no sleep, and the beat runs on."""
        value = None
        try:
            async with asyncio.timeout(within):
                while not is_so(value := await read()):
                    await self.healthy()
        except TimeoutError:
            raise AssertionError(f"it never came so; the last was {value!r}") from None
        return value

    async def healthy(self) -> bool:
        async with self.http.get(f"{self.stage.bot.address}/healthz") as response:
            return response.status == 200

    async def tenant_control(self, method: str, path: str, body: Any = None) -> Any:
        url = f"{self.stage.tenant.address}/_emulator/{path}"
        async with self.http.request(method, url, json=body) as response:
            response.raise_for_status()
            return await response.json(content_type=None)

    async def calls(self) -> list[tuple[str, str]]:
        """Method and path of the calls to Graph since the last `forget_calls`."""
        requests = (await self.tenant_control("GET", "requests"))["requests"]
        return [(one["method"], one["path"]) for one in requests]

    async def forget_calls(self) -> None:
        await self.tenant_control("DELETE", "requests")

    async def set_clock(self, now: str) -> None:
        async with self.http.post(f"{self.stage.bot.address}/_local/clock", json={"now": now}) as response:
            response.raise_for_status()

    async def kill_bot(self) -> None:
        """kill -9, as a power cut would."""
        os.kill(self.stage.bot.child.pid, signal.SIGKILL)
        await self.stage.bot.child.ended.wait()

    async def restart_bot(self) -> None:
        await self.stage.restart_bot()
        self.let_the_bot_go_first()

    def let_the_bot_go_first(self) -> None:
        """Its loop is not to wait for the other programs of this machine: a stall that is measured is then its own."""
        with contextlib.suppress(PermissionError):  # only root may; others run the stories on a quiet machine
            os.setpriority(os.PRIO_PROCESS, self.stage.bot.child.pid, -15)

    def log(self) -> list[Json]:
        """The bot's log, a line an object; lines of other programs under "message"."""
        lines = self.stage.bot.child.log.read_text("utf-8").splitlines()
        return [json.loads(line) if line.startswith("{") else {"message": line} for line in lines]

    def stalls(self) -> list[str]:
        """Steps of the bot's loop that took 100 ms or more after it was ready.

        On a machine with more to do than it has processors a step is measured with what others took: then 250 ms.
        """
        is_busy = os.getloadavg()[0] > (os.cpu_count() or 1)
        found: list[str] = []
        for line in self.log():
            if line.get("action") == "bot.ready":
                found = []
            elif line.get("logger") == "asyncio" and " took " in line["message"]:
                seconds = float(line["message"].rsplit(" took ", 1)[1].split()[0])
                if seconds >= (0.25 if is_busy else 0.1):
                    found.append(line["message"])
        return found


@asynccontextmanager
async def watched(stage: Stage) -> AsyncIterator[Office]:
    """Eyes on what runs: SharePoint, OneDrive, the log, and every window that is open."""
    async with AsyncExitStack() as stack:
        http = await stack.enter_async_context(aiohttp.ClientSession())
        office = Office(stage, http, "")
        office.site = (await office.tenant_control("GET", "state"))["siteId"]
        for person, window in stage.windows:
            office.windows[person.key] = await stack.enter_async_context(teams_window(window.url))
        yield office


@asynccontextmanager
async def project_office(folder: Path, *, chat: tuple[str, ...] = ("STF-02", "STF-01")) -> AsyncIterator[Office]:
    """Started, everybody's window open; all ended at the end. What the bot logged must hold no error and no stall."""
    os.environ["PYTHONASYNCIODEBUG"] = "1"
    demo = Demo(port=0, graph_port=0, data=folder, as_of=None, fresh=False, chat=chat, chat_port=0)
    try:
        async with running(demo, lambda line: None) as stage, watched(stage) as office:
            office.let_the_bot_go_first()
            yield office
            troubles = office.stalls() + [str(line) for line in office.log() if line.get("level") == "error"]
            if troubles:
                raise AssertionError("the bot's log holds:\n" + "\n".join(troubles))
    finally:
        del os.environ["PYTHONASYNCIODEBUG"]

"""`python -m emulator`: it starts, keeps its memory, and listens on this machine only."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from emulator.__main__ import main
from emulator.app import create_app, is_loopback, start
from tests.emulator.wire import Graph
from tests.emulator_fixture import running_emulator


@asynccontextmanager
async def program(data: Path, ending: signal.Signals, *options: str) -> AsyncIterator[str]:
    """The program in a process of its own; its address. It is ended by the signal."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "emulator", "--port", "0", "--data", str(data)),
        *("--site-host", "tenant.example", "--site-path", "/sites/Other", "--site-tz", "UTC"),
        *options,
        stdout=asyncio.subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    assert process.stdout is not None
    try:
        line = (await process.stdout.readline()).decode()
        assert line.startswith("emulator ready: http://127.0.0.1:"), line
        yield line.split()[2].rstrip("/")
    finally:
        process.send_signal(ending)
        await process.wait()


async def test_the_memory_outlives_a_killed_process(tmp_path: Path) -> None:
    """What was answered is there after kill -9 and a new start, under the same ids."""
    async with aiohttp.ClientSession() as http:
        async with program(tmp_path, signal.SIGKILL) as address:
            graph = Graph(f"{address}/v1.0", "local-dev", "tenant.example:/sites/Other", http)
            site = (await graph.get("sites/tenant.example:/sites/Other"))["id"]
            made = await Graph(graph.base_url, "local-dev", site, http).new_list("Kept", [])
            item = await made.add(Title="Kept")
        async with program(tmp_path, signal.SIGINT) as address:
            again = Graph(f"{address}/v1.0", "local-dev", site, http)
            kept = await again.get(f"sites/{site}/lists/Kept/items/1")

    assert kept["eTag"] == item["eTag"]
    assert kept["fields"]["Title"] == "Kept"


async def test_the_strict_program_takes_its_issuers_tokens_only(tmp_path: Path) -> None:
    """--strict: the demo's token is nothing here. --tls-port: the login answers under https."""
    async with (
        aiohttp.ClientSession() as http,
        program(tmp_path, signal.SIGINT, "--strict", "--tls-port", "0", "--minute-quota", "100") as address,
    ):
        refused = await Graph(f"{address}/v1.0", "local-dev", "", http).call("GET", "users")
        async with http.post(f"{address}/_emulator/apps", json={"id": "app", "secret": "s"}) as answer:
            tenant = (await answer.json())["tenantId"]
        form = {
            "grant_type": "client_credentials",
            "client_id": "app",
            "client_secret": "s",
            "scope": "https://x/.default",
        }
        async with http.post(f"{address}/_emulator/oauth2/{tenant}/oauth2/v2.0/token", data=form) as answer:
            given = answer.status

    assert refused.error == (401, "InvalidAuthenticationToken")
    assert given == 200
    assert (tmp_path / "tls.pem").stat().st_mode & 0o077 == 0


async def test_delta_goes_on_after_a_restart(tmp_path: Path) -> None:
    """A token given before a restart is good after it."""
    async with aiohttp.ClientSession() as http:
        async with running_emulator(tmp_path) as first:
            site = first.settings.site_id
            made = await Graph(first.graph_url, first.token, site, http).new_list("Kept", [])
            await made.add(Title="One")
            link = (await made.graph.get(f"{made.address}/items/delta"))["@odata.deltaLink"]
        async with running_emulator(tmp_path) as second:
            graph = Graph(second.graph_url, second.token, site, http)
            body = {"fields": {"Title": "Two"}}
            await graph.call("POST", f"{made.address}/items", body)
            changed = await graph.get(second.graph_url + link.partition("/v1.0")[2])

    assert [item["id"] for item in changed["value"]] == ["2"]


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "::", "tenant.example", ""])
async def test_it_refuses_to_listen_beyond_this_machine(host: str) -> None:
    """Not even by mistake."""
    assert not is_loopback(host)
    app = create_app(None)
    with pytest.raises(ValueError, match="this machine only"):
        await start(app, host, 0)
    await app.cleanup()


def test_the_program_says_why_it_cannot_start(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line and a status, no stack."""
    assert main(["--host", "0.0.0.0", "--data", str(tmp_path)]) == 2
    assert "this machine only" in capsys.readouterr().err


async def test_a_taken_port_is_told(tmp_path: Path) -> None:
    """One line and a status, no stack."""
    async with running_emulator() as running:
        port = running.url.rpartition(":")[2]
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "emulator", "--port", port, "--data", str(tmp_path)),
            stderr=asyncio.subprocess.PIPE,
            cwd=Path(__file__).parents[2],
        )
        _, problem = await process.communicate()

    assert process.returncode == 2
    assert problem.decode().startswith("emulator cannot start:")

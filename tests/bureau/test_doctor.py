"""`bureau doctor`: what is well, what is wrong and what to do, whoever is away."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bureau.__main__ import main
from bureau.doctor import examine
from bureau.settings import Settings
from domain.health import State
from graph.client import StaticTokenCredential, build
from graph.provision import apply
from store.db import open_store
from tests.emulator_fixture import RunningEmulator, running_emulator


@pytest.fixture
async def tenant() -> AsyncIterator[RunningEmulator]:
    async with running_emulator() as running:
        yield running


def settings_of(tenant: RunningEmulator, data: Path, **changes: object) -> Settings:
    known = {"profile": "local", "site": tenant.settings.site_id, "graph_url": tenant.graph_url, "data": data}
    # Port 9 is the one that throws everything away: nobody listens there.
    return Settings.model_validate({**known, "graph_token": tenant.token, "port": 9, **changes})


async def states(settings: Settings) -> dict[str, State]:
    return {one.key: one.state for one in await examine(settings)}


async def test_a_site_without_lists_is_wrong_and_one_that_was_provisioned_is_not(
    tenant: RunningEmulator, tmp_path: Path
) -> None:
    settings = settings_of(tenant, tmp_path)
    assert (await states(settings))["lists.incomplete"] is State.WRONG
    graph = build(tenant.graph_url, StaticTokenCredential(tenant.token), "127.0.0.1")
    await apply(graph, tenant.settings.site_id)
    await graph.aclose()
    await (await open_store(settings.database)).close()
    found = await states(settings)
    assert found["lists.complete"] is found["rights.read"] is found["store.answers"] is State.OK
    assert found["clock.right"] is found["template.works"] is State.OK
    assert found["bot.silent"] is State.WARNING


async def test_the_doctor_makes_no_store(tenant: RunningEmulator, tmp_path: Path) -> None:
    found = await states(settings_of(tenant, tmp_path / "nowhere"))
    assert found["store.none"] is State.WARNING
    assert not (tmp_path / "nowhere").exists()


async def test_a_tenant_that_is_away_leaves_the_other_findings(tenant: RunningEmulator, tmp_path: Path) -> None:
    found = await states(settings_of(tenant, tmp_path, graph_url="http://127.0.0.1:9/v1.0"))
    assert found["rights.tenant_away"] is State.WRONG
    assert found["clock.unseen"] is State.WARNING
    assert found["template.works"] is State.OK


async def test_a_store_that_cannot_be_opened_leaves_the_other_findings(tenant: RunningEmulator, tmp_path: Path) -> None:
    (tmp_path / "store.sqlite3").write_bytes(b"no database at all" * 400)
    found = await states(settings_of(tenant, tmp_path))
    assert found["store.away"] is State.WRONG
    assert found["rights.read"] is State.OK


async def test_another_kind_of_database_is_told_as_such(tenant: RunningEmulator, tmp_path: Path) -> None:
    assert (await states(settings_of(tenant, tmp_path, store_url="mysql://x/y")))["store.away"] is State.WRONG


def test_without_settings_the_status_is_1_and_all_that_is_missing_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BUREAU_SITE", raising=False)
    monkeypatch.delenv("BUREAU_PROFILE", raising=False)
    assert main(["doctor"]) == 1
    told = capsys.readouterr().out
    assert "WRONG" in told
    assert "BUREAU_SITE" in told
    assert main(["doctor", "--json", "--lang", "fr"]) == 1
    [finding] = json.loads(capsys.readouterr().out)
    assert (finding["area"], finding["key"], finding["state"]) == ("identity", "identity.settings", "wrong")
    assert finding["do"].startswith("Renseignez")

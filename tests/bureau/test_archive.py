"""The administrator reads the journal, hands a person's data over, and takes a person out."""

import asyncio
import json
from datetime import timedelta
from pathlib import Path

import pytest

from bureau.__main__ import main
from store.db import open_store
from tests.contracts.confirmed import INSTANT, NOW, alone, claimed, confirmed, draft, entry

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def store_url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    url = f"sqlite+aiosqlite:///{tmp_path / 'store.sqlite3'}"
    surroundings = {"PROFILE": "local", "SITE": "contoso.sharepoint.example:/sites/STCE", "STORE_URL": url}
    for name, value in surroundings.items():
        monkeypatch.setenv(f"BUREAU_{name}", value)
    return url


async def fill(url: str, *, waits: bool = False) -> None:
    """What Bruno did two days before Chioma did something too."""
    store = await open_store(url)
    try:
        await confirmed(store, alone(entry("e-1", at=NOW - timedelta(days=2), said="evil \x1b[31m words")))
        await store.queue.written(await claimed(store), '"w"', INSTANT)
        await confirmed(store, alone(entry("e-2", key="ACT-005", person_key="STF-03", person_upn="c@example.org")))
        await store.queue.written(await claimed(store), '"w"', INSTANT)
        await store.cards.keep(draft())
        if waits:
            await confirmed(store, alone(entry("e-3")))
    finally:
        await store.close()


def test_the_journal_is_a_line_for_each_entry_the_oldest_first(store_url: str, capsys: Printed) -> None:
    asyncio.run(fill(store_url))
    assert main(["journal", "--since", "2027-06-28"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first == (
        "2027-06-28 07:00:00  |  STF-02  |  Activities ACT-004  |  progress 55 -> 70  |  written  |  m-1  |  "
        "evil [31m words"
    )
    assert "STF-03  |  Activities ACT-005" in second
    assert main(["journal", "--since", "2027-06-29"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_an_export_is_a_new_file_for_its_owner_alone(store_url: str, tmp_path: Path, capsys: Printed) -> None:
    asyncio.run(fill(store_url))
    out = tmp_path / "bruno.json"
    assert main(["export", "--person", "STF-02", "--out", str(out)]) == 0
    held = json.loads(out.read_text("utf-8"))
    assert [one["id"] for one in held["journal"]] == ["e-1"]
    assert out.stat().st_mode & 0o077 == 0
    assert "journal 1" in capsys.readouterr().out
    assert main(["export", "--person", "STF-02", "--out", str(out)]) == 1
    assert "is there already" in capsys.readouterr().err


def test_without_yes_nothing_is_erased(store_url: str, capsys: Printed) -> None:
    asyncio.run(fill(store_url))
    assert main(["erase", "--person", "STF-02"]) == 1
    assert "journal 1" in capsys.readouterr().out
    assert main(["journal", "--since", "2027-06-01"]) == 0
    assert "STF-02" in capsys.readouterr().out


def test_an_erased_person_has_a_pseudonym_and_the_rest_is_named_with_its_place(store_url: str, capsys: Printed) -> None:
    asyncio.run(fill(store_url))
    assert main(["erase", "--person", "STF-02", "--yes"]) == 0
    told = capsys.readouterr().out
    assert "https://contoso.sharepoint.example/sites/STCE" in told
    assert "Version history" in told
    assert main(["journal", "--since", "2027-06-01"]) == 0
    journal = capsys.readouterr().out
    assert "STF-02" not in journal
    assert "erased-" in journal
    assert "STF-03" in journal


def test_who_has_a_change_on_its_way_is_not_erased(store_url: str, capsys: Printed) -> None:
    asyncio.run(fill(store_url, waits=True))
    assert main(["erase", "--person", "STF-02", "--yes"]) == 1
    assert "still wait" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["journal", "--since", "2027-06-01"], ["erase", "--person", "STF-02"]])
def test_a_store_that_is_away_is_said_in_one_line(
    command: list[str], monkeypatch: pytest.MonkeyPatch, store_url: str, capsys: Printed
) -> None:
    monkeypatch.setenv("BUREAU_STORE_URL", "postgresql://nobody@127.0.0.1:9/none")
    assert main(command) == 1
    assert capsys.readouterr().err.startswith(f"bureau {command[0]}: the store cannot be opened")

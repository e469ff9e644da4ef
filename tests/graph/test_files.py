"""Names of filed documents, and where they go on a bad day."""

import asyncio
from collections.abc import AsyncIterator
from itertools import islice

import pytest
from aiohttp import web

from graph.client import StaticTokenCredential, build
from graph.file_names import names_to_try, safe_name
from graph.files import DOCX, FOLDER, GraphFiles
from tests.contracts.files import ALBA
from tests.emulator_fixture import RunningEmulator, running_emulator
from tests.graph.listener import listener
from tests.graph.world import connect
from workflows.ports import Forbidden, Unavailable


@pytest.mark.parametrize(
    ("asked", "filed"),
    [
        ("Interim report draft.docx", "Interim report draft.docx"),
        ("Interim report", "Interim report.docx"),
        ('a"b*c:d<e>f?g/h\\i|j#k%l~m.docx', "a-b-c-d-e-f-g-h-i-j-k-l-m.docx"),
        ("../../etc/passwd", "-..-etc-passwd.docx"),
        (" ..report.. .docx", "report.docx"),
        ("two  lines\nof name.DOCX", "two lines-of name.docx"),
        ("", "Report.docx"),
        ("CON.docx", "Report CON.docx"),
        ("x" * 300 + ".docx", "x" * 120 + ".docx"),
        ("Rapport intermédiaire 漢字.docx", "Rapport intermédiaire 漢字.docx"),
    ],
)
def test_a_name_is_made_such_that_sharepoint_takes_it(asked: str, filed: str) -> None:
    assert safe_name(asked) == filed


@pytest.mark.parametrize(
    ("asked", "second", "third"),
    [
        ("Report draft.docx", "Report draft2.docx", "Report draft3.docx"),
        ("Report.docx", "Report draft2.docx", "Report draft3.docx"),
        ("Report draft4.docx", "Report draft5.docx", "Report draft6.docx"),
        ("Draft.docx", "draft2.docx", "draft3.docx"),
        ("Overdraft.docx", "Overdraft draft2.docx", "Overdraft draft3.docx"),
    ],
)
def test_a_taken_name_is_followed_by_the_next_draft(asked: str, second: str, third: str) -> None:
    assert list(islice(names_to_try(asked), 3)) == [asked, second, third]


@pytest.fixture
async def tenant() -> AsyncIterator[RunningEmulator]:
    async with running_emulator() as running:
        await running.seed(users=[{"id": "u1", "upn": ALBA.upn, "displayName": ALBA.name}])
        yield running


@pytest.fixture
async def files(tenant: RunningEmulator) -> AsyncIterator[GraphFiles]:
    graph = connect(tenant)
    yield GraphFiles(graph, tenant.settings.site_id)
    await graph.aclose()


async def test_the_document_is_asked_for_by_type_and_never_to_replace(
    tenant: RunningEmulator, files: GraphFiles
) -> None:
    await files.put_report(ALBA, "Report.docx", b"PK")

    (put,) = [one["path"] for one in await tenant.requests() if one["method"] == "PUT"]
    assert f"root:/{FOLDER}/Report.docx:/content" in put
    assert "conflictBehavior=fail" in put


async def test_the_upload_says_that_it_is_a_word_document() -> None:
    item = f"/v1.0/drives/d/items/root:/{FOLDER}/Report.docx:"
    async with listener() as there:
        there.answers = {
            f"/v1.0/users/{ALBA.upn}/drive": lambda: web.json_response({"id": "d"}),
            item: lambda: web.Response(status=404),
            f"{item}/content": lambda: web.json_response({"name": "Report.docx", "webUrl": "http://x"}),
        }
        graph = build(f"{there.url}/v1.0", StaticTokenCredential("local-dev"), "127.0.0.1")

        await GraphFiles(graph, "s").put_report(ALBA, "Report.docx", b"PK")
        await graph.aclose()

    assert there.heard[-1]["Content-Type"] == DOCX


@pytest.mark.parametrize("status", [403, 404])
async def test_a_onedrive_that_may_be_seen_but_not_written_is_none(
    tenant: RunningEmulator, files: GraphFiles, status: int
) -> None:
    await tenant.add_faults({"method": "PUT", "status": status})

    stored = await files.put_report(ALBA, "Report.docx", b"PK")

    assert stored.in_onedrive is False


@pytest.mark.parametrize("status", [409, 423])
async def test_a_name_taken_or_open_at_the_last_moment_is_left_for_the_next(
    tenant: RunningEmulator, files: GraphFiles, status: int
) -> None:
    await tenant.add_faults({"method": "PUT", "status": status})

    stored = await files.put_report(ALBA, "Report draft.docx", b"PK")

    assert (stored.name, stored.in_onedrive) == ("Report draft2.docx", True)


async def test_a_tenant_that_is_busy_is_not_a_person_without_onedrive(
    tenant: RunningEmulator, files: GraphFiles
) -> None:
    await tenant.add_faults({"method": "PUT", "status": 503})

    with pytest.raises(Unavailable):
        await files.put_report(ALBA, "Report.docx", b"PK")


async def test_neither_onedrive_nor_library_is_forbidden(tenant: RunningEmulator, files: GraphFiles) -> None:
    await tenant.add_faults({"path": "/drive", "status": 403, "times": None})

    with pytest.raises(Forbidden):
        await files.put_report(ALBA, "Report.docx", b"PK")


async def test_ten_drafts_at_once_have_ten_names(tenant: RunningEmulator, files: GraphFiles) -> None:
    stored = await asyncio.gather(*(files.put_report(ALBA, "Report draft.docx", bytes([n])) for n in range(10)))

    assert len({one.name for one in stored}) == 10

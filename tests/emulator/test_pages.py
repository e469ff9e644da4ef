"""What a person sees of the tenant in a browser."""

import re
from html import unescape

import pytest

from tests.emulator.conftest import COLUMNS
from tests.emulator.wire import Graph, GraphList
from tests.emulator_fixture import RunningEmulator

EVIL = "<script>alert('x')</script> & \"quoted\""


@pytest.fixture
async def here(emulator: RunningEmulator) -> GraphList:
    """A list called Activities with two rows, the first changed once."""
    graph = Graph(emulator.graph_url, emulator.token, emulator.settings.site_id, emulator.http)
    made = await graph.new_list("Activities", COLUMNS)
    first = await made.add(Title="Workshop", Key="ACT-010", Status="Planned", DueDate="2027-03-01T12:00:00Z")
    await made.add(Title=EVIL, Key="ACT-9", Note=EVIL)
    await made.change(first, {"Status": "In progress", "Progress": 70})
    return made


async def page(emulator: RunningEmulator, path: str) -> str:
    """The HTML of a page that must be there."""
    async with emulator.http.get(emulator.url + path) as answer:
        assert answer.status == 200
        return await answer.text()


def text_of(html: str) -> str:
    """What is read, without the marks."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html.partition("<main>")[2])).split())


async def edit(
    emulator: RunningEmulator, row: str, column: str, *values: str, etag: str | None = None
) -> tuple[int, str]:
    """Send the form of one column; status after redirects, and the page."""
    current = await emulator.get(f"{emulator.site_url}/lists/Activities/items/{row}")
    form = [("column", column), ("etag", etag or current["eTag"]), *(("value", value) for value in values)]
    async with emulator.http.post(f"{emulator.url}/lists/Activities/{row}", data=form) as answer:
        return answer.status, await answer.text()


async def test_the_first_page_shows_lists_with_counts_and_files_with_versions(
    emulator: RunningEmulator, here: GraphList
) -> None:
    """/ is the site."""
    drive = (await here.graph.get(f"sites/{here.graph.site}/drive"))["id"]
    for content in (b"one", b"two!"):
        await here.graph.call("PUT", f"drives/{drive}/root:/Reports/Interim.docx:/content", content)
    html = await page(emulator, "/")

    assert "Activities 2" in text_of(html)
    assert "Interim.docx Reports 4 Version 2.0" in text_of(html)
    async with emulator.http.get(f"{emulator.url}/files/Documents/Reports/Interim.docx?version=1.0") as old:
        assert await old.read() == b"one"
        assert old.headers["Content-Disposition"].startswith("attachment")


async def test_a_list_is_sorted_by_key_and_marks_the_newest_change(emulator: RunningEmulator, here: GraphList) -> None:
    """ACT-9 comes before ACT-010, and the row changed last says so in words."""
    html = await page(emulator, "/lists/Activities")
    text = text_of(html)

    assert text.index("ACT-9") < text.index("ACT-010 newest change")
    assert text.count("newest change") == 1
    assert text.index("Key Title") < text.index("Status")


async def test_a_row_shows_what_changed_when_and_by_whom(emulator: RunningEmulator, here: GraphList) -> None:
    """The version history: old and new value of each column."""
    text = text_of(await page(emulator, "/lists/Activities/1"))

    assert re.search(
        r"2\.0 \d{4}-\d\d-\d\d \d\d:\d\d:\d\d Bureau Status: Planned → In progress Progress: \(empty\) → 70", text
    )
    assert "Row made, with 4 values" in text
    assert "DueDate 2027-03-01" in text


async def test_a_person_can_edit_by_hand_in_her_own_name(emulator: RunningEmulator, here: GraphList) -> None:
    """As SharePoint lets people do; Graph shows the person, and a new version."""
    async with emulator.http.post(f"{emulator.url}/editor", data={"editor": "gaia.fictiva@example.org"}) as chosen:
        assert chosen.status == 200
    status, html = await edit(emulator, "1", "Progress", "80")
    item = await emulator.get(f"{emulator.site_url}/lists/Activities/items/1")

    assert status == 200
    assert "3.0" in text_of(html)
    assert item["fields"]["Progress"] == 80
    assert item["lastModifiedBy"]["user"]["displayName"] == "Gaia Fictiva"
    assert "application" in item["createdBy"]


@pytest.mark.parametrize(
    ("column", "sent", "kept"),
    [
        ("Status", ["Completed"], "Completed"),
        ("Status", [""], None),
        ("Done", ["Yes"], True),
        ("Done", ["No"], False),
        ("Tags", ["a", "c"], ["a", "c"]),
        ("DueDate", ["2027-04-02"], "2027-04-01T22:00:00Z"),
        ("MetAt", ["2027-04-02T09:30"], "2027-04-02T07:30:00Z"),
        ("Note", ["two\r\nlines"], "two\nlines"),
        ("Progress", ["12.5"], 12.5),
    ],
)
async def test_each_type_of_column_can_be_edited(
    emulator: RunningEmulator, here: GraphList, column: str, sent: list[str], kept: object
) -> None:
    """The form asks in the column's own way, in the site's time zone."""
    assert 'id="value" name="value"' in await page(emulator, f"/lists/Activities/1?edit={column}")
    status, _ = await edit(emulator, "1", column, *sent)
    fields = (await emulator.get(f"{emulator.site_url}/lists/Activities/items/1"))["fields"]

    assert status == 200
    assert fields.get(column) == kept


async def test_an_edit_that_is_refused_says_why_and_keeps_the_row(emulator: RunningEmulator, here: GraphList) -> None:
    """The same rules as for everybody else."""
    status, html = await edit(emulator, "1", "Progress", "700")
    stale, _ = await edit(emulator, "1", "Progress", "80", etag='"old,1"')
    odd, _ = await edit(emulator, "1", "Progress", "lots")

    assert (status, stale, odd) == (400, 412, 400)
    assert 'role="alert"' in html
    assert (await emulator.get(f"{emulator.site_url}/lists/Activities/items/1"))["fields"]["Progress"] == 70


@pytest.mark.parametrize("path", ["/", "/lists/Activities", "/lists/Activities/2", "/lists/Activities/2?edit=Note"])
async def test_what_people_wrote_is_never_markup(emulator: RunningEmulator, here: GraphList, path: str) -> None:
    """Escaped everywhere: names of lists, values, file names."""
    await emulator.create_list("<script>alert(1)</script>", [])
    drive = (await here.graph.get(f"sites/{here.graph.site}/drive"))["id"]
    await here.graph.call("PUT", f"drives/{drive}/root:/a&'b.docx:/content", b"x")

    assert "<script" not in await page(emulator, path)


@pytest.mark.parametrize("path", ["/", "/lists/Activities", "/lists/Activities/1?edit=Status"])
async def test_a_page_can_be_read_by_everyone(emulator: RunningEmulator, here: GraphList, path: str) -> None:
    """Language, one main heading, heads of tables, a label for each field, nothing fetched from elsewhere."""
    html = await page(emulator, path)

    assert '<html lang="en">' in html
    assert html.count("<h1>") == 1
    assert 'scope="col"' in html
    assert 'name="viewport"' in html
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', html)
    fields = set(re.findall(r'<(?:input|select|textarea)[^>]* id="([^"]+)"', html))
    assert fields == set(re.findall(r'<label for="([^"]+)"', html))


@pytest.mark.parametrize(
    "path", ["/lists/Nowhere", "/lists/Activities/99", "/files/Documents/no.docx", "/files/nobody"]
)
async def test_what_is_not_there_is_said_on_a_page(emulator: RunningEmulator, here: GraphList, path: str) -> None:
    """A page with the way back, not a stack."""
    async with emulator.http.get(emulator.url + path) as answer:
        assert answer.status == 404
        assert 'href="/"' in await answer.text()


async def test_the_addresses_that_graph_gives_open_in_a_browser(emulator: RunningEmulator, here: GraphList) -> None:
    """webUrl of the site, a list, a row."""
    site = await here.graph.get(f"sites/{here.graph.site}")
    made = await here.graph.get(here.address)
    item = await here.graph.get(f"{here.address}/items/1")
    for address in (site["webUrl"], made["webUrl"], item["webUrl"]):
        async with emulator.http.get(address) as answer:
            assert answer.status == 200

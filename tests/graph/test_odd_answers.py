"""A change that was made counts as made, whatever the answer to it looks like."""

from collections.abc import AsyncIterator
from zoneinfo import ZoneInfo

import pytest
from aiohttp import web

from domain.register import Risk
from graph.client import StaticTokenCredential, build
from graph.no_mirror import NoMirror
from graph.rows import GraphRows
from graph.schema import schema_of
from tests.graph.listener import Listener, listener
from tests.graph.world import Seconds

LIST = "/v1.0/sites/s/lists/risks"
OPEN = {"id": "1", "eTag": '"g,1"', "fields": {"Key": "RSK-01", "Title": "Fares rise", "Status": "open"}}
CLOSED = {**OPEN, "eTag": '"g,2"', "fields": {**OPEN["fields"], "Status": "closed"}}  # type: ignore[dict-item]
ODD = ["{}", "[]", '"fine"', "", '{"id": "1", "@odata.etag": 7}', '{"id": "1", "@odata.etag": "no number", "Key": ""}']


@pytest.fixture
async def there() -> AsyncIterator[Listener]:
    """A tenant with one risk in one list."""
    columns = [column.definition() for column in schema_of(Risk).columns]
    async with listener() as made:
        made.answers = {
            "/v1.0/sites/s/lists": lambda: web.json_response({"value": [{"id": "risks", "displayName": "Risks"}]}),
            f"{LIST}/columns": lambda: web.json_response({"value": columns}),
            f"{LIST}/items/delta()": lambda: web.json_response({"value": [OPEN]}),
        }
        yield made


@pytest.fixture
async def rows(there: Listener) -> AsyncIterator[GraphRows]:
    graph = build(f"{there.url}/v1.0", StaticTokenCredential("local-dev"), "127.0.0.1")
    yield GraphRows(graph, "s", ZoneInfo("UTC"), Seconds().instant, NoMirror())
    await graph.aclose()


@pytest.mark.parametrize("answer", ODD[:5])
async def test_an_answer_that_says_nothing_is_read_back(there: Listener, rows: GraphRows, answer: str) -> None:
    (row,) = await rows.all(Risk)
    there.answers[f"{LIST}/items/1/fields"] = lambda: web.Response(text=answer, content_type="application/json")
    there.answers[f"{LIST}/items/1"] = lambda: web.json_response(CLOSED)

    after = await rows.write(Risk, "RSK-01", {"status": "closed"}, row.etag)

    assert (after.key, after.record.status, after.etag) == ("RSK-01", "closed", '"g,2"')


@pytest.mark.parametrize("status", [404, 500])
async def test_what_cannot_be_read_back_either_counts_as_written(there: Listener, rows: GraphRows, status: int) -> None:
    (row,) = await rows.all(Risk)
    there.answers[f"{LIST}/items/1/fields"] = lambda: web.json_response({})
    there.answers[f"{LIST}/items/1"] = lambda: web.Response(status=status)

    after = await rows.write(Risk, "RSK-01", {"status": "closed"}, row.etag)

    assert after.record.status == "closed"


async def test_an_answer_in_which_the_key_is_gone_is_the_row_as_it_is_now(there: Listener, rows: GraphRows) -> None:
    (row,) = await rows.all(Risk)
    there.answers[f"{LIST}/items/1/fields"] = lambda: web.Response(text=ODD[5], content_type="application/json")

    after = await rows.write(Risk, "RSK-01", {"status": "closed"}, row.etag)

    assert after.item_id == "1"

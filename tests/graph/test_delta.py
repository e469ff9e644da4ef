"""One round of delta: what a page may hold, and when a round begins anew."""

from collections.abc import Callable
from typing import Any

import pytest
from aiohttp import web

from graph.client import StaticTokenCredential, build
from graph.delta import changes_since
from tests.graph.listener import Listener, listener
from workflows.ports import Gone


async def _read(there: Listener, link: str) -> Any:
    graph = build(f"{there.url}/v1.0", StaticTokenCredential("local-dev"), "127.0.0.1")
    items = graph.client.sites.by_site_id("s").lists.by_list_id("l").items
    try:
        return await changes_since(graph, items, f"{there.url}{link}", 500)
    finally:
        await graph.aclose()


def _page(*items: dict[str, Any]) -> Callable[[], web.Response]:
    return lambda: web.json_response({"value": items, "@odata.deltaLink": "http://x/next"})


async def test_of_an_item_that_comes_twice_the_last_one_counts() -> None:
    async with listener() as there:
        first, last = ({"id": "7", "eTag": f'"g,{n}"', "fields": {"Key": f"A-{n}"}} for n in (1, 2))
        there.answers["/d"] = _page(
            first, {"id": "8", "deleted": {}}, last, {"id": "9", "fields": {}}, {"id": "9", "deleted": {}}
        )

        found = await _read(there, "/d")

    assert [(one.item_id, one.version) for one in found.changed] == [("7", 2)]
    assert found.deleted == ("8", "9")


async def test_an_item_that_comes_without_its_fields_is_asked_for() -> None:
    async with listener() as there:
        there.answers["/d"] = _page({"id": "7", "eTag": '"g,2"'}, {"id": "8", "eTag": '"h,1"'})
        one = "/v1.0/sites/s/lists/l/items"
        there.answers[f"{one}/7"] = lambda: web.json_response({"id": "7", "eTag": '"g,3"', "fields": {"Key": "A-7"}})
        there.answers[f"{one}/8"] = lambda: web.Response(status=404)

        found = await _read(there, "/d")

    assert [(item.item_id, item.version) for item in found.changed] == [("7", 3)]
    assert found.deleted == ("8",)


async def test_a_token_that_is_not_understood_means_a_full_read() -> None:
    async with listener() as there:
        there.answers["/d"] = lambda: web.json_response({"error": {"code": "invalidRequest"}}, status=400)
        there.answers["/v1.0/sites/s/lists/l/items/delta()"] = _page({"id": "7", "fields": {"Key": "A-7"}})

        found = await _read(there, "/d")

    assert found.is_whole


async def test_a_list_that_is_gone_is_gone() -> None:
    async with listener() as there:
        there.answers["/d"] = lambda: web.Response(status=404)

        with pytest.raises(Gone):
            await _read(there, "/d")


async def test_a_location_on_another_host_is_not_followed() -> None:
    async with listener() as there, listener() as elsewhere:
        there.answers["/d"] = lambda: web.Response(status=410, headers={"Location": f"{elsewhere.url}/d"})
        there.answers["/v1.0/sites/s/lists/l/items/delta()"] = _page()

        found = await _read(there, "/d")

    assert found.is_whole
    assert elsewhere.heard == []

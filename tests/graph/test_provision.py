"""Provisioning: the site's lists become as declared, once."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from aiohttp import web

from graph.client import Graph, StaticTokenCredential, build
from graph.provision import apply, plan
from graph.schema import LISTS
from tests.emulator_fixture import RunningEmulator, running_emulator
from tests.graph.listener import listener
from tests.graph.world import connect


class Site:
    """An empty site and our client."""

    def __init__(self, tenant: RunningEmulator, graph: Graph) -> None:
        self.tenant = tenant
        self.graph = graph
        self.id = tenant.settings.site_id

    async def columns(self, name: str) -> dict[str, dict[str, Any]]:
        columns = await self.tenant.get(f"{self.tenant.site_url}/lists/{name}/columns")
        return {one["name"]: one for one in columns["value"]}

    async def change_column(self, name: str, column: str, **values: Any) -> None:
        await self.tenant.call("PATCH", f"{self.tenant.site_url}/lists/{name}/columns/{column}", values)

    async def writes(self) -> list[str]:
        return [one["method"] for one in await self.tenant.requests() if one["method"] != "GET"]


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with running_emulator() as tenant:
        graph = connect(tenant)
        try:
            yield Site(tenant, graph)
        finally:
            await graph.aclose()


async def test_an_empty_site_gets_every_list_with_one_call_each(site: Site) -> None:
    made = await apply(site.graph, site.id)

    assert [call.why for call in made.calls] == [f"make the list '{schema.name}'" for schema in LISTS]
    assert await site.writes() == ["POST"] * len(LISTS)


async def test_columns_have_the_declared_names_and_types(site: Site) -> None:
    await apply(site.graph, site.id)

    for schema in LISTS:
        there = await site.columns(schema.name)
        for column in schema.columns:
            assert there[column.name].keys() >= column.type.facet().keys(), f"{schema.name}.{column.name}"
    key = (await site.columns("Activities"))["Key"]
    assert (key["indexed"], key["enforceUniqueValues"], key["required"]) == (True, True, True)


async def test_a_second_run_writes_nothing(site: Site) -> None:
    await apply(site.graph, site.id)
    await site.tenant.clear_requests()

    again = await apply(site.graph, site.id)

    assert (again.calls, again.warnings) == ((), ())
    assert await site.writes() == []


async def test_planning_writes_nothing_and_names_every_call(site: Site) -> None:
    planned = await plan(site.graph, site.id)

    assert await site.writes() == []
    assert f"POST /sites/{site.id}/lists\n" in planned.text()
    assert "# make the list 'Activities'" in planned.text()


async def test_a_missing_column_is_made_and_rows_stay(site: Site) -> None:
    await apply(site.graph, site.id)
    items = f"{site.tenant.site_url}/lists/Risks/items"
    await site.tenant.call("POST", items, {"fields": {"Key": "RSK-01", "Title": "Fares rise"}})
    await site.tenant.call("DELETE", f"{site.tenant.site_url}/lists/Risks/columns/Trend")

    made = await apply(site.graph, site.id)

    assert [call.why for call in made.calls] == ["make the column Risks.Trend"]
    assert [row["Key"] for row in await site.tenant.rows("Risks")] == ["RSK-01"]


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("Status", {"indexed": False}),
        ("Status", {"choice": {"choices": ["Planned"]}}),
        ("Status", {"choice": {"allowTextEntry": True}}),
        ("Progress", {"number": {"maximum": 1000}}),
        ("Progress", {"displayName": "How far"}),
        ("OwnerUpn", {"description": "who"}),
        ("OwnerUpn", {"required": True}),
        ("DueDate", {"dateTime": {"format": "dateTime"}}),
    ],
)
async def test_what_differs_is_changed_back(site: Site, column: str, values: dict[str, Any]) -> None:
    await apply(site.graph, site.id)
    declared = (await site.columns("Activities"))[column]
    await site.change_column("Activities", column, **values)

    made = await apply(site.graph, site.id)

    assert [(call.method, call.why.rpartition(" of ")[2]) for call in made.calls] == [("PATCH", f"Activities.{column}")]
    assert (await site.columns("Activities"))[column] == declared


async def test_words_that_people_added_to_a_choice_stay(site: Site) -> None:
    await apply(site.graph, site.id)
    await site.change_column("Activities", "Rag", choice={"choices": ["Green", "Amber", "Red", "Blue"]})
    assert (await plan(site.graph, site.id)).calls == ()

    await site.change_column("Activities", "Rag", choice={"choices": ["Blue", "Green"]})
    await apply(site.graph, site.id)

    assert (await site.columns("Activities"))["Rag"]["choice"]["choices"] == ["Green", "Amber", "Red", "Blue"]


@pytest.mark.parametrize("other", [{"text": {"allowMultipleLines": True}}, {"number": {}}])
async def test_a_column_of_another_type_is_left_alone_and_said_so(site: Site, other: dict[str, Any]) -> None:
    await apply(site.graph, site.id)
    columns = f"{site.tenant.site_url}/lists/Activities/columns"
    await site.tenant.call("DELETE", f"{columns}/Venue")
    await site.tenant.call("POST", columns, {"name": "Venue", **other})

    made = await apply(site.graph, site.id)

    assert made.calls == ()
    assert made.warnings == (
        "Activities.Venue is not of the type 'text' and stays as it is: its values are for you to move",
    )


async def test_columns_and_lists_of_others_are_not_touched(site: Site) -> None:
    await site.tenant.create_list("Shopping", [{"name": "What", "text": {}}])
    await apply(site.graph, site.id)
    await site.tenant.call("POST", f"{site.tenant.site_url}/lists/Staff/columns", {"name": "Shoes", "number": {}})

    assert (await plan(site.graph, site.id)).calls == ()
    assert "Shoes" in await site.columns("Staff")


async def test_a_call_that_would_not_take_is_said_and_not_repeated_for_ever() -> None:
    async with listener() as there:
        there.answers = _stubborn_tenant()
        graph = build(f"{there.url}/v1.0", StaticTokenCredential("local-dev"), "127.0.0.1")

        made = await apply(graph, "s")
        await graph.aclose()

    assert [call.method for call in made.calls] == ["PATCH", "PATCH"]
    assert made.warnings == ("the tenant took the call and it still differs: change description of Staff.Role",)


def _stubborn_tenant() -> dict[str, Callable[[], web.Response]]:
    """A tenant with all lists, in which one description differs and stays so whatever is asked."""

    def answer(document: Any) -> Callable[[], web.Response]:
        return lambda: web.json_response(document)

    lists = [{"id": schema.name, "displayName": schema.name} for schema in LISTS]
    answers = {"/v1.0/sites/s/lists": answer({"value": lists})}
    for schema in LISTS:
        columns = [{**column.definition(), "id": column.name} for column in schema.own_columns]
        for column in columns:
            if (schema.name, column["name"]) == ("Staff", "Role"):
                column["description"] = "what they do"
        answers[f"/v1.0/sites/s/lists/{schema.name}/columns"] = answer({"value": columns})
    answers["/v1.0/sites/s/lists/Staff/columns/Role"] = answer({})
    return answers

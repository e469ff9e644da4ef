"""Grants to apps."""

from typing import Any

import pytest

from tests.emulator.wire import Graph, GraphList

pytestmark = pytest.mark.tenant
APP = {"id": "20000000-0000-0000-0000-000000000001", "displayName": "Another app"}


@pytest.mark.parametrize("spelling", ["grantedToIdentities", "grantedToIdentitiesV2"])
async def test_an_app_can_be_let_into_the_site_and_out_again(graph: Graph, spelling: str) -> None:
    """site-post-permissions, site-get-permission, permission-update, site-delete-permission."""
    address = f"sites/{graph.site}/permissions"
    made = await graph.call("POST", address, {"roles": ["fullcontrol"], spelling: [{"application": APP}]})
    one = f"{address}/{made.body['id']}"
    changed = await graph.call("PATCH", one, {"roles": ["write"]})

    assert made.status == 201
    assert made.body["grantedToIdentitiesV2"] == [{"application": APP}]
    assert (changed.status, changed.body["roles"]) == (200, ["write"])
    assert (await graph.get(one))["roles"] == ["write"]
    assert made.body["id"] in [grant["id"] for grant in (await graph.get(address))["value"]]
    assert (await graph.call("DELETE", one)).status == 204
    assert (await graph.call("GET", one)).error == (404, "itemNotFound")


async def test_an_app_can_be_let_into_one_list(rows: GraphList) -> None:
    """list-post-permissions: grantedToV2."""
    address = f"{rows.address}/permissions"
    made = await rows.graph.call("POST", address, {"roles": ["read"], "grantedToV2": {"application": APP}})

    assert (made.status, made.body["roles"]) == (201, ["read"])
    assert [one["grantedToV2"] for one in (await rows.graph.get(address))["value"]] == [{"application": APP}]
    assert (await rows.graph.call("GET", f"sites/{rows.graph.site}/permissions/{made.body['id']}")).status == 404


@pytest.mark.parametrize(
    "body",
    [
        {"roles": ["write"]},
        {"roles": ["writer"], "grantedToIdentities": [{"application": APP}]},
        {"roles": [], "grantedToIdentities": [{"application": APP}]},
        {"roles": ["read"], "grantedToIdentities": [{"user": {"id": "x"}}]},
    ],
    ids=str,
)
async def test_a_grant_that_is_none_is_refused(graph: Graph, body: dict[str, Any]) -> None:
    """site-post-permissions: one known role, for an application."""
    assert (await graph.call("POST", f"sites/{graph.site}/permissions", body)).status == 400

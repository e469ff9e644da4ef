"""Microsoft's own SDK as caller: the addresses and bodies that it writes are understood."""

from collections.abc import AsyncIterator

import httpx
import pytest
from kiota_abstractions.authentication import AnonymousAuthenticationProvider
from kiota_abstractions.base_request_configuration import RequestConfiguration
from kiota_abstractions.default_query_parameters import QueryParameters
from msgraph.generated.drives.item.items.item.create_link.create_link_post_request_body import CreateLinkPostRequestBody
from msgraph.generated.models.field_value_set import FieldValueSet
from msgraph.generated.models.list_item import ListItem
from msgraph.generated.models.o_data_errors.o_data_error import ODataError
from msgraph.generated.sites.item.lists.item.items.items_request_builder import ItemsRequestBuilder
from msgraph.graph_request_adapter import GraphRequestAdapter
from msgraph.graph_service_client import GraphServiceClient
from msgraph_core import GraphClientFactory

from tests.emulator.sdk import read_entities_quickly
from tests.emulator_fixture import RunningEmulator

Query = ItemsRequestBuilder.ItemsRequestBuilderGetQueryParameters


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    read_entities_quickly(monkeypatch)


@pytest.fixture
async def sdk(emulator: RunningEmulator) -> AsyncIterator[GraphServiceClient]:
    """The SDK with its own middleware, pointed at the tenant of this test."""
    await emulator.create_list("Activities", [{"name": "Status", "text": {}, "indexed": True}])
    headers = {"Authorization": f"Bearer {emulator.token}"}
    # The middleware hides this transport from the client and does not close it, so it is closed here.
    async with httpx.AsyncHTTPTransport() as transport:
        http = httpx.AsyncClient(transport=transport, headers=headers)
        with_middleware = GraphClientFactory.create_with_default_middleware(client=http)
        adapter = GraphRequestAdapter(AnonymousAuthenticationProvider(), client=with_middleware)
        adapter.base_url = emulator.graph_url
        yield GraphServiceClient(request_adapter=adapter)


async def test_the_sdk_finds_the_site_by_its_address(sdk: GraphServiceClient, emulator: RunningEmulator) -> None:
    """It writes the address as one encoded segment."""
    site = await sdk.sites.by_site_id("contoso.sharepoint.example:/sites/STCE").get()

    assert site is not None
    assert site.id == emulator.settings.site_id


async def test_the_sdk_writes_pages_through_and_restores_rows(
    sdk: GraphServiceClient, emulator: RunningEmulator
) -> None:
    """POST, PATCH with If-Match, $filter, $top, next links, delta(), versions, restoreVersion, DELETE."""
    items = sdk.sites.by_site_id(emulator.settings.site_id).lists.by_list_id("Activities").items
    for title in ("One", "Two", "Three"):
        made = await items.post(ListItem(fields=FieldValueSet(additional_data={"Title": title, "Status": "Planned"})))
    assert made is not None
    configuration: RequestConfiguration[QueryParameters] = RequestConfiguration()
    configuration.headers.add("If-Match", made.e_tag or "")
    fields = items.by_list_item_id("3").fields
    await fields.patch(FieldValueSet(additional_data={"Status": "Done"}), configuration)
    with pytest.raises(ODataError) as refused:
        await fields.patch(FieldValueSet(additional_data={"Status": "Undone"}), configuration)
    page = await items.get(RequestConfiguration(query_parameters=Query(expand=["fields"], top=2)))
    assert page is not None
    rest = await items.with_url(page.odata_next_link or "").get()
    found = await items.get(RequestConfiguration(query_parameters=Query(filter="fields/Status eq 'Done'")))
    changes = await items.delta.get()
    latest = await items.delta_with_token("latest").get()
    await items.by_list_item_id("3").versions.by_list_item_version_id("1.0").restore_version.post()
    await items.by_list_item_id("1").delete()
    titles = [row["Title"] + " " + row["Status"] for row in await emulator.rows("Activities")]

    assert refused.value.response_status_code == 412
    assert rest is not None
    assert [one.id for one in [*(page.value or []), *(rest.value or [])]] == ["1", "2", "3"]
    assert found is not None
    assert [one.id for one in found.value or []] == ["3"]
    assert changes is not None
    assert [one.id for one in changes.value or []] == ["1", "2", "3"]
    assert latest is not None
    assert latest.value == []
    assert titles == ["Two Planned", "Three Planned"]


async def test_the_sdk_files_a_report_and_reads_it_back(sdk: GraphServiceClient, emulator: RunningEmulator) -> None:
    """A path as one encoded segment, the redirect to the bytes, a link."""
    drive = await sdk.sites.by_site_id(emulator.settings.site_id).drive.get()
    assert drive is not None
    items = sdk.drives.by_drive_id(drive.id or "").items
    filed = await items.by_drive_item_id("root:/Reports/2026 Q1/M&E report #1.docx:").content.put(b"PK")
    assert filed is not None
    entry = items.by_drive_item_id(filed.id or "")
    link = await entry.create_link.post(CreateLinkPostRequestBody(type="view", scope="organization"))
    children = await items.by_drive_item_id("root").children.get()

    assert filed.name == "M&E report #1.docx"
    assert await entry.content.get() == b"PK"
    assert link is not None
    assert link.roles == ["read"]
    assert children is not None
    assert [one.name for one in children.value or []] == ["Reports"]


async def test_the_sdk_finds_people_and_their_managers(sdk: GraphServiceClient) -> None:
    """By UPN."""
    alba = sdk.users.by_user_id("alba.samplesson@example.org")
    manager = await alba.manager.get()

    assert manager is not None
    assert manager.id == "10000000-0000-0000-0000-000000000001"

"""One answer of each kind, with the name of the Graph type that it is."""

from datetime import timedelta
from typing import Any

from emulator.clock import utc_now
from tests.emulator.conftest import COLUMNS
from tests.emulator.receiver import listening
from tests.emulator.wire import Graph

MORE_COLUMNS: list[dict[str, Any]] = [
    {"name": "Owner", "personOrGroup": {"allowMultipleSelection": False, "chooseFromType": "peopleOnly"}},
    {"name": "Helpers", "personOrGroup": {"allowMultipleSelection": True}},
    {"name": "Cost", "currency": {"locale": "en-us"}},
    {"name": "Level", "number": {"decimalPlaces": "one", "displayAs": "number"}, "defaultValue": {"value": "1"}},
]
FIELDS: dict[str, Any] = {
    "Title": "2027-03-14",
    "Key": "ACT-001",
    "Status": "Planned",
    "Progress": 40,
    "Note": "several\nlines",
    "Done": False,
    "Tags@odata.type": "Collection(Edm.String)",
    "Tags": ["a", "b"],
    "DueDate": "2027-06-30T12:00:00Z",
    "MetAt": "2027-06-30T12:00:00Z",
    "OwnerLookupId": "1",
    "HelpersLookupId@odata.type": "Collection(Edm.Int32)",
    "HelpersLookupId": [1, 2],
    "Cost": 12.5,
}
Kinds = list[tuple[str, Any]]


async def every_answer(graph: Graph) -> Kinds:
    """Type name and document of everything the tenant can answer."""
    return [
        *await _of_lists(graph),
        *await _of_files(graph),
        *await _of_people(graph),
        *await _of_calendars(graph),
        *await _of_grants(graph),
        *await _of_subscriptions(graph),
    ]


async def _of_lists(graph: Graph) -> Kinds:
    here = f"sites/{graph.site}"
    made = await graph.new_list("Everything", COLUMNS + MORE_COLUMNS)
    created = await made.add(**FIELDS)
    patched = (await made.change(created, {"Status": "Completed"})).body
    whole = (await graph.call("PATCH", f"{made.address}/items/1", {"fields": {"Progress": 50}})).body
    gone = await made.add(Title="Gone")
    first = await graph.get(f"{made.address}/items/delta?$expand=fields")
    await graph.call("DELETE", f"{made.address}/items/{gone['id']}")
    changed = await graph.get(first["@odata.deltaLink"])
    column = (await graph.call("POST", f"{made.address}/columns", {"name": "More", "text": {}})).body
    one_version = await graph.get(f"{made.address}/items/1/versions/1.0")
    return [
        ("site", await graph.get(here)),
        *(("site", one) for one in (await graph.get("sites?search=*"))["value"]),
        ("list", await graph.get(f"{made.address}?$expand=columns")),
        *(("list", one) for one in (await graph.get(f"{here}/lists"))["value"]),
        ("columnDefinition", column),
        *(("columnDefinition", one) for one in (await graph.get(f"{made.address}/columns"))["value"]),
        ("listItem", created),
        ("listItem", whole),
        ("listItem", await graph.get(f"{made.address}/items/1")),
        *(("listItem", one) for one in (await graph.get(f"{made.address}/items?$expand=fields"))["value"]),
        *(("listItem", one) for one in first["value"] + changed["value"]),
        ("fieldValueSet", patched),
        ("fieldValueSet", await graph.get(f"{made.address}/items/1/fields")),
        ("listItemVersion", one_version),
        *(("listItemVersion", one) for one in (await graph.get(f"{made.address}/items/1/versions"))["value"]),
    ]


async def _of_files(graph: Graph) -> Kinds:
    drive = await graph.get(f"sites/{graph.site}/drive")
    address = f"drives/{drive['id']}/root:/Reports/a.docx"
    made = (await graph.call("PUT", f"{address}:/content", b"1")).body
    replaced = (await graph.call("PUT", f"{address}:/content", b"2")).body
    item = f"drives/{drive['id']}/items/{made['id']}"
    linked = (await graph.call("POST", f"{item}/createLink", {"type": "view", "scope": "organization"})).body
    return [
        ("drive", drive),
        ("drive", await graph.get("users/alba.samplesson@example.org/drive")),
        *(("drive", one) for one in (await graph.get(f"sites/{graph.site}/drives"))["value"]),
        *(("driveItem", one) for one in (made, replaced, await graph.get(address))),
        ("driveItem", await graph.get(f"drives/{drive['id']}/root")),
        *(("driveItem", one) for one in (await graph.get(f"drives/{drive['id']}/root/children"))["value"]),
        *(("driveItemVersion", one) for one in (await graph.get(f"{item}/versions"))["value"]),
        ("permission", linked),
        ("uploadSession", (await graph.call("POST", f"{address}:/createUploadSession", {})).body),
    ]


async def _of_people(graph: Graph) -> Kinds:
    return [
        ("user", await graph.get("users/alba.samplesson@example.org")),
        ("user", await graph.get("users/alba.samplesson@example.org/manager")),
        *(("user", one) for one in (await graph.get("users"))["value"]),
    ]


async def _of_calendars(graph: Graph) -> Kinds:
    address = "users/alba.samplesson@example.org/events"
    moment = {"dateTime": "2027-07-05T09:00:00", "timeZone": "Europe/Brussels"}
    guest = {"emailAddress": {"name": "Gaia Fictiva", "address": "gaia.fictiva@example.org"}}
    meeting = {"subject": "Review", "start": moment, "end": moment, "attendees": [guest], "transactionId": "t-1"}
    made = (await graph.call("POST", address, meeting | {"location": {"displayName": "Room 1"}})).body
    changed = (await graph.call("PATCH", f"{address}/{made['id']}", {"showAs": "tentative"})).body
    return [
        *(("event", one) for one in (made, changed, await graph.get(f"{address}/{made['id']}"))),
        *(("event", one) for one in (await graph.get(address))["value"]),
    ]


async def _of_grants(graph: Graph) -> Kinds:
    application = {"application": {"id": "20000000-0000-0000-0000-000000000001", "displayName": "Another app"}}
    site, own = f"sites/{graph.site}/permissions", f"sites/{graph.site}/lists/Everything/permissions"
    made = (await graph.call("POST", site, {"roles": ["write"], "grantedToIdentities": [application]})).body
    on_list = (await graph.call("POST", own, {"roles": ["read"], "grantedToV2": application})).body
    changed = (await graph.call("PATCH", f"{site}/{made['id']}", {"roles": ["read"]})).body
    every = [*(await graph.get(site))["value"], *(await graph.get(own))["value"]]
    return [("permission", one) for one in (made, on_list, changed, *every)]


async def _of_subscriptions(graph: Graph) -> Kinds:
    async with listening() as receiver:
        body = {
            "changeType": "updated",
            "resource": f"sites/{graph.site}/lists/Everything",
            "notificationUrl": receiver.url,
            "expirationDateTime": (utc_now() + timedelta(hours=1)).isoformat(),
        }
        made = (await graph.call("POST", "subscriptions", body)).body
        renewed = {"expirationDateTime": (utc_now() + timedelta(hours=2)).isoformat()}
        changed = (await graph.call("PATCH", f"subscriptions/{made['id']}", renewed)).body
        found = [await graph.get(f"subscriptions/{made['id']}"), *(await graph.get("subscriptions"))["value"]]
    return [("subscription", one) for one in (made, changed, *found)]

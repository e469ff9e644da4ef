"""The documentation's own examples as judge: what they show, this tenant shows too, in the same types."""

import json
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from emulator.clock import utc_now
from tests.emulator.receiver import listening
from tests.emulator.wire import Answer, Graph

EXAMPLES = Path(__file__).parents[3] / "shared" / "contract" / "graph.examples.json"
pytestmark = [
    pytest.mark.contract,
    pytest.mark.skipif(not EXAMPLES.exists(), reason="the documentation's examples do not lie beside the project"),
]
ALBA = "users/alba.samplesson@example.org"
APP = {"application": {"id": "20000000-0000-0000-0000-000000000001", "displayName": "Another app"}}
FOLDER = {"name": "New Folder", "folder": {}}
MOMENT = {"dateTime": "2027-07-05T09:00:00", "timeZone": "Europe/Brussels"}
EVENT = {
    "subject": "x",
    "location": {"displayName": "Assembly Hall"},
    "start": MOMENT,
    "end": MOMENT,
    "attendees": [{"emailAddress": {"name": "G", "address": "g@x"}}],
}


@dataclass
class Place:
    """The ids that stand in the addresses of the calls."""

    graph: Graph
    ids: dict[str, str] = field(default_factory=dict)

    async def call(self, method: str, address: str, body: Any = None) -> Answer:
        """A call with the ids filled in."""
        return await self.graph.call(method, address.format(**self.ids), body)


# Example (method and path) -> our call and its body. `{x}` are ids.
CALLS: dict[str, tuple[str, Any]] = {
    "GET /me/drive": (f"{ALBA}/drive", None),
    "PATCH /me/drive/items/*": (f"{ALBA}/drive/items/{{file}}", {"name": "new.docx"}),
    "PUT /me/drive/items/*/content": (f"{ALBA}/drive/items/{{file}}/content", b"two"),
    "GET /me/drive/items/*/versions": (f"{ALBA}/drive/items/{{file}}/versions", None),
    "GET /me/drive/items/*/versions/*/content": (f"{ALBA}/drive/items/{{file}}/versions/1.0/content", None),
    "GET /me/drive/items/*/versions/current": (f"{ALBA}/drive/items/{{file}}/versions/current", None),
    "POST /drives/*/items/*/versions/*/restoreVersion": (
        f"{ALBA}/drive/items/{{file}}/versions/1.0/restoreVersion",
        None,
    ),
    "POST /me/drive/root/children": (f"{ALBA}/drive/root/children", FOLDER),
    "PUT /me/drive/root:*/content": (f"{ALBA}/drive/root:/FolderA/FileB.txt:/content", b"text"),
    "POST /me/events": (f"{ALBA}/events", EVENT),
    "PATCH /me/events/*": (f"{ALBA}/events/{{event}}", {"reminderMinutesBeforeStart": 99}),
    "GET /me/events/*?$select=subject,body,bodyPreview,organizer,attendees,start,end,location,hideAttendees": (
        f"{ALBA}/events/{{event}}?$select=subject,body,bodyPreview,organizer,attendees,start,end,location,hideAttendees",
        None,
    ),
    "GET /me/events?$select=subject,body,bodyPreview,organizer,attendees,start,end,location": (
        f"{ALBA}/events?$select=subject,body,bodyPreview,organizer,attendees,start,end,location",
        None,
    ),
    "GET /sites": ("sites?search=*", None),
    "POST /sites/*/lists": ("sites/{site}/lists", {"displayName": "Books"}),
    "GET /sites/*/lists/*": ("sites/{site}/lists/{list}", None),
    "POST /sites/*/lists/*/columns": ("sites/{site}/lists/{list}/columns", {"name": "More", "text": {}}),
    "POST /sites/*/lists/*/items": ("sites/{site}/lists/{list}/items", {"fields": {"Title": "x"}}),
    "DELETE /sites/*/lists/*/items/*": ("sites/{site}/lists/{list}/items/1", None),
    "GET /sites/*/lists/*/items/*/versions": ("sites/{site}/lists/{list}/items/1/versions", None),
    "POST /sites/*/lists/*/items/*/versions/*/restoreVersion": (
        "sites/{site}/lists/{list}/items/1/versions/1.0/restoreVersion",
        None,
    ),
    "GET /sites/*/lists/*/items/*?expand=*": ("sites/{site}/lists/{list}/items/1?expand=fields", None),
    "GET /sites/*/lists/*/items/delta": ("sites/{site}/lists/{list}/items/delta", None),
    "GET /sites/*/lists/*/items?$expand=fields($select=Name,Color,Quantity)": (
        "sites/{site}/lists/{list}/items?$expand=fields($select=Name,Color,Quantity)",
        None,
    ),
    "GET /sites/*/lists/*?select=*&expand=*": (
        "sites/{site}/lists/{list}?select=id,name,lastModifiedDateTime"
        "&expand=columns(select=name,description),items(expand=fields(select=Name,Color,Quantity))",
        None,
    ),
    "POST /sites/*/permissions": ("sites/{site}/permissions", {"roles": ["write"], "grantedToIdentities": [APP]}),
    "PATCH /sites/*/permissions/*": ("sites/{site}/permissions/{grant}", {"roles": ["read"]}),
    "DELETE /sites/*/permissions/*": ("sites/{site}/permissions/{grant}", None),
    "GET /subscriptions": ("subscriptions", None),
    "GET /subscriptions/*": ("subscriptions/{subscription}", None),
    "GET /users": ("users", None),
    "GET /users/*/manager": (f"{ALBA}/manager", None),
}
# What an example shows and this tenant rightly does not.
EXCEPTIONS = {
    "value/siteCollection/dataLocationCode": "only in tenants spread over regions",
    "value/siteCollection/root": "only at the root of a host",
    "value/parentReference/path": "only for what lies in a library",
    "onlineMeeting": "only for a meeting that is held online",
}


@pytest.fixture
async def place(graph: Graph) -> Place:
    """A tenant with one of each."""
    here = Place(graph, {"site": graph.site})
    columns = [{"name": "Name", "text": {}}, {"name": "Color", "text": {}}, {"name": "Quantity", "number": {}}]
    rows = await graph.new_list("Inventory", columns)
    await rows.add(Title="x", Name="Widget", Color="Blue", Quantity=2357)
    here.ids["list"] = rows.id
    here.ids["file"] = (await graph.call("PUT", f"{ALBA}/drive/root:/a.docx:/content", b"one")).body["id"]
    here.ids["event"] = (await graph.call("POST", f"{ALBA}/events", EVENT)).body["id"]
    grant = {"roles": ["write"], "grantedToIdentities": [APP]}
    here.ids["grant"] = (await graph.call("POST", f"sites/{graph.site}/permissions", grant)).body["id"]
    return here


async def subscribe(here: Place) -> Answer:
    """A subscription with an address for life-cycle events."""
    async with listening() as receiver:
        body = {
            "changeType": "updated",
            "resource": f"sites/{here.graph.site}/lists/{here.ids['list']}",
            "notificationUrl": receiver.url,
            "lifecycleNotificationUrl": receiver.url,
            "expirationDateTime": (utc_now() + timedelta(hours=1)).isoformat(),
            "clientState": "state",
        }
        answer = await here.graph.call("POST", "subscriptions", body)
    here.ids["subscription"] = answer.body["id"]
    return answer


def known_examples() -> dict[str, Any]:
    """The documented example by method and path."""
    found = json.loads(EXAMPLES.read_text())["examples"] if EXAMPLES.exists() else []
    return {f"{one['method']} {one['path']}": one for one in found}


def missing(example: Any, answer: Any, way: str = "") -> list[str]:
    """Where the answer lacks what the example shows, or has it in another type. A null stands for anything."""
    if example is None or isinstance(example, bool | str | int | float):
        fits = example is None or answer is None or _kind(example) == _kind(answer)
        return [] if fits else [f"{way}: {example!r} became {answer!r}"]
    if _kind(example) != _kind(answer):
        return [f"{way}: {type(example).__name__} became {type(answer).__name__}"]
    if isinstance(example, list):
        return [
            lack for one in example for lack in min((missing(one, own, way) for own in answer), key=len, default=[way])
        ]
    found = []
    for key, value in example.items():
        place = f"{way}/{key}".strip("/")
        if "@odata." in key or place in EXCEPTIONS:
            continue
        found += missing(value, answer[key], place) if key in answer else [f"{place}: missing"]
    return found


def _kind(value: Any) -> type:
    """JSON knows one kind of number."""
    return float if isinstance(value, int | float) and not isinstance(value, bool) else type(value)


@pytest.mark.parametrize("name", CALLS)
async def test_an_answer_shows_what_its_documented_example_shows(place: Place, name: str) -> None:
    """Each page's example of the routes that this tenant serves."""
    example = known_examples()[name]
    await subscribe(place)
    address, body = CALLS[name]
    answer = await place.call(example["method"], address, body)

    assert answer.status // 100 == example["status"] // 100
    assert example["body"] is None or missing(example["body"], answer.body) == []


@pytest.mark.parametrize("name", ["POST /subscriptions", "PATCH /subscriptions/*"])
async def test_a_subscription_shows_what_its_example_shows(place: Place, name: str) -> None:
    """subscription-post-subscriptions, subscription-update."""
    answer = await subscribe(place)
    if name.startswith("PATCH"):
        renewed = {"expirationDateTime": (utc_now() + timedelta(hours=2)).isoformat()}
        answer = await place.call("PATCH", "subscriptions/{subscription}", renewed)

    assert missing(known_examples()[name]["body"], answer.body) == []


def test_the_judge_sees_a_missing_key_and_another_type() -> None:
    """A judge that never objects proves nothing."""
    example = {"id": "1", "size": 3, "value": [{"name": "x"}], "note": None}

    assert missing(example, {"id": 1, "size": 3.5, "value": [{"nam": "x"}], "note": 2}) == [
        "id: '1' became 1",
        "value/name: missing",
    ]
    assert missing(example, {"id": "2", "size": 0, "value": [], "note": "n"}) == ["value"]

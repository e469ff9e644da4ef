"""A person's calendar and photo."""

import os
from typing import Any

import pytest

from tests.emulator.wire import Graph

pytestmark = pytest.mark.tenant
LEAVE: dict[str, Any] = {
    "subject": "Annual leave",
    "isAllDay": True,
    "showAs": "oof",
    "start": {"dateTime": "2027-07-05T00:00:00", "timeZone": "Europe/Brussels"},
    "end": {"dateTime": "2027-07-10T00:00:00", "timeZone": "Europe/Brussels"},
    "body": {"contentType": "text", "content": "Out of office"},
}


@pytest.fixture
def calendar() -> str:
    """Whose calendar is written to: TENANT_USER in a real tenant."""
    return f"users/{os.environ.get('TENANT_USER', 'alba.samplesson@example.org')}/events"


async def test_an_event_can_be_made_read_moved_and_removed(graph: Graph, calendar: str) -> None:
    """user-post-events, event-get, event-update, event-delete."""
    made = await graph.call("POST", calendar, LEAVE)
    address = f"{calendar}/{made.body['id']}"
    moved = await graph.call("PATCH", address, {"subject": "Leave", "end": LEAVE["end"] | {"dateTime": "2027-07-09"}})
    read = await graph.get(f"{address}?$select=subject,end,showAs")

    assert made.status == 201
    assert (made.body["showAs"], made.body["isAllDay"], made.body["bodyPreview"]) == ("oof", True, "Out of office")
    assert made.body["start"] == {"dateTime": "2027-07-05T00:00:00.0000000", "timeZone": "UTC"}
    assert made.body["originalStartTimeZone"] == "Europe/Brussels"
    assert moved.body["@odata.etag"] != made.body["@odata.etag"]
    assert (read["subject"], read["end"]["dateTime"]) == ("Leave", "2027-07-09T00:00:00.0000000")
    assert "start" not in read
    assert (await graph.call("DELETE", address)).status == 204
    assert (await graph.call("GET", address)).error == (404, "ErrorItemNotFound")


async def test_the_same_transaction_makes_one_event(graph: Graph, calendar: str) -> None:
    """event: transactionId lets a request be repeated without a second event."""
    wish = LEAVE | {"transactionId": "leave-2027-001"}
    first = await graph.call("POST", calendar, wish)
    again = await graph.call("POST", calendar, wish | {"subject": "Another"})
    other = await graph.call("POST", calendar, LEAVE | {"transactionId": "leave-2027-002"})

    assert (first.status, again.status) == (201, 201)
    assert (again.body["id"], again.body["subject"]) == (first.body["id"], "Annual leave")
    assert other.body["id"] != first.body["id"]
    for one in (first, other):
        await graph.call("DELETE", f"{calendar}/{one.body['id']}")


async def test_times_are_shown_in_utc_unless_another_zone_is_preferred(graph: Graph, calendar: str) -> None:
    """user-post-events: Prefer outlook.timezone."""
    start, end = ({"dateTime": f"2027-07-05T{hour}:00:00", "timeZone": "Europe/Brussels"} for hour in ("09", "10"))
    made = await graph.call("POST", calendar, {"subject": "Call", "start": start, "end": end})
    address = f"{calendar}/{made.body['id']}"
    preferred = await graph.get(address, Prefer='outlook.timezone="America/Lima"')
    await graph.call("PATCH", address, {"subject": "Call again"})

    assert made.body["start"] == {"dateTime": "2027-07-05T07:00:00.0000000", "timeZone": "UTC"}
    assert preferred["start"] == {"dateTime": "2027-07-05T02:00:00.0000000", "timeZone": "America/Lima"}
    assert (await graph.get(address))["start"] == made.body["start"]
    await graph.call("DELETE", address)


@pytest.mark.parametrize(
    "change",
    [
        {"start": None},
        {"start": {"dateTime": "2027-07-05T00:00:00"}},
        {"start": {"dateTime": "tomorrow", "timeZone": "UTC"}},
        {"start": {"dateTime": "2027-07-11T00:00:00", "timeZone": "Europe/Brussels"}},
        {"start": {"dateTime": "2027-07-05T09:00:00", "timeZone": "Europe/Brussels"}},
        {"end": LEAVE["start"]},
        {"showAs": "away"},
        {"colour": "red"},
    ],
    ids=str,
)
async def test_an_event_that_is_none_is_refused(graph: Graph, calendar: str, change: dict[str, Any]) -> None:
    """event: both times with their zones, in order, at midnight for a whole day; known words only."""
    assert (await graph.call("POST", calendar, LEAVE | change)).status == 400


async def test_a_person_without_a_photo_has_none(graph: Graph) -> None:
    """profilephoto-get: 404."""
    for address in ("photo", "photo/$value"):
        answer = await graph.call("GET", f"users/gaia.fictiva@example.org/{address}")
        assert answer.status == 404


async def test_a_stranger_has_no_calendar(graph: Graph) -> None:
    """user-list-events."""
    assert (await graph.call("GET", "users/nobody@example.org/events")).status == 404

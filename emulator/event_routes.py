"""A person's calendar and photo (user-post-events, user-list-events, event-get, -update, -delete, profilephoto-get)."""

import base64
import json
import re
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import web

from emulator.call import Call, GraphRoutes, no_content
from emulator.clock import new_id, stamp
from emulator.errors import GraphError, bad_request
from emulator.odata import read_select, read_top, selected
from emulator.people_routes import called_user

_NEVER = "0001-01-01T00:00:00Z"
# What a caller may say of an event, with what stands there when it does not.
_DEFAULTS: dict[str, Any] = {
    "categories": [],
    "transactionId": None,
    "reminderMinutesBeforeStart": 15,
    "isReminderOn": True,
    "subject": "",
    "importance": "normal",
    "sensitivity": "normal",
    "isAllDay": False,
    "responseRequested": True,
    "showAs": "busy",
    "isOnlineMeeting": False,
    "onlineMeetingProvider": "unknown",
    "allowNewTimeProposals": True,
    "hideAttendees": False,
    "body": {"contentType": "html", "content": ""},
    "location": {"displayName": ""},
    "recurrence": None,
    "attendees": [],
}
_WORDS = {
    "importance": ("low", "normal", "high"),
    "sensitivity": ("normal", "personal", "private", "confidential"),
    "showAs": ("free", "tentative", "busy", "oof", "workingElsewhere", "unknown"),
}
# What Outlook adds to a place that it knows by name only.
_PLACE: dict[str, Any] = {"locationType": "default", "uniqueIdType": "unknown", "address": {}, "coordinates": {}}


def add_routes(routes: GraphRoutes) -> None:
    """Register the addresses of this file."""
    for events in ("users/{user}/events", "users/{user}/calendar/events"):
        routes.add("GET", events, get_events)
        routes.add("POST", events, post_event)
        routes.add("GET", events + "/{event}", get_event)
        routes.add("PATCH", events + "/{event}", patch_event)
        routes.add("DELETE", events + "/{event}", delete_event)
    routes.add("GET", "users/{user}/photo", get_photo)
    routes.add("GET", "users/{user}/photo/$value", get_photo)


async def get_photo(call: Call) -> web.StreamResponse:
    """GET photo: nobody here has one."""
    called_user(call)
    raise GraphError(404, "ImageNotFound", "The photo wasn't found.")


async def get_events(call: Call) -> web.StreamResponse:
    """GET events, the newest first."""
    options, user = call.options("select", "top"), called_user(call)
    rows = call.db.all("SELECT document FROM events WHERE user_id = ? ORDER BY rowid DESC", user["id"])
    shown = [_selected(_shown(call, json.loads(row["document"])), options) for row in rows[: read_top(options, 10)]]
    return call.many(shown, _context(user))


async def post_event(call: Call) -> web.StreamResponse:
    """POST an event: 201. A transactionId that was seen before makes no second event: the first is answered."""
    call.options()
    user, body = called_user(call), await call.body(*_DEFAULTS, "start", "end")
    transaction = body.get("transactionId")
    if not isinstance(transaction, str | None):
        raise bad_request("Invalid value for property 'transactionId'.")
    where = "SELECT document FROM events WHERE user_id = ? AND transaction_id = ?"
    known = call.db.one(where, user["id"], transaction)
    if known is not None:
        return call.one(_shown(call, json.loads(known["document"])), f"{_context(user)}/$entity", 201)
    event = _new_event(call, user, body)
    with call.db.transaction():
        call.db.run("INSERT INTO events VALUES (?, ?, ?, ?)", event["id"], user["id"], transaction, json.dumps(event))
        call.db.next_seq()
    address = f"{call.graph}/users/{user['id']}/events/{event['id']}"
    return call.one(_shown(call, event), f"{_context(user)}/$entity", 201, address)


async def get_event(call: Call) -> web.StreamResponse:
    """GET an event."""
    options, user = call.options("select"), called_user(call)
    return call.one(_selected(_shown(call, _called_event(call, user)), options), f"{_context(user)}/$entity")


async def patch_event(call: Call) -> web.StreamResponse:
    """PATCH an event: 200 with the whole event."""
    user, body = called_user(call), await call.body(*_DEFAULTS, "start", "end")
    event = _called_event(call, user)
    if body.pop("transactionId", event["transactionId"]) != event["transactionId"]:
        raise _refused("The transactionId of an event cannot be changed.")
    changed = _checked({**event, **_completed(body)}) | {"lastModifiedDateTime": stamp()} | _fresh_change()
    with call.db.transaction():
        call.db.run("UPDATE events SET document = ? WHERE id = ?", json.dumps(changed), event["id"])
        call.db.next_seq()
    return call.one(_shown(call, changed), f"{_context(user)}/$entity")


async def delete_event(call: Call) -> web.StreamResponse:
    """DELETE an event: 204."""
    event = _called_event(call, called_user(call))
    with call.db.transaction():
        call.db.run("DELETE FROM events WHERE id = ?", event["id"])
        call.db.next_seq()
    return no_content()


def _shown(call: Call, event: dict[str, Any]) -> dict[str, Any]:
    """The event with its times in UTC, or in the zone of `Prefer: outlook.timezone="..."`; whole days stay days."""
    wish = re.search(r'outlook\.timezone="([^"]+)"', ",".join(call.request.headers.getall("Prefer", [])))
    zone = _zone(wish[1]) if wish else ZoneInfo("UTC")
    if zone is None:
        raise _refused("The time zone that is preferred is not known.")
    return event | {side: _side_in(zone, event[side], event["isAllDay"]) for side in ("start", "end")}


def _side_in(zone: ZoneInfo, side: dict[str, Any], is_all_day: bool) -> dict[str, Any]:
    own = _zone(side["timeZone"])
    if own is None:
        return side
    moment = datetime.fromisoformat(side["dateTime"])
    if not is_all_day:
        moment = moment.replace(tzinfo=own).astimezone(zone)
    return {"dateTime": _seven_digits(moment), "timeZone": zone.key}


def _zone(name: str) -> ZoneInfo | None:
    """None for a name that this machine does not know: Outlook has names of its own."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def _called_event(call: Call, user: dict[str, Any]) -> dict[str, Any]:
    where = "SELECT document FROM events WHERE user_id = ? AND id = ?"
    row = call.db.one(where, user["id"], call.params["event"])
    if row is None:
        raise GraphError(404, "ErrorItemNotFound", "The specified object was not found in the store.")
    return dict(json.loads(row["document"]))


def _new_event(call: Call, user: dict[str, Any], body: dict[str, Any]) -> dict[str, Any]:
    now, identifier = stamp(), _event_id()
    given = _completed({**_DEFAULTS, **body})
    fixed = {
        "id": identifier,
        "createdDateTime": now,
        "lastModifiedDateTime": now,
        "iCalUId": new_id().replace("-", "").upper(),
        "hasAttachments": False,
        "isCancelled": False,
        "isOrganizer": True,
        "seriesMasterId": None,
        "type": "singleInstance",
        "webLink": f"{call.origin}/calendar/{identifier}",
        "onlineMeetingUrl": None,
        "occurrenceId": None,
        "isDraft": False,
        "responseStatus": {"response": "organizer", "time": _NEVER},
        "organizer": {"emailAddress": {"name": user["displayName"], "address": user["mail"]}},
        "onlineMeeting": None,
    }
    return _checked(_fresh_change() | fixed | given)


def _completed(body: dict[str, Any]) -> dict[str, Any]:
    """What was sent, with the parts that Outlook adds."""
    given = dict(body)
    if isinstance(given.get("location"), dict):
        named = given["location"].get("displayName")
        unique = {"uniqueId": named, "uniqueIdType": "private"} if named else {}
        given["location"] = _PLACE | unique | given["location"]
    if isinstance(given.get("attendees"), list):
        status = {"type": "required", "status": {"response": "none", "time": _NEVER}}
        if not all(isinstance(one, dict) for one in given["attendees"]):
            raise bad_request("Invalid value for property 'attendees'.")
        given["attendees"] = [status | one for one in given["attendees"]]
    return given


def _checked(event: dict[str, Any]) -> dict[str, Any]:
    """The event, complete; 400 when its times, words or types are none."""
    for name, default in _DEFAULTS.items():
        if default is not None and not _same_type(event[name], default):
            raise bad_request(f"Invalid value for property '{name}'.")
    for name, words in _WORDS.items():
        if event[name] not in words:
            raise bad_request(f"Invalid value for property '{name}'.")
    start, end = _moment(event.get("start")), _moment(event.get("end"))
    if start.utctimetuple() > end.utctimetuple():
        raise _refused("The start of an event must not lie after its end.")
    if event["isAllDay"] and (start.time(), end.time()) != (time(), time()):
        raise _refused("An all-day event must start and end at midnight.")
    if event["isAllDay"] and start == end:
        raise _refused("The duration of an all-day event must be at least 24 hours.")
    place, text = event["location"], str(event["body"].get("content") or "")
    return event | {
        "bodyPreview": re.sub(r"<[^>]+>", "", text)[:255],
        "locations": [place] if place.get("displayName") else [],
        "originalStartTimeZone": event["start"]["timeZone"],
        "originalEndTimeZone": event["end"]["timeZone"],
        "start": _kept(event["start"], start),
        "end": _kept(event["end"], end),
    }


def _moment(value: Any) -> datetime:
    """A dateTimeTimeZone; names of zones are taken as they are where this machine does not know them."""
    if not isinstance(value, dict) or not isinstance(value.get("timeZone"), str):
        raise bad_request("An event needs a start and an end, each with dateTime and timeZone.")
    try:
        moment = datetime.fromisoformat(str(value.get("dateTime")))
    except ValueError as error:
        raise _refused("The dateTime of an event cannot be read.") from error
    if moment.tzinfo is not None:
        return moment
    return moment.replace(tzinfo=_zone(value["timeZone"]) or ZoneInfo("UTC"))


def _same_type(value: Any, default: Any) -> bool:
    return isinstance(value, type(default)) and isinstance(value, bool) == isinstance(default, bool)


def _kept(side: dict[str, Any], moment: datetime) -> dict[str, Any]:
    """A side as it is remembered: its clock in its own zone."""
    own = _zone(side["timeZone"])
    return {"dateTime": _seven_digits(moment.astimezone(own) if own else moment), "timeZone": side["timeZone"]}


def _seven_digits(moment: datetime) -> str:
    """`2027-06-30T09:00:00.0000000`, as Outlook writes it."""
    return f"{moment.replace(tzinfo=None, microsecond=0).isoformat()}.0000000"


def _event_id() -> str:
    return "AAMk" + base64.urlsafe_b64encode(new_id().encode()).decode().rstrip("=") + "="


def _fresh_change() -> dict[str, Any]:
    key = base64.b64encode(new_id().encode()[:16]).decode()
    return {"@odata.etag": f'W/"{key}"', "changeKey": key}


def _selected(event: dict[str, Any], options: dict[str, str]) -> dict[str, Any]:
    select = read_select(options.get("select"))
    together = ("locations",) if "location" in select else ()
    return selected(event, (*select, *together, "id") if select else ())


def _refused(message: str) -> GraphError:
    return GraphError(400, "ErrorInvalidRequest", message)


def _context(user: dict[str, Any]) -> str:
    return f"users('{user['id']}')/events"

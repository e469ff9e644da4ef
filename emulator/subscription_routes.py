"""Subscriptions over the wire (subscription-post-subscriptions, -list, -get, -update, -delete, -reauthorize)."""

import ipaddress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from emulator.addresses import segments
from emulator.call import Call, GraphRoutes, no_content
from emulator.clock import new_id, utc_now
from emulator.errors import GraphError
from emulator.lists import find_list
from emulator.notifier import confirm_receiver
from emulator.rights import may_read_list
from emulator.site_dates import read_instant, write_instant
from emulator.sites import check_site
from emulator.subscriptions import (
    Subscription,
    find_subscription,
    remove_subscription,
    save_subscription,
    subscriptions_of,
)

MAX_MINUTES = 42_300  # of a subscription to a list
_MAX_STATE = 128
_PROPERTIES = (
    *("changeType", "resource", "notificationUrl", "lifecycleNotificationUrl", "expirationDateTime", "clientState"),
    *("latestSupportedTlsVersion", "includeResourceData"),
)


def add_routes(routes: GraphRoutes) -> None:
    """Register the addresses of this file."""
    routes.add("GET", "subscriptions", get_subscriptions)
    routes.add("POST", "subscriptions", post_subscription)
    routes.add("GET", "subscriptions/{subscription}", get_subscription)
    routes.add("PATCH", "subscriptions/{subscription}", patch_subscription)
    routes.add("DELETE", "subscriptions/{subscription}", delete_subscription)
    routes.add("POST", "subscriptions/{subscription}/reauthorize", reauthorize)


async def get_subscriptions(call: Call) -> web.StreamResponse:
    """GET subscriptions: the calling app's own."""
    call.options("top")
    found = subscriptions_of(call.db, call.caller.id, utc_now())
    return call.many([one.document for one in found], "subscriptions")


async def post_subscription(call: Call) -> web.StreamResponse:
    """POST a subscription: 201 once each address has given back the token that was sent to it."""
    call.options()
    body = await call.body(*_PROPERTIES)
    if body.get("changeType") != "updated":
        raise _refused("Lists support only the changeType 'updated'.")
    if body.get("includeResourceData"):
        raise _refused("Lists do not support notifications with resource data.")
    if not isinstance(state := body.get("clientState", ""), str | None) or len(state or "") > _MAX_STATE:
        raise _refused(f"The clientState must not be longer than {_MAX_STATE} characters.")
    list_id, expires_at = _watched_list(call, body.get("resource")), _expiry(body)
    addresses = [_receiver(body, name) for name in ("notificationUrl", "lifecycleNotificationUrl") if body.get(name)]
    if not body.get("notificationUrl"):
        raise _refused("The notificationUrl is required.")
    for address in dict.fromkeys(addresses):
        await confirm_receiver(address)
    made = Subscription(new_id(), list_id, call.caller.id, expires_at, {})
    made = replace(made, document=_document(call, made, body))
    with call.db.transaction():
        save_subscription(call.db, made)
        call.db.next_seq()
    return call.one(made.document, "subscriptions/$entity", 201, f"{call.graph}/subscriptions/{made.id}")


async def get_subscription(call: Call) -> web.StreamResponse:
    """GET a subscription."""
    return call.one(_called(call).document, "subscriptions/$entity")


async def patch_subscription(call: Call) -> web.StreamResponse:
    """PATCH: renew it, or let it notify another address."""
    body, known = await call.body("expirationDateTime", "notificationUrl"), _called(call)
    changes: dict[str, Any] = {}
    expires_at = known.expires_at
    if "expirationDateTime" in body:
        expires_at = _expiry(body)
        changes["expirationDateTime"] = write_instant(expires_at)
    if "notificationUrl" in body:
        changes["notificationUrl"] = _receiver(body, "notificationUrl")
        await confirm_receiver(changes["notificationUrl"])
    changed = replace(known, expires_at=expires_at, document=known.document | changes)
    with call.db.transaction():
        save_subscription(call.db, changed)
        call.db.next_seq()
    return call.one(changed.document, "subscriptions/$entity")


async def delete_subscription(call: Call) -> web.StreamResponse:
    """DELETE a subscription: 204."""
    known = _called(call)
    with call.db.transaction():
        remove_subscription(call.db, known)
        call.db.next_seq()
    return no_content()


async def reauthorize(call: Call) -> web.StreamResponse:
    """POST reauthorize: 204."""
    _called(call)
    return no_content()


def _called(call: Call) -> Subscription:
    """The subscription that the address names; another app's is as good as none."""
    known = find_subscription(call.db, call.params["subscription"], utc_now())
    if known.app_id != call.caller.id:
        raise GraphError(404, "ResourceNotFound", "The object was not found.")
    return known


def _watched_list(call: Call, resource: Any) -> str:
    """The id of the list behind `sites/{id}/lists/{id}`; only lists can be watched in this tenant."""
    path, _ = segments(str(resource))
    if len(path) != 4 or (path[0], path[2]) != ("sites", "lists"):
        raise _refused(f"Resource '{resource}' cannot be subscribed to here: name a list as sites/.../lists/...")
    check_site(call.settings, path[1])
    list_id = find_list(call.db, path[3]).id
    if not may_read_list(call.caller, call.db, call.settings, list_id):
        raise GraphError(403, "accessDenied", "Access denied")
    return list_id


def _expiry(body: dict[str, Any]) -> datetime:
    try:
        expires_at = read_instant(body["expirationDateTime"])
    except (KeyError, TypeError, ValueError) as error:
        raise _refused("An expirationDateTime is required.") from error
    now = utc_now()
    if expires_at <= now:
        raise _refused("Subscription expiration must lie in the future.")
    # Graph measures from its own clock; a minute's grace for the caller's.
    if expires_at > now + timedelta(minutes=MAX_MINUTES + 1):
        raise _refused(f"Subscription expiration can only be {MAX_MINUTES} minutes in the future.")
    return expires_at


def _receiver(body: dict[str, Any], name: str) -> str:
    """An address to notify; a tenant on this machine speaks to this machine only."""
    try:
        address = urlsplit(str(body[name]))
        host = address.hostname or ""
        is_known = address.scheme in ("http", "https") and address.port != 0
    except ValueError as error:
        raise _refused(f"The {name} is no address.") from error
    try:
        is_here = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        is_here = False
    if not is_known or not is_here:
        raise _refused(f"The {name} must be an address of this machine.")
    return address.geturl()


def _document(call: Call, one: Subscription, body: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": one.id,
        "resource": body["resource"],
        "applicationId": one.app_id,
        "changeType": body["changeType"],
        "clientState": body.get("clientState"),
        "notificationUrl": body["notificationUrl"],
        "notificationQueryOptions": None,
        "lifecycleNotificationUrl": body.get("lifecycleNotificationUrl"),
        "expirationDateTime": write_instant(one.expires_at),
        "creatorId": one.app_id,
        "includeResourceData": False,
        "latestSupportedTlsVersion": body.get("latestSupportedTlsVersion", "v1_2"),
        "encryptionCertificate": None,
        "encryptionCertificateId": None,
        "notificationUrlAppId": None,
        "notificationContentType": "application/json",
    }


def _refused(message: str) -> GraphError:
    return GraphError(400, "InvalidRequest", message)

"""Subscriptions to changes of a list, and what is posted to those who subscribed."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from emulator.clock import utc_now
from emulator.settings import Settings
from tests.emulator.receiver import Receiver, listening
from tests.emulator.wire import Answer, Graph, GraphList
from tests.emulator_fixture import RunningEmulator, running_emulator


@pytest.fixture
async def tenant() -> AsyncIterator[RunningEmulator]:
    """A tenant that repeats a notification at once, three times."""
    async with running_emulator(settings=Settings(notify_delays=(0, 0, 0))) as running:
        yield running


@pytest.fixture
async def rows(tenant: RunningEmulator) -> GraphList:
    """A list to watch."""
    return await Graph(tenant.graph_url, tenant.token, tenant.settings.site_id, tenant.http).new_list("Watched", [])


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    """Somebody who listens."""
    async with listening() as one:
        yield one


def until(minutes: int) -> str:
    """So many minutes from now."""
    return (utc_now() + timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M:%SZ")


async def subscribe(rows: GraphList, receiver: Receiver, minutes: int = 60, **changes: Any) -> Answer:
    """The answer to a subscription for so many minutes."""
    body = {
        "changeType": "updated",
        "resource": f"sites/{rows.graph.site}/lists/{rows.id}",
        "notificationUrl": receiver.url,
        "expirationDateTime": until(minutes),
        "clientState": "my secret",
    }
    return await rows.graph.call("POST", "subscriptions", body | changes)


async def test_a_subscriber_is_told_that_something_changed(rows: GraphList, receiver: Receiver) -> None:
    """subscription-post-subscriptions: the handshake first, then a hint without data for each kind of change."""
    made = await subscribe(rows, receiver)
    item = await rows.add(Title="One")
    first = await receiver.next()
    await rows.change(item, {"Title": "Two"})
    await receiver.next()
    await rows.graph.call("DELETE", f"{rows.address}/items/1")
    await receiver.next()

    assert made.status == 201
    assert len(receiver.tokens) == 1
    assert (first["subscriptionId"], first["clientState"]) == (made.body["id"], "my secret")
    assert (first["changeType"], first["resource"]) == ("updated", f"sites/{rows.graph.site}/lists/{rows.id}")
    assert first["resourceData"] is None
    assert receiver.heard.empty()


async def test_a_change_by_hand_is_told_as_well(tenant: RunningEmulator, rows: GraphList, receiver: Receiver) -> None:
    """webhooks-lists: whoever made it."""
    await tenant.seed(users=[{"id": "u-1", "upn": "a@example.org", "displayName": "A"}], editor="a@example.org")
    item = await rows.add(Title="One")
    await subscribe(rows, receiver)
    form = {"column": "Title", "etag": item["eTag"], "value": "Two"}
    async with tenant.http.post(f"{tenant.url}/lists/Watched/1", data=form) as answer:
        assert answer.status == 200

    assert (await receiver.next())["changeType"] == "updated"


async def test_other_lists_and_refused_writes_are_not_told(rows: GraphList, receiver: Receiver) -> None:
    """webhooks-lists: only what happened, and only there."""
    other = await rows.graph.new_list("Other", [])
    await subscribe(rows, receiver)
    await other.add(Title="x")
    await rows.try_add(Nowhere="x")
    await rows.add(Title="y")
    await receiver.next()

    assert receiver.heard.empty()


@pytest.mark.parametrize("status", [500, 404, 302])
async def test_a_notification_that_is_not_taken_comes_again(rows: GraphList, receiver: Receiver, status: int) -> None:
    """change-notifications-delivery-webhooks: until a 2xx, a few times here."""
    await subscribe(rows, receiver)
    receiver.statuses = [status, status]
    await rows.add(Title="x")
    heard = [await receiver.next() for _ in range(3)]

    assert heard[0] == heard[1] == heard[2]


@pytest.mark.parametrize("handshake", ["", "other", "{token}!", '"{token}"'])
async def test_who_does_not_give_the_token_back_is_not_subscribed(
    rows: GraphList, receiver: Receiver, handshake: str
) -> None:
    """change-notifications-delivery-webhooks: the decoded token as plain text."""
    receiver.handshake = handshake

    assert (await subscribe(rows, receiver)).error == (400, "ValidationError")
    assert (await rows.graph.get("subscriptions"))["value"] == []


async def test_an_address_where_nobody_listens_is_not_subscribed(rows: GraphList, receiver: Receiver) -> None:
    """change-notifications-delivery-webhooks."""
    assert (await subscribe(rows, receiver, notificationUrl="http://127.0.0.1:9/x")).error == (400, "ValidationError")


@pytest.mark.parametrize(
    "change",
    [
        {"changeType": "created"},
        {"changeType": "updated,deleted"},
        {"includeResourceData": True},
        {"clientState": "x" * 129},
        {"notificationUrl": "http://192.0.2.7/notified"},
        {"notificationUrl": "https://tenant.example/notified"},
        {"notificationUrl": None},
        {"expirationDateTime": "soon"},
        {"minutes": -1},
        {"minutes": 42_310},
        {"resource": "users/x/messages"},
        {"colour": "red"},
    ],
    ids=str,
)
async def test_a_subscription_that_is_none_is_refused(
    rows: GraphList, receiver: Receiver, change: dict[str, Any]
) -> None:
    """subscription: `updated` for lists only, at most 42,300 minutes, a client state of 128 characters."""
    assert (await subscribe(rows, receiver, **change)).status == 400
    assert receiver.tokens == []


async def test_a_list_that_is_not_there_cannot_be_watched(rows: GraphList, receiver: Receiver) -> None:
    """subscription-post-subscriptions."""
    resource = f"sites/{rows.graph.site}/lists/nowhere"

    assert (await subscribe(rows, receiver, resource=resource)).error == (404, "itemNotFound")


async def test_a_subscription_is_renewed_and_ended(rows: GraphList, receiver: Receiver) -> None:
    """subscription-update, -get, -list, -reauthorize, -delete."""
    one = (await subscribe(rows, receiver, minutes=42_300)).body["id"]
    later = until(100)
    renewed = await rows.graph.call("PATCH", f"subscriptions/{one}", {"expirationDateTime": later})
    too_far = await rows.graph.call("PATCH", f"subscriptions/{one}", {"expirationDateTime": until(42_310)})
    listed = [found["id"] for found in (await rows.graph.get("subscriptions"))["value"]]
    again = await rows.graph.call("POST", f"subscriptions/{one}/reauthorize")
    ended = await rows.graph.call("DELETE", f"subscriptions/{one}")
    await rows.add(Title="x")

    assert (renewed.status, renewed.body["expirationDateTime"], too_far.status) == (200, later, 400)
    assert (listed, again.status, ended.status) == ([one], 204, 204)
    assert (await rows.graph.call("GET", f"subscriptions/{one}")).status == 404
    assert receiver.heard.empty()


async def test_a_subscriber_is_asked_to_authorize_anew(
    tenant: RunningEmulator, rows: GraphList, receiver: Receiver
) -> None:
    """change-notifications-lifecycle-events: reauthorizationRequired is all that lists know."""
    one = (await subscribe(rows, receiver, lifecycleNotificationUrl=receiver.url)).body["id"]
    await tenant.lifecycle(one)
    event = await receiver.next()

    assert (event["lifecycleEvent"], event["subscriptionId"]) == ("reauthorizationRequired", one)
    assert event["clientState"] == "my secret"


@pytest.mark.parametrize(
    ("roles", "may_subscribe", "expected"),
    [
        (["Sites.Selected"], True, 201),
        (["Sites.Selected"], False, 403),
        (["Sites.ReadWrite.All"], False, 201),
        (["User.Read.All"], True, 403),
    ],
)
async def test_a_strict_tenant_asks_for_the_right_to_read(
    receiver: Receiver, roles: list[str], may_subscribe: bool, expected: int
) -> None:
    """subscription-post-subscriptions: Sites.ReadWrite.All; whether a grant on the site is enough is a switch."""
    settings = Settings(strict=True, selected_may_subscribe=may_subscribe)
    async with running_emulator(settings=settings) as running:
        await running.register("admin", secret="s", roles=["Sites.Manage.All"])
        await running.register("app", secret="s", roles=roles)
        await running.grant("app", "write")
        site, http = running.settings.site_id, running.http
        made = await Graph(running.graph_url, await running.token_for("admin", "s"), site, http).new_list("Watched", [])
        own = Graph(running.graph_url, await running.token_for("app", "s"), site, http)
        answer = await subscribe(GraphList(own, made.id, made.address), receiver)

        assert answer.status == expected
        assert (await made.graph.get("subscriptions"))["value"] == []

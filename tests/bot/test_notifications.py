"""The address that Microsoft 365 posts notifications to."""

from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.background import Background
from bot.notifications import PATH, add_notifications
from workflows.freshness import Nudge


class FakeNudges:
    """What was told."""

    def __init__(self) -> None:
        self.told: list[Nudge] = []

    async def nudged(self, nudges: Sequence[Nudge]) -> None:
        self.told += nudges

    async def renew(self) -> None:
        """Nothing to renew."""


class Place:
    def __init__(self, http: TestClient[Any, Any], nudges: FakeNudges, background: Background) -> None:
        self.http, self.nudges, self.background = http, nudges, background


@pytest.fixture
async def place() -> AsyncIterator[Place]:
    app, nudges, background = web.Application(client_max_size=256 * 1024), FakeNudges(), Background()
    add_notifications(app, nudges, background)
    async with TestClient(TestServer(app)) as http:
        yield Place(http, nudges, background)


async def test_the_handshake_gives_the_token_back_decoded_as_plain_text(place: Place) -> None:
    answer = await place.http.post(f"{PATH}?validationToken=Validation%3A+a%2Bb+%3Cscript%3E+%C3%A9")

    assert (answer.status, answer.content_type) == (200, "text/plain")
    assert await answer.text() == "Validation: a+b <script> é"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


async def test_a_token_without_end_is_refused(place: Place) -> None:
    assert (await place.http.post(PATH, params={"validationToken": "x" * 2001})).status == 400


async def test_a_notification_is_taken_at_once_and_told(place: Place) -> None:
    one = {"subscriptionId": "s-1", "clientState": "secret", "resource": "sites/1/lists/2", "changeType": "updated"}

    answer = await place.http.post(PATH, json={"value": [one, {**one, "lifecycleEvent": "reauthorizationRequired"}]})
    await place.background.finish(5)

    assert answer.status == 202
    assert place.nudges.told == [Nudge("s-1", "secret"), Nudge("s-1", "secret", "reauthorizationRequired")]


@pytest.mark.parametrize("body", ["", "{", "[]", "1", "null", '{"value": {}}', "[" * 20000, '{"value": "x"}'])
async def test_what_is_no_notification_is_refused_and_tells_nothing(place: Place, body: str) -> None:
    assert (await place.http.post(PATH, data=body)).status == 400
    assert place.nudges.told == []


@pytest.mark.parametrize("odd", ['{"value": [1, null, "x", []]}', '{"value": [{"subscriptionId": 7}]}'])
async def test_odd_elements_are_no_reason_to_fall_over(place: Place, odd: str) -> None:
    assert (await place.http.post(PATH, data=odd)).status == 202


async def test_only_posts_are_taken(place: Place) -> None:
    assert (await place.http.get(PATH)).status == 405

"""The door of a real tenant: who is let in, checked against an issuer of our own that signs, rolls keys and fails."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import jwt
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from jwt.algorithms import RSAAlgorithm

from bot.door import NotAdmitted, TeamsDoor, door_of
from bot.intake import Incoming, read_activity
from bot.profile import Teams
from bot.transport import open_session
from tests.bot.house import TENANT, bot_house
from tests.fakes.clock import FakeClock

APP = "22222222-0000-4000-8000-00000000a001"
SERVICE = "https://smba.trafficmanager.net/emea/"
KEYS = {name: generate_private_key(public_exponent=65537, key_size=2048) for name in ("first", "second", "evil")}


class NoCredential:
    """Never asked: nothing is sent here."""

    async def get_token(self, *scopes: str) -> Any:
        raise AssertionError("a token was asked for")


@dataclass
class Issuer:
    """Publishes `published`, and counts how often it is asked; `is_down` makes it answer 503."""

    clock: FakeClock
    door: TeamsDoor | None = None
    url: str = ""
    published: list[str] = field(default_factory=lambda: ["first"])
    endorsements: tuple[str, ...] = ("msteams",)
    fetches: int = 0
    is_down: bool = False

    async def metadata(self, request: web.Request) -> web.StreamResponse:
        self.fetches += 1
        if self.is_down:
            return web.Response(status=503)
        return web.json_response({"issuer": "https://api.botframework.com", "jwks_uri": f"{self.url}keys"})

    async def keys(self, request: web.Request) -> web.StreamResponse:
        return web.json_response({"keys": [self._published(name) for name in self.published]})

    def _published(self, name: str) -> dict[str, Any]:
        public = json.loads(RSAAlgorithm.to_jwk(KEYS[name].public_key()))
        return public | {"kid": name, "use": "sig", "endorsements": list(self.endorsements)}

    def bearer(self, kid: str = "first", key: RSAPrivateKey | None = None, **claims: Any) -> str:
        now = int(self.clock.instant().timestamp())
        usual = {"iss": "https://api.botframework.com", "aud": APP, "serviceurl": SERVICE, "nbf": now, "exp": now + 600}
        told = {name: value for name, value in (usual | claims).items() if value is not None}
        return "Bearer " + jwt.encode(told, key or KEYS[kid], algorithm="RS256", headers={"kid": kid})

    async def status(self, authorization: str, incoming: Incoming | None = None) -> int:
        """200 where the door opens, else the status it answers."""
        assert self.door is not None
        try:
            await self.door.admit(incoming or activity(), authorization)
        except NotAdmitted as refused:
            return refused.status
        return 200


def activity(**fields: Any) -> Incoming:
    wire = {
        "type": "message",
        "id": "1",
        "text": "hello",
        "channelId": "msteams",
        "serviceUrl": SERVICE,
        "from": {"id": "29:u"},
        "recipient": {"id": "28:b"},
        "conversation": {"id": "a:c", "tenantId": TENANT},
        "channelData": {"tenant": {"id": TENANT}},
    }
    return read_activity(wire | fields)


@asynccontextmanager
async def running_issuer() -> AsyncIterator[Issuer]:
    issuer = Issuer(FakeClock())
    app = web.Application()
    app.router.add_get("/metadata", issuer.metadata)
    app.router.add_get("/keys", issuer.keys)
    async with TestServer(app) as server, open_session() as session:
        issuer.url = str(server.make_url("/"))
        profile = Teams(
            app_id=APP, tenant_id=TENANT.upper(), credential=NoCredential(), metadata_url=f"{issuer.url}metadata"
        )
        door = door_of(profile, session, issuer.clock.instant)
        assert isinstance(door, TeamsDoor)
        issuer.door = door
        yield issuer


@pytest.fixture
async def issuer() -> AsyncIterator[Issuer]:
    async with running_issuer() as running:
        yield running


async def test_microsofts_call_for_our_tenant_is_let_in_and_its_keys_are_fetched_once(issuer: Issuer) -> None:
    assert [await issuer.status(issuer.bearer()) for _ in range(5)] == [200] * 5
    assert issuer.fetches == 1


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Bearer abc", "Basic abc", "Bearer a.b.c", "x" * 9_000])
async def test_without_a_token_nobody_gets_in(issuer: Issuer, header: str) -> None:
    assert await issuer.status(header) == 401


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "another-app"},
        {"aud": None},
        {"iss": "https://evil.example.org"},
        {"iss": None},
        {"exp": None},
        {"exp": 0},
        {"exp": 10**30},
        {"exp": "soon"},
        {"nbf": 4_000_000_000},
        {"serviceurl": None},
        {"serviceurl": "https://attacker.example.org/"},
    ],
)
async def test_a_token_for_something_else_is_refused(issuer: Issuer, claims: dict[str, Any]) -> None:
    assert await issuer.status(issuer.bearer(**claims)) == 401


async def test_a_token_is_good_until_it_ends_and_a_little_longer(issuer: Issuer) -> None:
    bearer = issuer.bearer()
    issuer.clock.pass_minutes(14)
    assert await issuer.status(bearer) == 200
    issuer.clock.pass_minutes(2)
    assert await issuer.status(bearer) == 401


async def test_only_microsofts_own_signature_counts(issuer: Issuer) -> None:
    assert await issuer.status(issuer.bearer("first", KEYS["evil"])) == 401
    assert await issuer.status(issuer.bearer("evil")) == 401
    nothing = jwt.encode({"iss": "https://api.botframework.com", "aud": APP}, "", algorithm="none")
    assert await issuer.status(f"Bearer {nothing}") == 401
    shared = jwt.encode({"aud": APP}, "x" * 40, algorithm="HS256", headers={"kid": "first"})
    assert await issuer.status(f"Bearer {shared}") == 401


async def test_a_rolled_key_is_found_within_a_minute_and_inventors_of_keys_make_no_traffic(issuer: Issuer) -> None:
    assert await issuer.status(issuer.bearer()) == 200
    issuer.published = ["second"]
    for _ in range(20):
        assert await issuer.status(issuer.bearer("evil")) == 401
    assert issuer.fetches == 1
    issuer.clock.pass_seconds(61)
    assert await issuer.status(issuer.bearer("second")) == 200
    assert await issuer.status(issuer.bearer("first")) == 401
    assert issuer.fetches == 2


async def test_keys_stay_good_while_microsoft_cannot_be_asked(issuer: Issuer) -> None:
    assert await issuer.status(issuer.bearer()) == 200
    issuer.is_down = True
    issuer.clock._at += timedelta(days=2)
    assert await issuer.status(issuer.bearer()) == 200


async def test_before_the_first_keys_nobody_gets_in(issuer: Issuer) -> None:
    issuer.is_down = True
    assert await issuer.status(issuer.bearer()) == 401


async def test_a_key_speaks_only_for_the_channels_it_is_endorsed_for(issuer: Issuer) -> None:
    issuer.endorsements = ("webchat",)
    assert await issuer.status(issuer.bearer()) == 401


@pytest.mark.parametrize("channel", ["webchat", "emulator", ""])
async def test_another_channel_is_refused(issuer: Issuer, channel: str) -> None:
    assert await issuer.status(issuer.bearer(), activity(channelId=channel)) == 401


@pytest.mark.parametrize(
    "fields",
    [
        {"channelData": {"tenant": {"id": "other"}}},
        {"conversation": {"id": "a:c", "tenantId": "other"}},
        {"channelData": {}, "conversation": {"id": "a:c"}},
    ],
)
async def test_another_tenant_or_none_is_refused(issuer: Issuer, fields: dict[str, Any]) -> None:
    assert await issuer.status(issuer.bearer(), activity(**fields)) == 403


async def test_microsofts_token_for_a_foreign_host_opens_no_way_out(issuer: Issuer) -> None:
    elsewhere = "https://smba.trafficmanager.net.attacker.example.org/"
    incoming = replace(activity(), service_url=elsewhere)
    assert await issuer.status(issuer.bearer(serviceurl=elsewhere), incoming) == 403


async def test_over_http_the_refusal_says_nothing_and_no_row_is_read() -> None:
    async with running_issuer() as issuer:
        profile = Teams(app_id=APP, tenant_id=TENANT, credential=NoCredential(), metadata_url=f"{issuer.url}metadata")
        async with bot_house(profile) as house:
            wire = house.activity(house.desk.bruno, text="hello", serviceUrl=SERVICE)
            refused = await house.send(wire)
            assert (refused.status, refused.body) == (401, "")
            forbidden = house.activity(house.desk.bruno, serviceUrl=SERVICE, channelData={"tenant": {"id": "other"}})
            header = {"Authorization": issuer.bearer()}
            assert (await house.send(None, json=forbidden, headers=header)).status == 403
            assert house.desk.store.deliveries.seen == {}
            async with house.session.post(f"{house.url}/_local/clock", json={"now": "2027-07-01T09:00Z"}) as response:
                assert response.status == 404

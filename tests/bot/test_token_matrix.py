"""Every token and activity that must not get in, over HTTP, against an issuer of our own: 401 or 403, never 5xx."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import jwt
import pytest

from tests.bot.house import BotHouse, bot_house
from tests.bot.issuer import APP, TENANT, Issuer, key_of, running_issuer, wire
from tests.workflows.desk import Desk

Json = dict[str, Any]
Given = Callable[[Issuer], Any]  # an Authorization header

OTHER = "33333333-0000-4000-8000-000000000003"
ELSEWHERE = "https://smba.trafficmanager.net.attacker.example.org/"


@dataclass(frozen=True)
class Case:
    """What is sent, and the status that must come back."""

    name: str
    header: Given
    status: int
    body: Any = None
    prepare: Callable[[Issuer], None] = lambda issuer: None


def good(issuer: Issuer) -> str:
    return issuer.bearer()


def with_claims(**claims: Any) -> Given:
    return lambda issuer: issuer.bearer(**claims)


def setting(**state: Any) -> Callable[[Issuer], None]:
    def prepare(issuer: Issuer) -> None:
        for name, value in state.items():
            setattr(issuer, name, value)

    return prepare


def of_entra(issuer: Issuer) -> str:
    """A token of Entra for our own app, as the Bot Framework Emulator sends: not Microsoft's connector."""
    return issuer.bearer(iss=f"https://sts.windows.net/{TENANT}/", appid=APP, tid=TENANT)


def without_kid(issuer: Issuer) -> str:
    return "Bearer " + jwt.encode(issuer.claims(), key_of("first"), algorithm="RS256")


def no_text_for_a_tenant() -> Json:
    return wire(channelData={"tenant": {"id": [TENANT]}}, conversation={"id": "a:c"})


def other_tenant(field: str) -> Json:
    conversation = {"id": "a:c", "tenantId": OTHER if field != "channelData" else TENANT}
    return wire(conversation=conversation, channelData={"tenant": {"id": OTHER if field != "conversation" else TENANT}})


CASES = [
    Case("a good token", good, 200),
    Case("a good token with the scheme in small letters", lambda i: good(i).replace("Bearer", "bearer"), 200),
    Case("nothing", lambda i: "", 401),
    Case("the scheme alone", lambda i: "Bearer", 401),
    Case("another scheme", lambda i: good(i).replace("Bearer", "Basic"), 401),
    Case("garbage", lambda i: "Bearer garbage", 401),
    Case("garbage in three parts", lambda i: "Bearer a.b.c", 401),
    Case("letters outside ASCII", lambda i: "Bearer é.ü.ß", 401),
    Case("a huge token", lambda i: "Bearer " + "x" * 7_900, 401),
    Case("a huge good token", with_claims(extra="x" * 5_000), 401),
    Case("alg none", lambda i: i.unsigned(), 401),
    Case("HS256 with the public key", lambda i: i.signed_with_the_public_key(), 401),
    Case("no key named", without_kid, 401),
    Case("another's signature", lambda i: i.bearer(key=key_of("evil")), 401),
    Case("a changed signature", lambda i: good(i)[:-20] + "A" * 20, 401),
    Case("an unknown key", lambda i: i.bearer("evil"), 401),
    Case("another issuer", with_claims(iss="https://evil.example.org"), 401),
    Case("no issuer", with_claims(iss=None), 401),
    Case("an issuer that is no text", with_claims(iss=["https://api.botframework.com"]), 401),
    Case("a token of Entra, as the emulator sends", of_entra, 401),
    Case("another audience", with_claims(aud=OTHER), 401),
    Case("our audience among others", with_claims(aud=[APP, OTHER]), 401),
    Case("no audience", with_claims(aud=None), 401),
    Case("expired", with_claims(exp=1), 401),
    Case("no expiry", with_claims(exp=None), 401),
    Case("an expiry that is no number", with_claims(exp="soon"), 401),
    Case("an expiry beyond all years", with_claims(exp=10**30), 401),
    Case("not yet valid", with_claims(nbf=4_000_000_000), 401),
    Case("a beginning that is no number", with_claims(nbf=["now"]), 401),
    Case("no service url in the token", with_claims(serviceurl=None), 401),
    Case("an empty service url in both", with_claims(serviceurl=""), 400, wire(serviceUrl="")),
    Case("another service url in the token", with_claims(serviceurl="https://smba.trafficmanager.net/amer/"), 401),
    Case("another service url in the activity", good, 401, wire(serviceUrl=ELSEWHERE)),
    Case("no service url in the activity", good, 400, wire(serviceUrl=None)),
    Case("a service url that is not Microsoft's", with_claims(serviceurl=ELSEWHERE), 403, wire(serviceUrl=ELSEWHERE)),
    Case("another channel", good, 401, wire(channelId="webchat")),
    Case("no channel", good, 401, wire(channelId=None)),
    Case("a key for other channels", good, 401, prepare=setting(endorsements=["webchat"])),
    Case("a key for no channel", good, 401, prepare=setting(endorsements=None)),
    Case("a key whose channels are no list", good, 401, prepare=setting(endorsements="msteams")),
    Case("another tenant", good, 403, other_tenant("both")),
    Case("another tenant in the channel's data", good, 403, other_tenant("channelData")),
    Case("another tenant in the conversation", good, 403, other_tenant("conversation")),
    Case("no tenant", good, 403, wire(channelData=None, conversation={"id": "a:c"})),
    Case("a tenant that is no text", good, 403, no_text_for_a_tenant()),
    Case("an array, without a token", lambda i: "", 401, [wire()]),
    Case("an array", good, 400, [wire()]),
    Case("a text", good, 400, "hello"),
    Case("keys away", good, 401, prepare=setting(is_down=True)),
    Case("keys slow", good, 401, prepare=setting(is_slow=True)),
    Case("no readable key", good, 401, prepare=setting(published=[], odd=[{"kty": "RSA", "kid": "first", "n": 5}])),
    Case("odd keys beside a good one", good, 200, prepare=setting(odd=[{"kty": "RSA"}, None, {"kty": "EC"}])),
]  # fmt: skip


@pytest.fixture
async def issuer() -> AsyncIterator[Issuer]:
    async with running_issuer() as running:
        yield running


@asynccontextmanager
async def bot_of(issuer: Issuer) -> AsyncIterator[BotHouse]:
    """The bot in the tenant whose tokens the issuer signs. A slow issuer is given up after a moment."""
    desk = Desk()
    issuer.clock = desk.clock
    async with bot_house(issuer.profile(keys_within=0.3 if issuer.is_slow else 10), desk) as house:
        yield house


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
async def test_who_gets_in_and_who_does_not(issuer: Issuer, case: Case) -> None:
    case.prepare(issuer)
    async with bot_of(issuer) as house:
        headers = {"Authorization": case.header(issuer)}
        answer = await house.send(None, json=wire() if case.body is None else case.body, headers=headers)
        assert answer.status == case.status
        if answer.status in (401, 403):
            assert answer.body == ""
        if answer.status != 200:
            assert house.desk.store.deliveries.seen == {}
        assert house.connector.calls == 0


async def test_a_key_that_microsoft_rolled_is_believed_after_one_look_and_a_forger_causes_no_second(
    issuer: Issuer,
) -> None:
    async with bot_of(issuer) as house:

        async def status(kid: str) -> int:
            answer = await house.send(None, json=wire(), headers={"Authorization": issuer.bearer(kid)})
            return answer.status

        assert await status("first") == 200
        issuer.published = ["second"]
        issuer.clock.pass_seconds(61)
        assert [await status("second") for _ in range(3)] == [200] * 3
        assert [await status("evil") for _ in range(5)] == [401] * 5
        assert issuer.fetches == 2
        assert await status("first") == 401

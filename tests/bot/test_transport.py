"""The way out: one pool of connections, one token, and again only where nothing can stand there twice."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot.adapter import TeamsAdapter
from bot.auth import PooledAuthentication, PooledConnectors
from bot.door import LocalDoor
from bot.profile import Local, Teams
from bot.token import ConnectorToken
from bot.transport import NotSent, PooledSender, open_session
from tests.bot.connector import Connector, running_connector
from tests.fakes.clock import FakeClock
from workflows.ports import Contact

CARD = {"type": "AdaptiveCard", "version": "1.5", "body": []}


@dataclass
class Way:
    """An adapter whose pauses are noted instead of waited for."""

    adapter: TeamsAdapter
    connector: Connector
    contact: Contact
    pauses: list[float]

    async def post(self) -> str:
        return await self.adapter.speak(self.contact, lambda chat: chat.post(CARD, "line"))

    async def put(self) -> bool:
        return await self.adapter.speak(self.contact, lambda chat: chat.put("card-7", CARD, "line"))


class FakeCredential:
    """Gives tokens that last an hour, slowly; `given` counts them."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self.given = 0
        self.refuses = False

    async def get_token(self, *scopes: str) -> "Token":
        assert scopes == ("https://api.botframework.com/.default",)
        await asyncio.sleep(0)
        if self.refuses:
            raise RuntimeError("AADSTS7000215: the secret is wrong")
        self.given += 1
        ends = self.clock.instant() + timedelta(hours=1)
        return Token(f"token-{self.given}", int(ends.timestamp()))


@dataclass(frozen=True)
class Token:
    token: str
    expires_on: int


@pytest.fixture
async def way() -> AsyncIterator[Way]:
    clock = FakeClock()
    pauses: list[float] = []

    async def pause(seconds: float) -> None:
        pauses.append(seconds)

    async with running_connector() as connector, open_session() as session:
        credential = FakeCredential(clock)
        token = ConnectorToken(credential)
        connectors = PooledConnectors(Local(), PooledSender(session, Local().allows_service, pause), token)
        adapter = TeamsAdapter(PooledAuthentication(connectors), LocalDoor(Local()))
        contact = Contact("STF-02", "a:stf-02", connector.url, "28:b", "29:u", "tenant", clock.now())
        yield Way(adapter, connector, contact, pauses)


async def test_what_the_bot_says_by_itself_replies_to_nothing(way: Way) -> None:
    assert await way.post() == "card-1"
    [sent] = way.connector.sent
    assert (sent.method, sent.to, sent.activity.get("replyToId")) == ("POST", "", None)
    assert sent.activity["recipient"]["id"] == "29:u"
    assert sent.activity["attachments"][0]["content"] == CARD


async def test_two_hundred_messages_share_a_few_connections(way: Way) -> None:
    for _ in range(100):
        await way.post()
    assert len(way.connector.connections) == 1
    await asyncio.gather(*(way.post() for _ in range(100)))
    assert len(way.connector.connections) <= 20


async def test_the_credential_is_asked_with_every_call_because_it_keeps_the_tokens(way: Way) -> None:
    await way.post()
    await way.post()
    assert [one.authorization for one in way.connector.sent] == ["Bearer token-1", "Bearer token-2"]


async def test_without_a_token_nothing_is_sent_and_no_secret_is_told() -> None:
    clock = FakeClock()
    credential = FakeCredential(clock)
    credential.refuses = True
    async with running_connector() as connector, open_session() as session:
        connectors = PooledConnectors(
            Local(), PooledSender(session, Local().allows_service), ConnectorToken(credential)
        )
        adapter = TeamsAdapter(PooledAuthentication(connectors), LocalDoor(Local()))
        contact = Contact("STF-02", "a:stf-02", connector.url, "28:b", "29:u", "tenant", clock.now())
        with pytest.raises(NotSent) as refused:
            await adapter.speak(contact, lambda chat: chat.post(CARD, "line"))
        assert "AADSTS" not in str(refused.value)
        assert connector.calls == 0


@pytest.mark.parametrize("status", [429, 412])
async def test_what_was_turned_away_unread_is_sent_again_when_the_connector_says(way: Way, status: int) -> None:
    way.connector.answers += [(status, {"Retry-After": "2"}, ""), (status, {}, "")]
    assert await way.post() == "card-1"
    assert way.pauses == [2.0, 1.0]


@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_a_new_message_that_may_have_arrived_is_not_sent_again(way: Way, status: int) -> None:
    way.connector.answers.append((status, {}, "<html>Bad gateway</html>"))
    with pytest.raises(NotSent) as refused:
        await way.post()
    assert (refused.value.status, way.connector.calls) == (status, 1)


async def test_a_change_of_a_card_is_safe_to_repeat(way: Way) -> None:
    way.connector.answers += [(502, {}, "<html>"), (503, {}, "")]
    assert await way.put()
    assert way.connector.calls == 3


async def test_no_pause_keeps_a_person_waiting_and_three_tries_are_enough(way: Way) -> None:
    way.connector.answers += [(429, {"Retry-After": "3600"}, "")] * 3
    with pytest.raises(NotSent):
        await way.post()
    assert (way.connector.calls, way.pauses) == (3, [5.0, 5.0])


@pytest.mark.parametrize("status", [403, 404])
async def test_a_card_that_is_not_there_any_more_is_no_error(way: Way, status: int) -> None:
    way.connector.answers.append((status, {}, '{"error": {"code": "BotNotInConversationRoster"}}'))
    assert not await way.put()


async def test_the_connectors_own_word_for_a_refusal_is_kept(way: Way) -> None:
    way.connector.answers.append((403, {}, '{"error": {"code": "MessageWritesBlocked", "message": "no"}}'))
    with pytest.raises(NotSent, match="MessageWritesBlocked"):
        await way.post()


async def test_an_empty_answer_means_a_card_that_cannot_be_changed_later(way: Way) -> None:
    way.connector.answers += [(202, {}, ""), (201, {}, "<html>"), (201, {}, "[]")]
    assert [await way.post() for _ in range(3)] == ["", "", ""]


async def test_a_redirect_does_not_carry_the_token_away(way: Way) -> None:
    way.connector.answers.append((307, {"Location": "https://attacker.example.org/"}, ""))
    with pytest.raises(NotSent):
        await way.post()
    assert way.connector.calls == 1


async def test_no_token_goes_to_a_host_that_is_not_microsofts() -> None:
    clock = FakeClock()
    credential = FakeCredential(clock)
    profile = Teams(app_id="a", tenant_id="t", credential=credential)
    async with open_session() as session:
        token = ConnectorToken(credential)
        connectors = PooledConnectors(profile, PooledSender(session, profile.allows_service), token)
        for url in ("https://attacker.example.org/", "http://smba.trafficmanager.net/", "http://127.0.0.1:1/"):
            with pytest.raises(PermissionError):
                await connectors.create(url)
        assert await connectors.create("https://smba.trafficmanager.net/emea/")
    assert credential.given == 0


async def test_whatever_address_the_sdk_makes_of_it_a_call_leaves_only_for_microsoft() -> None:
    clock = FakeClock()
    credential = FakeCredential(clock)
    profile = Teams(app_id="a", tenant_id="t", credential=credential)
    async with running_connector() as connector, open_session() as session:
        token = ConnectorToken(credential)
        connectors = PooledConnectors(profile, PooledSender(session, profile.allows_service), token)
        client = await connectors.create("https://smba.trafficmanager.net/emea/")
        client.config.base_url = client._client._base_url = connector.url
        with pytest.raises(NotSent, match="none that this profile answers"):
            await client.conversations.send_to_conversation("a:1", {"type": "message"})
        assert connector.calls == 0


async def test_clients_are_kept_by_address_and_only_so_many() -> None:
    async with open_session() as session:
        connectors = PooledConnectors(Local(), PooledSender(session, Local().allows_service), ConnectorToken(None))
        first = await connectors.create("http://127.0.0.1:1/")
        assert await connectors.create("http://127.0.0.1:1/") is first
        for port in range(2, 40):
            await connectors.create(f"http://127.0.0.1:{port}/")
        assert len(connectors._clients) <= 32

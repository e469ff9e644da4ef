"""The door of a real tenant: keys that roll, clocks that differ, Microsoft away; and what an administrator hears of it.

Which tokens get in is the matrix in test_token_matrix.py.
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest

from bot.door import NotAdmitted, TeamsDoor, door_of
from bot.intake import Incoming, read_activity
from bot.profile import Local, Teams
from bot.signing_keys import SigningKeys
from bot.transport import open_session
from cards.wording import Texts
from domain.health import State
from tests.bot.house import bot_house
from tests.bot.issuer import APP, SERVICE, TENANT, Issuer, NoCredential, running_issuer, wire
from tests.fakes.clock import FakeClock

DAY = 24 * 60


@dataclass
class Guarded:
    """A door and the issuer of the tokens that open it."""

    issuer: Issuer
    door: TeamsDoor
    keys: SigningKeys

    @property
    def clock(self) -> FakeClock:
        return self.issuer.clock

    async def status(self, authorization: str = "", incoming: Incoming | None = None) -> int:
        """200 where the door opens, else the status it answers. Without a header: a good one."""
        try:
            caller = await self.door.identify(authorization or self.issuer.bearer())
            self.door.admit(caller, incoming or activity())
        except NotAdmitted as refused:
            self.door.refusals.note(refused, {})
            return refused.status
        return 200


def activity(**fields: Any) -> Incoming:
    return read_activity(wire(**fields))


def door_with(profile: Teams, guarded: Guarded) -> TeamsDoor:
    return TeamsDoor(profile, guarded.keys, guarded.clock.instant)


@pytest.fixture
async def guarded() -> AsyncIterator[Guarded]:
    async with running_issuer() as issuer, open_session() as session:
        keys = SigningKeys(session, f"{issuer.url}metadata", issuer.clock.instant, 5)
        yield Guarded(issuer, TeamsDoor(issuer.profile(), keys, issuer.clock.instant), keys)


async def test_microsofts_keys_are_fetched_once_whoever_waits_for_them(guarded: Guarded) -> None:
    assert await asyncio.gather(*(guarded.status() for _ in range(30))) == [200] * 30
    assert guarded.issuer.fetches == 1


async def test_one_caller_who_leaves_does_not_end_the_fetch_that_others_wait_for(guarded: Guarded) -> None:
    guarded.issuer.is_slow = True
    impatient, patient = (asyncio.create_task(guarded.status()) for _ in range(2))
    await guarded.issuer.was_asked.wait()
    impatient.cancel()
    guarded.issuer.may_go_on.set()
    assert await patient == 200
    with pytest.raises(asyncio.CancelledError):
        await impatient


async def test_a_token_is_good_until_it_ends_and_a_little_longer(guarded: Guarded) -> None:
    bearer = guarded.issuer.bearer()
    guarded.clock.pass_minutes(14)
    assert await guarded.status(bearer) == 200
    guarded.clock.pass_minutes(2)
    assert await guarded.status(bearer) == 401


async def test_a_token_of_a_clock_that_goes_ahead_of_ours_is_good(guarded: Guarded) -> None:
    now = int(guarded.clock.instant().timestamp())
    assert await guarded.status(guarded.issuer.bearer(nbf=now + 240)) == 200
    assert await guarded.status(guarded.issuer.bearer(nbf=now + 360)) == 401


async def test_a_rolled_key_is_found_within_a_minute_and_inventors_of_keys_make_no_traffic(guarded: Guarded) -> None:
    issuer = guarded.issuer
    assert await guarded.status() == 200
    issuer.published = ["second"]
    assert [await guarded.status(issuer.bearer("evil")) for _ in range(20)] == [401] * 20
    assert issuer.fetches == 1
    guarded.clock.pass_seconds(61)
    assert await guarded.status(issuer.bearer("second")) == 200
    assert await guarded.status(issuer.bearer("first")) == 401
    assert issuer.fetches == 2


async def test_while_microsoft_cannot_be_asked_known_keys_stay_good_for_some_days(guarded: Guarded) -> None:
    assert await guarded.status() == 200
    guarded.issuer.is_down = True
    for _ in range(4):
        guarded.clock.pass_minutes(DAY)
        assert await guarded.status() == 200
    guarded.clock.pass_minutes(DAY + 1)
    assert await guarded.status() == 401


async def test_old_keys_are_renewed_beside_the_call_that_does_not_wait(guarded: Guarded) -> None:
    assert await guarded.status() == 200
    guarded.clock.pass_minutes(DAY + 1)
    guarded.issuer.is_slow = True
    assert await guarded.status() == 200  # though the issuer answers nobody
    assert guarded.keys._fetching is not None
    guarded.issuer.may_go_on.set()
    await guarded.keys._fetching
    assert guarded.keys.fetched_at == guarded.clock.instant()


async def test_after_a_failed_fetch_microsoft_is_asked_again_soon(guarded: Guarded) -> None:
    guarded.issuer.is_down = True
    assert [await guarded.status() for _ in range(5)] == [401] * 5
    assert guarded.issuer.fetches == 1
    guarded.issuer.is_down = False
    guarded.clock.pass_seconds(11)
    assert await guarded.status() == 200


async def test_a_tenant_that_is_allowed_beside_our_own_gets_in_and_no_third(guarded: Guarded) -> None:
    sister, third = "44444444-0000-4000-8000-000000000004", "55555555-0000-4000-8000-000000000005"
    guarded.door = door_with(guarded.issuer.profile(allowed_tenants=frozenset({sister.upper()})), guarded)
    of = {tenant: activity(channelData={"tenant": {"id": tenant}}) for tenant in (TENANT, sister, third)}
    assert [await guarded.status(incoming=of[one]) for one in (TENANT, sister, third)] == [200, 200, 403]


async def test_another_channel_gets_in_only_where_the_settings_name_it(guarded: Guarded) -> None:
    webchat = activity(channelId="webchat")
    assert await guarded.status(incoming=webchat) == 401
    guarded.door = door_with(guarded.issuer.profile(channels=frozenset({"webchat"})), guarded)
    assert (await guarded.status(incoming=webchat), await guarded.status()) == (200, 401)


async def test_an_administrator_sees_the_keys_and_how_many_were_turned_away(guarded: Guarded) -> None:
    texts = Texts.load()

    async def told() -> list[tuple[str, State]]:
        findings = await guarded.door.findings()
        for finding in findings:
            for language in ("en", "fr"):
                assert texts.sentence(f"health.{finding.key}", language, finding.facts)
                assert finding.state is State.OK or texts.sentence(f"health.{finding.key}.do", language, finding.facts)
        return [(finding.key, finding.state) for finding in findings]

    assert await told() == [("door.not_asked", State.OK)]
    guarded.issuer.is_down = True
    await guarded.status()
    assert await told() == [("door.no_keys", State.WRONG), ("door.refused", State.WARNING)]
    guarded.issuer.is_down = False
    guarded.clock.pass_minutes(1)
    await guarded.status()
    assert await told() == [("door.keys", State.OK), ("door.refused", State.WARNING)]


async def test_a_refusal_is_in_the_log_with_its_reason_and_none_of_the_strangers_words(
    guarded: Guarded, caplog: pytest.LogCaptureFixture
) -> None:
    async with bot_house(guarded.issuer.profile()) as house:
        guarded.issuer.clock = house.desk.clock
        forbidden = wire(text="my secret", channelData={"tenant": {"id": "other"}})
        for _ in range(2):
            await house.send(None, json=forbidden, headers={"Authorization": guarded.issuer.bearer()})
        told = [vars(r) for r in caplog.records if vars(r).get("action") == "door.refused"]
        assert [(one["status"], one["why"], one["times"]) for one in told] == [
            (403, "another tenant", 1),
            (403, "another tenant", 2),
        ]
        assert "my secret" not in caplog.text


async def test_in_a_tenant_the_clock_cannot_be_set_from_outside(guarded: Guarded) -> None:
    async with bot_house(guarded.issuer.profile()) as house:
        response = await house.session.post(f"{house.url}/_local/clock", json={"now": "2027-07-01T09:00Z"})
        assert response.status == 404


async def test_the_local_door_asks_for_no_token_and_answers_only_on_this_machine() -> None:
    async with open_session() as session:
        door = door_of(Local(), session, FakeClock().instant)
        caller = await door.identify("")
        door.admit(caller, activity(serviceUrl="http://127.0.0.1:56150/"))
        with pytest.raises(NotAdmitted):
            door.admit(caller, activity(serviceUrl=SERVICE))
        assert await door.findings() == ()


async def test_a_tenants_door_is_built_from_its_profile() -> None:
    async with open_session() as session:
        profile = Teams(app_id=APP, tenant_id=TENANT, credential=NoCredential())
        assert isinstance(door_of(profile, session, FakeClock().instant), TeamsDoor)

"""Change notifications: made, renewed, believed only with the right client state; against the local tenant."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from aiohttp import web

from bot.background import Background
from bot.notifications import PATH, add_notifications
from domain.activity import Activity
from domain.health import State
from domain.record import Record
from domain.register import Risk
from emulator.clock import utc_now
from graph.schema import LISTS
from graph.subscriptions import Subscriptions
from tests.fakes.memory_store import FakeSettings
from tests.graph.world import GraphWorld
from workflows.freshness import Nudge
from workflows.ports import Unavailable


@dataclass
class Office:
    """Bureau's side: an address that the tenant can reach, and which lists were asked."""

    world: GraphWorld
    address: str = ""
    settings: FakeSettings = field(default_factory=FakeSettings)
    asked: list[str] = field(default_factory=list)
    now: datetime = field(default_factory=utc_now)  # the tenant goes by real time
    trouble: Unavailable | None = None
    was_asked: asyncio.Event = field(default_factory=asyncio.Event)
    secrets: int = 0
    subscriptions: Subscriptions = field(init=False)

    def __post_init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        self.subscriptions = Subscriptions(
            self.world.graph,
            self.world.site_id,
            self.world.rows.keeper.lists,
            self.address,
            self.settings,
            lambda: self.now,
            self._new_secret,
            self._pull,
        )

    async def there(self) -> list[dict[str, Any]]:
        """What the tenant has."""
        found: list[dict[str, Any]] = (await self.world.tenant.get("subscriptions"))["value"]
        return found

    def _new_secret(self) -> str:
        self.secrets += 1
        return f"secret {self.secrets}"

    async def _pull(self, kind: type[Record]) -> None:
        self.asked.append(kind.list_name)
        self.was_asked.set()
        if self.trouble:
            raise self.trouble


@asynccontextmanager
async def serving(office: Office) -> AsyncIterator[None]:
    app, background = web.Application(), Background()

    class Now:
        """Whoever is on duty: a restart makes another one."""

        async def nudged(self, nudges: list[Nudge]) -> None:
            await office.subscriptions.nudged(nudges)

        async def renew(self) -> None:
            await office.subscriptions.renew()

    add_notifications(app, Now(), background)  # type: ignore[arg-type]
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    office.address = f"http://127.0.0.1:{runner.addresses[0][1]}{PATH}"
    office.restart()
    try:
        yield
    finally:
        await background.finish(5)
        await runner.cleanup()


@pytest.fixture
async def office(world: GraphWorld) -> AsyncIterator[Office]:
    made = Office(world)
    async with serving(made):
        yield made


async def test_every_list_is_subscribed_to_once(office: Office) -> None:
    await office.subscriptions.renew()
    office.now += timedelta(days=1)
    await office.subscriptions.renew()
    office.restart()
    await office.subscriptions.renew()

    found = await office.there()
    assert len(found) == len(LISTS)
    assert {one["changeType"] for one in found} == {"updated"}
    assert {one["clientState"] for one in found} == {"secret 1"}


async def test_a_change_by_hand_is_asked_for_at_once(office: Office) -> None:
    await office.subscriptions.renew()

    await office.world.add_by_hand(Risk, Key="RSK-01", Title="Fares rise")
    await asyncio.wait_for(office.was_asked.wait(), 10)

    assert set(office.asked) == {"Risks"}


async def test_they_are_renewed_three_days_before_they_run_out(office: Office) -> None:
    await office.subscriptions.renew()
    before = {one["id"]: one["expirationDateTime"] for one in await office.there()}

    office.now += timedelta(days=25, seconds=-1)
    await office.subscriptions.renew()
    assert {one["id"]: one["expirationDateTime"] for one in await office.there()} == before

    await office.world.forget()
    office.now += timedelta(hours=7)
    await office.world.tenant.add_faults({"method": "PATCH", "path": "/subscriptions/", "status": 500})
    await office.subscriptions.renew()
    assert [method for method, path in await office.world.calls() if "/subscriptions/" in path] == ["PATCH"]


async def test_what_the_tenant_lost_is_made_again(office: Office) -> None:
    await office.subscriptions.renew()
    lost = (await office.there())[3]["id"]
    await office.world.tenant.call("DELETE", f"subscriptions/{lost}")

    office.now += timedelta(hours=6, seconds=1)
    await office.subscriptions.renew()

    found = await office.there()
    assert len(found) == len(LISTS)
    assert lost not in {one["id"] for one in found}


async def test_with_a_new_store_those_of_before_are_taken_away(office: Office) -> None:
    await office.subscriptions.renew()
    office.settings = FakeSettings()
    office.restart()

    await office.subscriptions.renew()

    assert {one["clientState"] for one in await office.there()} == {"secret 2"}
    assert len(await office.there()) == len(LISTS)


async def test_without_the_client_state_nothing_is_asked(office: Office) -> None:
    await office.subscriptions.renew()
    (one, *_) = await office.there()

    for state in ("", "secret", "secret 2", "SECRET 1", "\ud800"):
        await office.subscriptions.nudged([Nudge(one["id"], state)])
    assert office.asked == []

    await office.subscriptions.nudged([Nudge(one["id"], "secret 1"), Nudge("unknown", "secret 1")])
    assert len(office.asked) == 1


async def test_many_notifications_of_one_list_are_one_question(office: Office) -> None:
    await office.subscriptions.renew()
    (one, *_) = await office.there()

    await office.subscriptions.nudged([Nudge(one["id"], "secret 1")] * 50)

    assert len(office.asked) == 1


async def test_a_list_that_does_not_answer_does_not_stop_the_others(office: Office) -> None:
    await office.subscriptions.renew()
    office.trouble = Unavailable("no answer")

    await office.subscriptions.nudged([Nudge(one["id"], "secret 1") for one in await office.there()])

    assert len(office.asked) == len(LISTS)


async def test_a_subscription_to_be_authorized_anew_is_renewed_at_once(office: Office) -> None:
    await office.subscriptions.renew()
    (one, *_) = await office.there()
    await office.world.forget()

    await office.subscriptions.nudged([Nudge(one["id"], "secret 1", "reauthorizationRequired")])

    assert ("PATCH", f"/subscriptions/{one['id']}") in await office.world.calls()
    assert office.asked == []


async def test_where_it_is_not_allowed_the_doctor_says_so_and_it_is_tried_again_later(office: Office) -> None:
    await office.world.tenant.add_faults({"method": "POST", "path": "/subscriptions", "status": 403})
    await office.subscriptions.renew()
    (finding,) = await office.subscriptions.findings()
    assert (finding.key, finding.state) == ("rows.not_notified", State.WARNING)

    await office.subscriptions.renew()
    assert await office.there() == []

    office.now += timedelta(minutes=10)
    await office.subscriptions.renew()
    (finding,) = await office.subscriptions.findings()
    assert (finding.key, finding.facts["count"]) == ("rows.notified", len(LISTS))


async def test_a_nudge_makes_the_mirror_fresh(office: Office) -> None:
    rows = office.world.rows
    await rows.all(Activity)
    await office.world.add_by_hand(Activity, Key="ACT-001", Title="Workshop")

    await rows.catch_up(Activity)

    assert [row.key for row in await rows.all(Activity)] == ["ACT-001"]

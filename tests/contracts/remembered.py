"""What workflows rely on of ports.Contacts, ports.Deliveries, ports.Snapshots and of the settings."""

import asyncio
import dataclasses
from datetime import date, timedelta

from domain.activity import Activity
from domain.project import Project
from domain.report import Period, ReportKind, freeze
from tests.contracts.confirmed import INSTANT, NOW, AnyStore, minutes
from workflows.ports import Contact

BRUNO = Contact(
    person_key="STF-02",
    conversation_id="a:1-bruno",
    service_url="http://127.0.0.1:56150/_connector",
    bot_id="28:bot",
    channel_user_id="29:bruno",
    tenant_id="tenant-1",
    seen_at=INSTANT,
    entra_id="aad-bruno",
)


class ContactsContract:
    async def test_a_person_is_found_by_key_and_by_conversation(self, store: AnyStore) -> None:
        await store.contacts.remember(BRUNO)
        assert await store.contacts.of("STF-02") == BRUNO
        assert await store.contacts.of_conversation("a:1-bruno") == BRUNO
        assert await store.contacts.of("STF-03") is None
        assert await store.contacts.of_conversation("a:2") is None

    async def test_the_last_conversation_replaces_the_one_before(self, store: AnyStore) -> None:
        moved = dataclasses.replace(BRUNO, conversation_id="a:2-bruno", seen_at=INSTANT + minutes(1))
        await store.contacts.remember(BRUNO)
        await store.contacts.remember(moved)
        assert await store.contacts.of("STF-02") == moved
        assert await store.contacts.of_conversation("a:1-bruno") is None

    async def test_of_two_people_in_one_conversation_the_last_seen_counts(self, store: AnyStore) -> None:
        later = dataclasses.replace(BRUNO, person_key="STF-01", seen_at=INSTANT + minutes(1))
        await store.contacts.remember(later)
        await store.contacts.remember(BRUNO)
        assert await store.contacts.of_conversation("a:1-bruno") == later

    async def test_who_is_gone_is_gone_for_the_first_reason_until_remembered_anew(self, store: AnyStore) -> None:
        await store.contacts.gone("STF-02", INSTANT, "nobody there")
        await store.contacts.remember(BRUNO)
        await store.contacts.gone("STF-02", INSTANT, "removed")
        await store.contacts.gone("STF-02", INSTANT + minutes(1), "403")
        gone = await store.contacts.of("STF-02")
        assert gone == dataclasses.replace(BRUNO, gone_at=INSTANT, why_gone="removed")
        await store.contacts.remember(BRUNO)
        assert await store.contacts.of("STF-02") == BRUNO

    async def test_who_is_forgotten_was_never_there(self, store: AnyStore) -> None:
        await store.contacts.remember(BRUNO)
        await store.contacts.forget("STF-02")
        await store.contacts.forget("STF-03")
        assert await store.contacts.of("STF-02") is None


class DeliveriesContract:
    async def test_the_second_of_two_same_deliveries_is_known(self, store: AnyStore) -> None:
        assert await store.deliveries.is_first("msteams", "a:1", "m-1", INSTANT)
        assert not await store.deliveries.is_first("msteams", "a:1", "m-1", INSTANT + minutes(1))

    async def test_another_channel_conversation_or_message_is_new(self, store: AnyStore) -> None:
        places = [("msteams", "a:1", "m-1"), ("emulator", "a:1", "m-1"), ("msteams", "a:2", "m-1")]
        odd = [("msteams", "a:1", "m-2"), ("msteams", "a:1m", "-1"), ("msteams", "a" * 9000, "\x00")]
        for channel, conversation, message in places + odd:
            assert await store.deliveries.is_first(channel, conversation, message, INSTANT)

    async def test_of_ten_same_deliveries_at_once_one_is_first(self, store: AnyStore) -> None:
        answers = await asyncio.gather(
            *(store.deliveries.is_first("msteams", "a:1", "m-1", INSTANT) for _ in range(10))
        )
        assert sorted(answers) == [False] * 9 + [True]

    async def test_a_delivery_is_remembered_for_two_days(self, store: AnyStore) -> None:
        assert await store.deliveries.is_first("msteams", "a:1", "m-1", INSTANT)
        assert not await store.deliveries.is_first("msteams", "a:1", "m-1", INSTANT + timedelta(days=2))
        assert await store.deliveries.is_first("msteams", "a:1", "m-1", INSTANT + timedelta(days=2, seconds=1))


class SnapshotsContract:
    async def test_a_snapshot_comes_back_whole(self, store: AnyStore) -> None:
        activity = Activity("ACT-004", "Atelier 🎉", beneficiary=("PE", "MX"), due_date=date(2027, 7, 16), progress=70)
        period = Period(date(2027, 1, 1), date(2027, 6, 30))
        snapshot = freeze(ReportKind.INTERIM, period, NOW, Project(activities=(activity,)), "RPT-02")
        await store.snapshots.keep(snapshot)
        await store.snapshots.keep(dataclasses.replace(snapshot, taken_at=NOW + minutes(1)))
        assert await store.snapshots.find(snapshot.id) == snapshot
        assert await store.snapshots.find("unknown") is None


class SettingsContract:
    async def test_a_setting_keeps_its_last_value(self, store: AnyStore) -> None:
        assert await store.settings.get("clock.offset") is None
        await store.settings.put("clock.offset", "1")
        await store.settings.put("clock.offset", "-17.5")
        assert await store.settings.get("clock.offset") == "-17.5"

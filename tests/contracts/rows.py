"""What every Rows does. A subclass gives the fixture `world`: the rows, and somebody else who works on the lists."""

import asyncio
from datetime import UTC, date, datetime
from typing import Any, Protocol

import pytest

from domain.activity import Activity
from domain.people import Person
from domain.record import Record
from domain.register import Leave, Risk, Update
from workflows.ports import Gone, Rows, Stale

WORKSHOP = Activity(
    "ACT-004",
    "National workshop STCE - Peru",
    title_fr="Atelier national STCE - Pérou",
    owner_upn="bruno.placeholder@example.org",
    beneficiary=("PE", "CO"),
    baseline_due=date(2027, 9, 17),
    due_date=date(2027, 9, 24),
    status="In progress",
    progress=40,
    planned_cost=24000.5,
    aliases=("Lima workshop", "atelier Pérou"),
)
SAID = Update(
    "UPD-270630-0001",
    "Peru",
    activity_key="ACT-004",
    said="host confirmed the venue",
    change='[{"field": "progress", "old": 40, "new": 70}]',
    at=datetime(2027, 6, 30, 7, 0, tzinfo=UTC),
)
ODD = "\"quotes\" & 'apostrophes' <b>tags</b> \\ / % # é 漢字 😀 👩‍💻"


class World(Protocol):
    @property
    def rows(self) -> Rows: ...

    async def edit(self, kind: type[Record], key: str, **values: Any) -> None:
        """Somebody changes the row in SharePoint, behind our back."""

    async def remove(self, kind: type[Record], key: str) -> None:
        """Somebody deletes it."""

    async def type_unkeyed(self, record: Record) -> None:
        """Somebody types a row and leaves the key empty."""


class RowsContract:
    async def test_a_row_added_is_read_as_it_was(self, world: World) -> None:
        added = await world.rows.add(WORKSHOP)

        assert added.record == WORKSHOP
        assert await world.rows.get(Activity, "ACT-004") == added
        assert await world.rows.get(Activity, "ACT-004", fresh=True) == added

    async def test_an_instant_comes_back_aware(self, world: World) -> None:
        await world.rows.add(SAID)

        assert (await world.rows.get(Update, SAID.key, fresh=True)).record == SAID

    async def test_rows_come_in_the_order_of_their_keys(self, world: World) -> None:
        for key in ("ACT-010", "ACT-002", "ACT-009"):
            await world.rows.add(Activity(key, "Workshop"))

        assert [row.key for row in await world.rows.all(Activity)] == ["ACT-002", "ACT-009", "ACT-010"]
        assert [row.key for row in await world.rows.all(Activity, fresh=True)] == ["ACT-002", "ACT-009", "ACT-010"]

    async def test_lists_are_apart(self, world: World) -> None:
        await world.rows.add(WORKSHOP)

        assert await world.rows.all(Person) == ()

    async def test_a_row_that_is_not_there_is_gone(self, world: World) -> None:
        with pytest.raises(Gone):
            await world.rows.get(Activity, "ACT-999")

    async def test_a_write_changes_these_attributes_and_the_etag(self, world: World) -> None:
        before = await world.rows.add(WORKSHOP)

        after = await world.rows.write(
            Activity, "ACT-004", {"progress": 70, "due_date": date(2027, 10, 1), "blocker": "visas"}, before.etag
        )

        assert (after.record.progress, after.record.due_date, after.record.blocker) == (70, date(2027, 10, 1), "visas")
        assert after.record.title == WORKSHOP.title
        assert after.etag != before.etag
        assert (before.version, after.version) == ("1.0", "2.0")
        assert after.item_id == before.item_id

    async def test_an_own_write_is_seen_at_once(self, world: World) -> None:
        before = await world.rows.add(WORKSHOP)
        await world.rows.all(Activity)

        after = await world.rows.write(Activity, "ACT-004", {"progress": 70}, before.etag)

        assert await world.rows.get(Activity, "ACT-004") == after
        assert await world.rows.all(Activity) == (after,)
        assert (await world.rows.get(Activity, "ACT-004", fresh=True)).record == after.record

    async def test_an_own_new_row_is_seen_at_once(self, world: World) -> None:
        await world.rows.all(Activity)

        added = await world.rows.add(WORKSHOP)

        assert await world.rows.all(Activity) == (added,)

    async def test_a_write_empties(self, world: World) -> None:
        before = await world.rows.add(WORKSHOP)
        emptied: dict[str, Any] = {"progress": None, "title_fr": "", "due_date": None, "aliases": ()}

        after = await world.rows.write(Activity, "ACT-004", emptied, before.etag)

        assert {name: getattr(after.record, name) for name in emptied} == emptied

    async def test_a_second_write_goes_on_from_the_first(self, world: World) -> None:
        first = await world.rows.add(WORKSHOP)
        second = await world.rows.write(Activity, "ACT-004", {"progress": 50}, first.etag)

        third = await world.rows.write(Activity, "ACT-004", {"progress": 60}, second.etag)

        assert (third.record.progress, third.version) == (60, "3.0")

    async def test_a_row_somebody_else_changed_is_stale_and_shown_as_it_is(self, world: World) -> None:
        before = await world.rows.add(WORKSHOP)
        await world.edit(Activity, "ACT-004", progress=55)

        with pytest.raises(Stale) as stale:
            await world.rows.write(Activity, "ACT-004", {"progress": 70}, before.etag)

        assert stale.value.current.record.progress == 55
        again = await world.rows.write(Activity, "ACT-004", {"progress": 70}, stale.value.current.etag)
        assert again.record.progress == 70

    async def test_a_row_somebody_deleted_cannot_be_written(self, world: World) -> None:
        before = await world.rows.add(WORKSHOP)
        await world.remove(Activity, "ACT-004")

        with pytest.raises(Gone):
            await world.rows.write(Activity, "ACT-004", {"progress": 70}, before.etag)
        with pytest.raises(Gone):
            await world.rows.get(Activity, "ACT-004")

    async def test_what_somebody_else_did_is_seen_by_a_fresh_read(self, world: World) -> None:
        await world.rows.add(WORKSHOP)
        await world.rows.all(Activity)
        await world.edit(Activity, "ACT-004", progress=55)

        assert (await world.rows.get(Activity, "ACT-004", fresh=True)).record.progress == 55
        assert [row.record.progress for row in await world.rows.all(Activity, fresh=True)] == [55]

    async def test_the_same_row_is_added_once(self, world: World) -> None:
        first = await world.rows.add(SAID)

        assert await world.rows.add(SAID) == first
        assert len(await world.rows.all(Update, fresh=True)) == 1

    async def test_another_row_under_a_key_that_is_taken_is_stale(self, world: World) -> None:
        await world.rows.add(SAID)

        with pytest.raises(Stale) as stale:
            await world.rows.add(Update(SAID.key, "Kenya", activity_key="ACT-005"))

        assert stale.value.current.record == SAID

    async def test_of_two_writes_at_once_one_wins(self, world: World) -> None:
        before = await world.rows.add(WORKSHOP)
        writes = [world.rows.write(Activity, "ACT-004", {"progress": p}, before.etag) for p in (50, 60)]

        results = await asyncio.gather(*writes, return_exceptions=True)

        assert sorted(type(one).__name__ for one in results) == ["Row", "Stale"]

    @pytest.mark.parametrize("text", [ODD, "x" * 5000, "two\nlines", "2026-03-14", "1212", "PT", " spaces within  "])
    async def test_odd_text_comes_back_as_it_was(self, world: World, text: str) -> None:
        before = await world.rows.add(WORKSHOP)

        await world.rows.write(Activity, "ACT-004", {"blocker": text}, before.etag)

        assert (await world.rows.get(Activity, "ACT-004", fresh=True)).record.blocker == text

    @pytest.mark.parametrize("key", ["O'Brien-1", "A&B-1", "100%-1", "a b/c#d?e=f-1"])
    async def test_odd_keys_are_found(self, world: World, key: str) -> None:
        await world.rows.add(Leave(key, staff_upn="chioma.demofield@example.org"))

        assert (await world.rows.get(Leave, key, fresh=True)).key == key

    async def test_a_row_typed_without_a_key_is_no_row_until_it_is_given_one(self, world: World) -> None:
        await world.rows.add(Risk("RSK-01", "Fares rise"))
        await world.type_unkeyed(Risk("", "typed by hand"))
        await world.rows.catch_up(Risk)

        assert [row.key for row in await world.rows.all(Risk)] == ["RSK-01"]
        (row,) = await world.rows.unkeyed(Risk)
        keyed = await world.rows.write(Risk, row.key, {"key": "RSK-02"}, row.etag)

        assert (keyed.key, keyed.record.title, keyed.item_id) == ("RSK-02", "typed by hand", row.item_id)
        assert [one.key for one in await world.rows.all(Risk)] == ["RSK-01", "RSK-02"]
        assert await world.rows.unkeyed(Risk) == ()

    async def test_a_row_that_was_changed_before_it_got_its_key_is_stale(self, world: World) -> None:
        await world.type_unkeyed(Risk("", "typed by hand"))
        (row,) = await world.rows.unkeyed(Risk)
        first = await world.rows.write(Risk, row.key, {"title": "typed again"}, row.etag)

        with pytest.raises(Stale):
            await world.rows.write(Risk, row.key, {"key": "RSK-02"}, row.etag)

        (again,) = await world.rows.unkeyed(Risk)
        assert (again.etag, again.record.title) == (first.etag, "typed again")

    async def test_the_number_of_a_deleted_row_stays_used(self, world: World) -> None:
        assert await world.rows.last_number(Risk) == 0
        await world.rows.add(Risk("RSK-07", "Fares rise"))
        await world.rows.catch_up(Risk)
        await world.remove(Risk, "RSK-07")
        await world.rows.catch_up(Risk)

        assert await world.rows.all(Risk) == ()
        assert await world.rows.last_number(Risk) == 7

    async def test_what_somebody_else_did_is_seen_after_catching_up(self, world: World) -> None:
        await world.rows.add(WORKSHOP)
        await world.rows.all(Activity)
        await world.edit(Activity, "ACT-004", progress=55)

        await world.rows.catch_up(Activity)

        assert (await world.rows.get(Activity, "ACT-004")).record.progress == 55

    async def test_all_columns_can_be_used(self, world: World) -> None:
        await world.rows.all(Activity)

        assert await world.rows.unusable(Activity) == frozenset()

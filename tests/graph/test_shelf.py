"""A list in memory: the newest of an item counts, and our own writes hold against answers that come late."""

from zoneinfo import ZoneInfo

import pytest

from domain.activity import Activity
from graph.items import held, mirrored
from graph.shelf import Shelf
from workflows.freshness import MirroredItem


def item(key: str, version: int, item_id: str = "1") -> MirroredItem:
    fields = {"Key": key, "Title": f"version {version}", "_UIVersionString": f"{version}.0"}
    return mirrored({"id": item_id, "eTag": f'"guid-{item_id},{version}"', "fields": fields})


@pytest.fixture
def shelf() -> Shelf[Activity]:
    return Shelf(lambda one: held(Activity, one, ZoneInfo("UTC")))


def test_a_read_that_began_before_our_write_does_not_undo_it(shelf: Shelf[Activity]) -> None:
    shelf.begin()
    shelf.put(item("ACT-001", 2))

    shelf.replace([item("ACT-001", 1), item("ACT-002", 1, "2")])

    assert [row.version for row in shelf.sorted()] == ["2.0", "1.0"]


def test_a_row_added_while_the_list_was_read_is_kept(shelf: Shelf[Activity]) -> None:
    shelf.begin()
    shelf.put(item("ACT-002", 1, "2"))

    shelf.replace([item("ACT-001", 1)])

    assert [row.key for row in shelf.sorted()] == ["ACT-001", "ACT-002"]


def test_a_row_found_gone_while_the_list_was_read_stays_gone(shelf: Shelf[Activity]) -> None:
    shelf.begin()
    shelf.drop("1")

    shelf.replace([item("ACT-001", 1)])

    assert shelf.sorted() == ()


def test_a_read_that_saw_more_than_our_write_counts(shelf: Shelf[Activity]) -> None:
    shelf.begin()
    shelf.put(item("ACT-001", 2))

    shelf.replace([item("ACT-001", 3)])

    assert shelf.rows["ACT-001"].version == "3.0"


def test_the_answer_of_an_older_write_does_not_undo_a_newer_one(shelf: Shelf[Activity]) -> None:
    shelf.put(item("ACT-001", 3))

    assert shelf.put(item("ACT-001", 2)).row.version == "3.0"


def test_what_was_written_before_a_read_is_in_the_read_or_nowhere(shelf: Shelf[Activity]) -> None:
    shelf.put(item("ACT-001", 2))
    shelf.begin()

    shelf.replace([])

    assert shelf.sorted() == ()


def test_an_own_write_that_comes_back_is_nothing_new(shelf: Shelf[Activity]) -> None:
    shelf.replace([item("ACT-001", 1)])
    mine = shelf.put(item("ACT-001", 2)).row

    assert shelf.apply([item("ACT-001", 2)], []) == ()
    assert shelf.rows["ACT-001"] is mine


def test_a_change_that_was_overtaken_is_nothing_new(shelf: Shelf[Activity]) -> None:
    shelf.replace([item("ACT-001", 4)])

    assert shelf.apply([item("ACT-001", 3)], []) == ()


def test_a_deleted_row_that_is_restored_is_there_again(shelf: Shelf[Activity]) -> None:
    shelf.replace([item("ACT-001", 4)])
    shelf.apply([], ["1"])
    assert shelf.sorted() == ()

    shelf.apply([item("ACT-001", 4)], [])

    assert [row.key for row in shelf.sorted()] == ["ACT-001"]


def test_of_two_items_with_one_key_the_older_is_the_row(shelf: Shelf[Activity]) -> None:
    shelf.replace([item("ACT-001", 1, "10"), item("ACT-001", 5, "9")])

    assert shelf.rows["ACT-001"].item_id == "9"
    assert [one.item.item_id for one in shelf.twice] == ["10"]


def test_the_number_of_a_deleted_row_is_not_forgotten(shelf: Shelf[Activity]) -> None:
    shelf.replace([item("ACT-001", 1), item("ACT-044", 1, "2")])
    shelf.apply([], ["2"])

    assert shelf.last_number == 44

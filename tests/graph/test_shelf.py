"""The copy of a list: our own writes hold against answers that come late."""

from domain.activity import Activity
from domain.record import Row
from graph.shelf import Shelf


def row(key: str, version: int, item_id: str = "1") -> Row[Activity]:
    return Row(Activity(key, f"version {version}"), item_id, f'"{key},{version}"', f"{version}.0")


def test_a_read_that_began_before_our_write_does_not_undo_it() -> None:
    shelf: Shelf[Activity] = Shelf()
    shelf.begin()
    shelf.put(row("ACT-1", 2))

    shelf.replace([row("ACT-1", 1), row("ACT-2", 1, "2")], (), 0)

    assert [one.version for one in shelf.sorted()] == ["2.0", "1.0"]


def test_a_row_added_while_the_list_was_read_is_kept() -> None:
    shelf: Shelf[Activity] = Shelf()
    shelf.begin()
    shelf.put(row("ACT-2", 1, "2"))

    shelf.replace([row("ACT-1", 1)], (), 0)

    assert [one.key for one in shelf.sorted()] == ["ACT-1", "ACT-2"]


def test_a_row_found_gone_while_the_list_was_read_stays_gone() -> None:
    shelf: Shelf[Activity] = Shelf()
    shelf.begin()
    shelf.drop("ACT-1")

    shelf.replace([row("ACT-1", 1)], (), 0)

    assert shelf.sorted() == ()


def test_a_read_that_saw_more_than_our_write_counts() -> None:
    shelf: Shelf[Activity] = Shelf()
    shelf.begin()
    shelf.put(row("ACT-1", 2))

    shelf.replace([row("ACT-1", 3)], (), 0)

    assert shelf.rows["ACT-1"].version == "3.0"


def test_the_answer_of_an_older_write_does_not_undo_a_newer_one() -> None:
    shelf: Shelf[Activity] = Shelf()
    shelf.put(row("ACT-1", 3))

    shelf.put(row("ACT-1", 2))

    assert shelf.rows["ACT-1"].version == "3.0"


def test_a_row_made_anew_under_its_key_replaces_the_old_one() -> None:
    shelf: Shelf[Activity] = Shelf()
    shelf.put(row("ACT-1", 7, "1"))

    shelf.put(row("ACT-1", 1, "9"))

    assert shelf.rows["ACT-1"].item_id == "9"


def test_what_was_written_before_a_read_is_in_the_read_or_nowhere() -> None:
    shelf: Shelf[Activity] = Shelf()
    shelf.put(row("ACT-1", 2))
    shelf.begin()

    shelf.replace([], (), 0)

    assert shelf.sorted() == ()

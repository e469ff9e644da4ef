"""Records, changes and drafts travel as plain JSON and come back the same."""

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bureau.project_file import read_project
from domain.change import Change, against, applied, inverted, is_done
from domain.draft import Draft, Pending, RowDraft, draft_from_plain, draft_to_plain
from domain.project import kinds
from domain.record import column_name, from_plain, plain_from, record_from
from tests.domain.made import BRUNO, activity

PROJECT = read_project(None)


@pytest.mark.parametrize("name", kinds())
def test_every_record_of_the_demo_project_survives_json(name: str) -> None:
    for record in getattr(PROJECT, name):
        again = record_from(type(record), json.loads(json.dumps(plain_from(record))))
        assert again == record


@pytest.mark.parametrize("name", kinds())
def test_keys_are_unique_and_carry_their_lists_prefix(name: str) -> None:
    keys = [record.key for record in getattr(PROJECT, name)]
    assert len(keys) == len(set(keys))
    assert all(key.startswith(kinds()[name].prefix) for key in keys)


def test_column_names_are_the_attributes_in_camel_case() -> None:
    assert [column_name(a) for a in ("key", "owner_upn", "title_fr")] == ["Key", "OwnerUpn", "TitleFr"]


def test_a_value_of_the_wrong_form_is_refused() -> None:
    with pytest.raises(ValueError):
        from_plain(type(activity()), "due_date", "soon")
    with pytest.raises(ValueError):
        from_plain(type(activity()), "aliases", "one; two")


def test_an_inverted_change_takes_it_back() -> None:
    before = activity()
    changes = (Change("progress", 55, 70), Change("due_date", before.due_date, date(2027, 8, 1)))
    after = applied(before, changes)
    assert is_done(after, changes)
    assert applied(after, inverted(changes)) == before


def test_what_the_row_already_holds_is_no_change_any_more() -> None:
    changes = (Change("progress", 55, 70), Change("venue", "", "Lima"))
    assert against(activity(progress=70), changes) == (Change("venue", "", "Lima"),)


@given(said=st.text(max_size=200), progress=st.integers(0, 100), due=st.dates())
def test_a_draft_survives_json(said: str, progress: int, due: date) -> None:
    changes = (Change("progress", 55, progress, said), Change("due_date", None, due, by_rule=True))
    item = RowDraft("Activities", "ACT-004", '"etag,1"', "Peru", "Pérou", changes, said, said)
    pending = Pending("activity", said, ("ACT-011", "ACT-013"), values={"due_date": due}, words={"due_date": said})
    draft = Draft("id", BRUNO.key, "fr", "m1", datetime(2027, 6, 30, 7, tzinfo=UTC), (item,), (said,), True, pending)
    assert draft_from_plain(json.loads(json.dumps(draft_to_plain(draft)))) == draft

"""Records to list fields and back."""

import dataclasses
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bureau.project_file import read_project
from domain.activity import Activity
from domain.logframe import Indicator
from domain.people import Person
from domain.project import kinds
from domain.register import Risk, Update
from graph.fields import as_kept, from_fields, to_changes, to_fields

BRUSSELS = ZoneInfo("Europe/Brussels")
ZONES = [
    "Etc/GMT+8",
    "UTC",
    "Europe/Brussels",
    "Africa/Nairobi",
    "Etc/GMT-10",
    "Pacific/Auckland",
    "Pacific/Kiritimati",
]


def test_every_row_of_the_demo_project_comes_back_as_it_was() -> None:
    project = read_project(None)

    for name in kinds():
        for record in getattr(project, name):
            assert as_kept(record, BRUSSELS) == record


def test_a_new_item_leaves_empty_columns_out() -> None:
    assert to_fields(Activity("ACT-1", "Workshop", progress=0), BRUSSELS) == {
        "Key": "ACT-1",
        "Title": "Workshop",
        "Progress": 0,
        "Status": "Planned",
        "Rag": "Green",
        "RagMode": "auto",
        "Classification": "members only",
    }


def test_a_change_names_only_its_columns_and_clears_with_null() -> None:
    changes = {"blocker": "", "progress": None, "due_date": None, "aliases": (), "owner_upn": "alba@example.org"}

    assert to_changes(Activity, changes, BRUSSELS) == {
        "Blocker": None,
        "Progress": None,
        "DueDate": None,
        "Aliases": None,
        "OwnerUpn": "alba@example.org",
    }


def test_several_values_are_written_for_people_to_read() -> None:
    row = Activity("ACT-1", "Workshop", beneficiary=("PE", "CO"), aliases=("Lima workshop", "atelier Pérou, Lima"))

    fields = to_fields(row, BRUSSELS)

    assert (fields["Beneficiary"], fields["Aliases"]) == ("PE; CO", "Lima workshop\natelier Pérou, Lima")
    assert from_fields(Activity, fields, BRUSSELS) == (row, ())


@pytest.mark.parametrize("typed", ["en; fr", "en,fr", "en;fr;", " en , fr "])
def test_codes_that_people_type_by_hand_are_read(typed: str) -> None:
    assert from_fields(Person, {"Key": "STF-1", "Languages": typed}, BRUSSELS)[0].languages == ("en", "fr")


def test_whole_numbers_come_back_whole_from_floating_point() -> None:
    row = from_fields(Activity, {"Key": "ACT-1", "Progress": 70.0, "PlannedCost": 13000}, BRUSSELS)[0]

    assert repr((row.progress, row.planned_cost)) == "(70, 13000.0)"


def test_an_unknown_choice_is_read_as_it_stands() -> None:
    assert from_fields(Activity, {"Key": "ACT-1", "Status": "Almost"}, BRUSSELS)[0].status == "Almost"


def test_text_that_looks_like_a_date_or_a_number_stays_text() -> None:
    fields = {"Key": "RSK-1", "Title": "2026-03-14", "Cause": "1212", "Event": "PT"}

    row = from_fields(Risk, fields, BRUSSELS)[0]

    assert (row.title, row.cause, row.event) == ("2026-03-14", "1212", "PT")


@pytest.mark.parametrize("zone", ZONES)
@given(day=st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_a_day_is_the_same_day_in_every_site_zone(zone: str, day: date) -> None:
    site = ZoneInfo(zone)
    written = to_fields(Activity("ACT-1", "", due_date=day), site)["DueDate"]
    kept = datetime.fromisoformat(written).astimezone(site).date()
    midnight = datetime(kept.year, kept.month, kept.day, tzinfo=site).astimezone(UTC)

    shown = f"{midnight:%Y-%m-%dT%H:%M:%SZ}"

    assert kept == day
    assert from_fields(Activity, {"Key": "ACT-1", "DueDate": shown}, site)[0].due_date == day


def test_a_day_is_written_as_noon_in_utc() -> None:
    assert to_changes(Activity, {"due_date": date(2027, 9, 14)}, BRUSSELS) == {"DueDate": "2027-09-14T12:00:00Z"}


def test_an_instant_is_written_in_utc_and_kept_to_the_second() -> None:
    at = datetime(2027, 6, 30, 9, 0, 5, 123456, timezone(timedelta(hours=2)))

    assert to_fields(Update("UPD-1", at=at), BRUSSELS)["At"] == "2027-06-30T07:00:05Z"
    assert as_kept(Update("UPD-1", at=at), BRUSSELS).at == datetime(2027, 6, 30, 7, 0, 5, tzinfo=UTC)


def test_a_row_without_a_key_is_read_with_none() -> None:
    assert from_fields(Activity, {"Title": "typed by hand"}, BRUSSELS) == (Activity("", "typed by hand"), ())


def test_a_value_that_cannot_be_read_is_named_and_the_rest_is_read() -> None:
    row, unreadable = from_fields(
        Activity, {"Key": "ACT-1", "DueDate": "soon", "Progress": [], "Venue": "Lima"}, BRUSSELS
    )

    assert (row, unreadable) == (Activity("ACT-1", "", venue="Lima"), ("due_date", "progress"))


def test_an_indicator_without_a_baseline_is_not_zero() -> None:
    assert from_fields(Indicator, {"Key": "IND-1"}, BRUSSELS)[0].baseline is None


def test_an_unknown_attribute_cannot_be_changed() -> None:
    with pytest.raises(KeyError):
        to_changes(Activity, {"colour": "blue"}, BRUSSELS)


def test_a_box_that_is_not_ticked_is_written() -> None:
    person = dataclasses.replace(Person("STF-1", "Alba Samplesson"), in_team=False)

    assert to_fields(person, BRUSSELS)["InTeam"] is False

"""Who may do what."""

import pytest

from domain.people import Person
from domain.refusal import NotAllowed
from domain.rights import check_may_change, check_may_draft_report, is_for_another, may_see
from tests.domain.made import ALBA, BRUNO, CHIOMA, DAO, FAIZAL, GAIA, TEAM, activity


@pytest.mark.parametrize("who", [BRUNO, CHIOMA, FAIZAL, ALBA], ids=lambda p: p.name)
def test_owner_backup_assistant_and_manager_change_an_activity(who: Person) -> None:
    check_may_change(who, activity(), TEAM)


@pytest.mark.parametrize("who", [DAO, GAIA], ids=lambda p: p.name)
def test_anybody_else_is_told_who_can(who: Person) -> None:
    with pytest.raises(NotAllowed) as refused:
        check_may_change(who, activity(), TEAM)
    assert refused.value.facts["owner"] == "Bruno Placeholder"
    assert refused.value.facts["backup"] == "Chioma Demofield"


def test_the_rows_own_backup_goes_before_that_of_the_staff_list() -> None:
    row = activity(backup_upn=DAO.upn)
    check_may_change(DAO, row, TEAM)
    with pytest.raises(NotAllowed):
        check_may_change(CHIOMA, row, TEAM)


def test_upns_are_compared_without_case() -> None:
    check_may_change(BRUNO, activity(owner_upn="Bruno.Placeholder@EXAMPLE.org"), TEAM)


def test_a_restricted_row_is_unknown_to_who_may_not_see_it() -> None:
    row = activity(classification="restricted")
    assert [may_see(p, row, TEAM) for p in (BRUNO, CHIOMA, ALBA, GAIA, DAO, FAIZAL)] == [True] * 4 + [False] * 2
    with pytest.raises(NotAllowed) as refused:
        check_may_change(FAIZAL, row, TEAM)
    assert refused.value.key == "activity_unknown"
    assert "title" not in refused.value.facts


def test_nobody_owns_a_row_without_owner() -> None:
    nobody = Person("STF-09", "No Upn")
    with pytest.raises(NotAllowed):
        check_may_change(nobody, activity(owner_upn="", backup_upn=""), TEAM)


def test_recording_for_the_owner_is_for_another() -> None:
    assert is_for_another(FAIZAL, activity(), TEAM)
    assert not is_for_another(BRUNO, activity(), TEAM)


@pytest.mark.parametrize(("who", "may"), [(ALBA, True), (GAIA, True), (FAIZAL, True), (BRUNO, False)])
def test_manager_head_of_unit_and_assistant_draft_reports(who: Person, may: bool) -> None:
    if may:
        check_may_draft_report(who)
    else:
        with pytest.raises(NotAllowed):
            check_may_draft_report(who)

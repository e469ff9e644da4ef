"""What somebody who leaves holds: all that is open and names them, and nothing that is over."""

from dataclasses import replace
from datetime import date, timedelta

from domain.hand_over import Part, to_hand_over
from domain.people import Person, Team
from domain.project import Project
from domain.register import Leave, Mission, Risk
from tests.domain.made import ALBA, BRUNO, CHIOMA, DAO, GAIA, TODAY, activity

PEOPLE = (GAIA, replace(ALBA, entra_id="a"), BRUNO, CHIOMA, DAO)
SOON, PAST = TODAY + timedelta(days=10), TODAY - timedelta(days=10)


def held(person: Person, **lists: object) -> list[tuple[str, str]]:
    project = Project(staff=PEOPLE, **lists)  # type: ignore[arg-type]
    return [(one.part.value, one.key) for one in to_hand_over(person, project, TODAY)]


def test_open_activities_they_own_or_back_up_are_listed_and_no_others() -> None:
    rows = (
        activity(key="ACT-001"),
        activity(key="ACT-002", status="Completed"),
        activity(key="ACT-003", owner_upn=DAO.upn, backup_upn=BRUNO.upn.upper()),
        activity(key="ACT-004", owner_upn=DAO.upn),
    )
    assert held(BRUNO, activities=rows) == [("owner", "ACT-001"), ("backup", "ACT-003")]


def test_the_backup_named_in_staff_counts_where_the_row_names_none() -> None:
    assert ("backup", "ACT-004") in held(CHIOMA, activities=(activity(),))


def test_risks_that_are_open() -> None:
    risks = (Risk("RSK-1", "x", owner_upn=BRUNO.upn), Risk("RSK-2", "y", owner_upn=BRUNO.upn, status="closed"))
    assert held(BRUNO, risks=risks) == [("risk", "RSK-1")]


def test_leave_that_waits_for_them_and_absences_they_cover() -> None:
    leave = (
        Leave("LV-1", staff_upn=CHIOMA.upn, status="requested", approver_upn=ALBA.upn, start_date=SOON, end_date=SOON),
        Leave("LV-2", staff_upn=CHIOMA.upn, status="approved", approver_upn=ALBA.upn, end_date=SOON),
        Leave("LV-3", staff_upn=DAO.upn, status="approved", cover_upn=ALBA.upn, end_date=TODAY),
        Leave("LV-4", staff_upn=DAO.upn, status="approved", substitute=ALBA.upn, end_date=PAST),
        Leave("LV-5", staff_upn=DAO.upn, status="withdrawn", substitute=ALBA.upn, end_date=SOON),
    )
    assert held(ALBA, leave=leave) == [("approval", "LV-1"), ("cover", "LV-3")]


def test_of_leave_only_whose_and_when_is_told_never_the_type() -> None:
    sick = Leave("LV-1", "Sick leave Chioma", CHIOMA.upn, "sick", SOON, SOON, status="requested", approver_upn=ALBA.upn)
    [one] = to_hand_over(ALBA, Project(staff=PEOPLE, leave=(sick,)), TODAY)
    assert (one.part, one.title, one.due) == (Part.APPROVAL, "Chioma Demofield", SOON)


def test_missions_to_come_and_people_who_depend_on_them() -> None:
    missions = (
        Mission("MIS-1", staff_upn=ALBA.upn, end_date=SOON),
        Mission("MIS-2", staff_upn=ALBA.upn, end_date=PAST),
    )
    staff = (ALBA, replace(BRUNO, manager_upn=ALBA.upn), replace(DAO, backup_upn=ALBA.upn, end_date=PAST))
    project = Project(staff=staff, missions=missions)
    assert [(one.part.value, one.key) for one in to_hand_over(ALBA, project, TODAY)] == [
        ("mission", "MIS-1"),
        ("manages", "STF-02"),
    ]


def test_the_earliest_comes_first() -> None:
    rows = tuple(activity(key=f"ACT-{n}", due_date=date(2027, 9, n)) for n in (9, 3, 6))
    assert [key for _, key in held(BRUNO, activities=rows)] == ["ACT-3", "ACT-6", "ACT-9"]


def test_the_last_day_of_the_contract_is_a_day_of_membership() -> None:
    leaving = replace(BRUNO, end_date=TODAY)
    assert leaving.is_member_on(TODAY)
    assert not leaving.is_member_on(TODAY + timedelta(days=1))
    assert Team((leaving, ALBA)).members_on(SOON).people == (ALBA,)


def test_who_confirms_a_person_is_somebody_else_whose_account_is_known() -> None:
    gaia, alba = replace(GAIA, entra_id="g"), replace(ALBA, entra_id="a")
    assert Team((gaia, alba, BRUNO)).who_confirms(BRUNO, TODAY) == alba
    assert Team((gaia, alba, BRUNO)).who_confirms(alba, TODAY) == gaia
    assert Team((gaia, replace(alba, end_date=PAST))).who_confirms(BRUNO, TODAY) == gaia
    assert Team((GAIA, ALBA, BRUNO)).who_confirms(BRUNO, TODAY) is None

"""Who may do what (docs/lists.md has the table for people)."""

from domain.activity import Activity
from domain.people import Permission, Person, Team
from domain.refusal import NotAllowed
from domain.register import Risk


def backup_of(activity: Activity, team: Team) -> str:
    """The UPN of the backup: the row's own, or the owner's in Staff."""
    if activity.backup_upn:
        return activity.backup_upn
    owner = team.by_upn(activity.owner_upn)
    return owner.backup_upn if owner else ""


def may_see(person: Person, row: Activity | Risk, team: Team) -> bool:
    """Restricted rows are seen by those named on the row, the project manager and the Head of Unit."""
    if not row.is_restricted or person.leads:
        return True
    named = {row.owner_upn.casefold()}
    if isinstance(row, Activity):
        named.add(backup_of(row, team).casefold())
    return person.upn.casefold() in named


def check_may_change(person: Person, activity: Activity, team: Team) -> None:
    """Owner, backup, assistant and project manager change an activity; NotAllowed names who can."""
    if not may_see(person, activity, team):
        raise NotAllowed("activity_unknown", key=activity.key)
    named = {activity.owner_upn.casefold(), backup_of(activity, team).casefold()} - {""}
    if person.upn.casefold() in named or person.has(Permission.MANAGER) or person.has(Permission.RECORD_FOR_OTHERS):
        return
    raise NotAllowed(
        "not_your_activity",
        key=activity.key,
        title=activity.title,
        title_fr=activity.title_fr,
        owner=team.name_of(activity.owner_upn),
        backup=team.name_of(backup_of(activity, team)),
    )


def is_for_another(person: Person, activity: Activity, team: Team) -> bool:
    """Whether somebody other than the owner and the backup records it, in their place."""
    own = {activity.owner_upn.casefold(), backup_of(activity, team).casefold()}
    return person.upn.casefold() not in own


def check_may_draft_report(person: Person) -> None:
    """The project manager, the Head of Unit and the assistant draft reports."""
    if not (person.leads or person.has(Permission.DRAFT_REPORTS) or person.has(Permission.RECORD_FOR_OTHERS)):
        raise NotAllowed("not_a_report_author")


def check_may_link(person: Person, linked_key: str) -> None:
    """Who says that somebody is a person of the Staff list: the manager or the Head of Unit, never of themselves."""
    if not person.leads or person.key == linked_key:
        raise NotAllowed("link_by_manager")


def check_may_hand_over(person: Person) -> None:
    """Who sees what somebody leaves behind: the project manager and the Head of Unit."""
    if not person.leads:
        raise NotAllowed("hand_over_by_manager")


def check_may_see_health(person: Person) -> None:
    """How the office is: the project manager and the Head of Unit; the administrator has `bureau doctor`."""
    if not person.leads:
        raise NotAllowed("health_for_leads")

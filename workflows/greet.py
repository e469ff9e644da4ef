"""Who somebody is to Bureau, for the card that greets them and the card that helps them."""

from domain.activity import Activity
from domain.notice import Welcome
from domain.people import Permission, Person
from domain.refusal import Refused
from domain.rights import backup_of, check_may_draft_report
from workflows.ports import Ports
from workflows.rows_of import team_of


async def greet(ports: Ports, who: Person) -> Welcome:
    """What Bureau does for this person, and what it records."""
    title, title_fr = await example_for(ports, who)
    return Welcome(who.name, drafts_reports(who), title, title_fr, approves_only(who))


async def example_for(ports: Ports, who: Person) -> tuple[str, str]:
    """The titles of an activity that this person would write about; empty where there is none."""
    team = await team_of(ports)
    rows = [row.record for row in await ports.rows.all(Activity)]
    live = [a for a in rows if not a.is_over and not a.is_restricted]
    own = [a for a in live if who.upn.casefold() in (a.owner_upn.casefold(), backup_of(a, team).casefold())]
    first = next(iter(own or live), None)
    return (first.title, first.title_fr) if first else ("", "")


def drafts_reports(who: Person) -> bool:
    """Whether the card offers a report."""
    try:
        check_may_draft_report(who)
    except Refused:
        return False
    return True


def approves_only(who: Person) -> bool:
    """The Head of Unit, where she is not the manager as well: she changes no activities."""
    return who.has(Permission.APPROVER) and not who.has(Permission.MANAGER)

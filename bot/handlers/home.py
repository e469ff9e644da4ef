"""Hello, help, thanks, and what Bureau understands but does not do today."""

from collections.abc import Mapping

from bot.discretion import ELSEWHERE
from bot.handlers.kinds import ActHandler, Pressed, Told, VerbHandler
from bot.scene import Replies, Reply, Scene
from cards.verbs import Verb
from domain.activity import Activity
from domain.notice import Help, Nothing, NotYet, Welcome
from domain.people import Permission, Person
from domain.refusal import Refused
from domain.rights import backup_of, check_may_draft_report
from language.acts import QuestionAct
from workflows.ports import Ports
from workflows.rows_of import team_of

# Questions whose answer is for the one who asks: leave, balances, the budget.
NOT_FOR_ALL = frozenset({"leave_balance", "who_is_away", "budget"})


async def welcome(scene: Scene) -> Replies:
    """For somebody who has just added Bureau."""
    return [Reply(await welcome_for(scene.ports, scene.who))]


async def welcome_for(ports: Ports, who: Person) -> Welcome:
    """What Bureau does for this person, and what it records."""
    title, title_fr = await _example(ports, who)
    return Welcome(who.name, _drafts_reports(who), title, title_fr, _approves(who))


async def help_told(scene: Scene, told: Told) -> Replies:
    return [await _help(scene)]


async def help_pressed(scene: Scene, pressed: Pressed) -> Replies:
    return [await _help(scene)]


async def nothing(scene: Scene, told: Told) -> Replies:
    return [Reply(Nothing(told.unread))]


async def later(scene: Scene, told: Told) -> Replies:
    """Risks, questions, reminders: honest about what is not there yet, and nothing typed is lost."""
    if scene.is_shared and any(isinstance(act, QuestionAct) and act.topic in NOT_FOR_ALL for act in told.acts):
        return [Reply(ELSEWHERE)]
    what = {"RiskAct": "risk", "QuestionAct": "question"}.get(type(told.acts[0]).__name__, "other")
    return [Reply(NotYet(what, told.said))]


async def leave_later(scene: Scene, told: Told) -> Replies:
    """The words of a leave request are not repeated: they may name a reason of health."""
    return [Reply(ELSEWHERE if scene.is_shared else NotYet("leave"))]


async def skip_later(scene: Scene, told: Told) -> Replies:
    return [Reply(NotYet("skip", told.said))]


async def snooze_later(scene: Scene, told: Told) -> Replies:
    return [Reply(NotYet("snooze", told.said))]


async def _help(scene: Scene) -> Reply:
    title, title_fr = await _example(scene.ports, scene.who)
    told = Help(scene.who.name, _drafts_reports(scene.who), title, title_fr, _approves(scene.who), scene.who.leads)
    return Reply(told, is_new=True)


async def _example(ports: Ports, who: Person) -> tuple[str, str]:
    """The titles of an activity that this person would write about; empty where there is none."""
    team = await team_of(ports)
    rows = [row.record for row in await ports.rows.all(Activity)]
    live = [a for a in rows if not a.is_over and not a.is_restricted]
    own = [a for a in live if who.upn.casefold() in (a.owner_upn.casefold(), backup_of(a, team).casefold())]
    first = next(iter(own or live), None)
    return (first.title, first.title_fr) if first else ("", "")


def _drafts_reports(who: Person) -> bool:
    """Whether the card offers a report."""
    try:
        check_may_draft_report(who)
    except Refused:
        return False
    return True


def _approves(who: Person) -> bool:
    """The Head of Unit, where she is not the manager as well."""
    return who.has(Permission.APPROVER) and not who.has(Permission.MANAGER)


ACTS: Mapping[str, ActHandler] = {
    "nothing": nothing,
    "question.help": help_told,
    "question": later,
    "risk": later,
    "leave": leave_later,
    "command.skip": skip_later,
    "command.snooze": snooze_later,
}
VERBS: Mapping[str, VerbHandler] = {Verb.HELP: help_pressed}

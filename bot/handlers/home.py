"""Hello, help, thanks, and what Bureau understands but does not do today."""

from collections.abc import Mapping

from bot.discretion import ELSEWHERE
from bot.handlers.kinds import ActHandler, Pressed, Told, VerbHandler
from bot.scene import Replies, Reply, Scene
from cards.verbs import Verb
from domain.notice import Help, Nothing, NotYet
from language.acts import QuestionAct
from workflows.greet import approves_only, drafts_reports, example_for, greet

# Questions whose answer is for the one who asks: leave, balances, the budget.
NOT_FOR_ALL = frozenset({"leave_balance", "who_is_away", "budget"})


async def welcome(scene: Scene) -> Replies:
    """For somebody who has just added Bureau."""
    return [Reply(await greet(scene.ports, scene.who))]


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
    title, title_fr = await example_for(scene.ports, scene.who)
    told = Help(scene.who.name, drafts_reports(scene.who), title, title_fr, approves_only(scene.who), scene.who.leads)
    return Reply(told, is_new=True)


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

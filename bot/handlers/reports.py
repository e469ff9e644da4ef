"""Reports: the card says at once that a draft is being written, and becomes the draft's card when it is filed."""

from collections.abc import Mapping
from functools import partial

from bot.discretion import ELSEWHERE
from bot.handlers.kinds import ActHandler, Pressed, Told, VerbHandler
from bot.scene import Replies, Reply, Scene
from cards.verbs import Verb
from domain.notice import ReportUnderway
from domain.report import Period
from language.acts import ReportAct
from workflows.compile_report import CompileReport, compile_report, plan_report

USUAL = "interim"  # what "draft the report" means where nothing else is said


async def draft_told(scene: Scene, told: Told) -> Replies:
    """Each report that the message asks for."""
    return [
        await _underway(scene, act.report or USUAL, _period_of(act), act.language or scene.language)
        for act in told.acts
        if isinstance(act, ReportAct)
    ]


async def draft_pressed(scene: Scene, pressed: Pressed) -> Replies:
    return [await _underway(scene, pressed.answer.choice or USUAL, None, scene.language)]


async def _underway(scene: Scene, kind: str, period: Period | None, language: str) -> Reply:
    if scene.is_shared:
        return Reply(ELSEWHERE)  # a report holds the budget
    command = CompileReport(scene.who, kind, period, language, scene.message_id)
    planned = await plan_report(scene.ports, command)
    underway = ReportUnderway(planned.kind, planned.period.start, planned.period.end)
    return Reply(underway, then=partial(compile_report, scene.ports, command, planned), is_new=True)


def _period_of(act: ReportAct) -> Period | None:
    """Both ends stated, or the one that the report calendar names."""
    if act.period_start is None or act.period_end is None:
        return None
    return Period(act.period_start, act.period_end)


ACTS: Mapping[str, ActHandler] = {"report": draft_told}
VERBS: Mapping[str, VerbHandler] = {Verb.DRAFT_REPORT: draft_pressed}

"""Every button and every kind of act has one handler, and two for the same are a mistake seen at start."""

import pytest

from bot.handlers.kinds import kind_of
from bot.routes import Router, RouteTaken
from bot.turns import Turns
from cards.verbs import Verb
from language.acts import CommandAct, LeaveAct, NothingAct, QuestionAct, ReportAct, RiskAct, UpdateAct
from tests.bot.house import BotHouse

ACTS = [
    UpdateAct(),
    RiskAct(),
    LeaveAct(),
    ReportAct(),
    NothingAct(),
    QuestionAct(topic="help"),
    QuestionAct(topic="overdue"),
    *(CommandAct(command=name) for name in ("undo", "skip", "snooze", "cancel", "health")),
]


async def test_every_button_has_its_handler(house: BotHouse) -> None:
    assert Turns(house.parts).verbs.keys == set(Verb)


async def test_every_kind_of_act_has_its_handler(house: BotHouse) -> None:
    assert Turns(house.parts).acts.keys == {kind_of(act) for act in ACTS}


def test_a_list_with_a_route_that_is_taken_is_refused_whole() -> None:
    router = Router[str]({"a": "first"})
    with pytest.raises(RouteTaken, match="a"):
        router.register({"b": "new", "a": "second"})
    assert (router.find("a"), router.find("b"), router.keys) == ("first", None, {"a"})

"""The admin card in the chat: for whoever leads the office, in their own chat."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from domain.health import Finding, State
from tests.bot.connector import Sent
from tests.bot.house import BotHouse, bot_house
from tests.stories.card_text import lines_of
from tests.workflows.desk import Desk


class StuckQueue:
    """A part that is unwell."""

    async def findings(self) -> tuple[Finding, ...]:
        return (Finding("queue", "queue.stuck", State.WRONG, {"count": 3, "minutes": 95}),)


@pytest.fixture
async def house() -> AsyncIterator[BotHouse]:
    desk = Desk()
    desk.ports = replace(desk.ports, checks=(StuckQueue(),))
    async with bot_house(desk=desk) as running:
        yield running


def text_of(shown: Sent) -> str:
    return "\n".join(lines_of(shown.card))


@pytest.mark.parametrize("who", ["STF-00", "STF-01"])
async def test_the_manager_and_the_head_of_unit_see_what_is_wrong_and_what_to_do(who: str, house: BotHouse) -> None:
    [looking, card] = await house.say(house.desk.person(who), "health check")
    assert "looking at every part" in text_of(looking)
    assert card.activity_id == looking.activity_id
    assert "✕ Wrong 3 writes wait, the oldest for 95 min." in text_of(card)
    assert "What to do: See whether the tenant answers" in text_of(card)


async def test_the_question_in_french_is_answered_in_french(house: BotHouse) -> None:
    [_, card] = await house.say(house.desk.alba, "état du bureau")
    assert "✕ Défaut 3 écritures attendent" in text_of(card)


async def test_others_are_told_who_may_see_it(house: BotHouse) -> None:
    [told] = await house.say(house.desk.bruno, "admin")
    assert "project manager and the Head of Unit" in text_of(told)


async def test_where_others_read_along_it_is_not_shown(house: BotHouse) -> None:
    [told] = await house.say(house.desk.alba, **house.in_group("admin"))
    assert "own chat" in text_of(told)

"""The list of what somebody holds: when the manager asks, and once by itself when the last day has passed."""

from datetime import timedelta

import pytest

from domain.hand_over import Part
from domain.notice import HandOver
from domain.people import Person
from domain.refusal import NotAllowed
from tests.workflows.desk import Desk, wish
from workflows.hand_over import HandOverOf, hand_over, tell_hand_overs


async def test_the_manager_sees_rows_and_cards_that_wait(desk: Desk) -> None:
    await desk.says(desk.bruno, wish("ACT-004", progress=70))
    told = await hand_over(desk.ports, HandOverOf(desk.alba, "STF-02"))
    assert (told.name, told.open_cards) == ("Bruno Placeholder", 1)
    assert ("ACT-004", Part.OWNER) in {(one.key, one.part) for one in told.rows}


async def test_nobody_else_sees_it(desk: Desk) -> None:
    for who in (desk.bruno, desk.faizal):
        with pytest.raises(NotAllowed):
            await hand_over(desk.ports, HandOverOf(who, "STF-02"))


async def test_when_the_last_day_has_passed_the_manager_is_told_once(desk: Desk) -> None:
    desk.rows.edit(Person, "STF-02", end_date=desk.today)
    assert await tell_hand_overs(desk.ports) == 0
    desk.rows.edit(Person, "STF-02", end_date=desk.today - timedelta(days=1))
    assert [await tell_hand_overs(desk.ports) for _ in range(3)] == [1, 0, 0]
    [said] = desk.messenger.told
    assert (said.person.key, type(said.notice), said.notice.name) == ("STF-01", HandOver, "Bruno Placeholder")


async def test_who_left_long_ago_makes_no_card(desk: Desk) -> None:
    desk.rows.edit(Person, "STF-02", end_date=desk.today - timedelta(days=60))
    assert await tell_hand_overs(desk.ports) == 0


async def test_a_manager_who_cannot_be_reached_is_told_later(desk: Desk) -> None:
    desk.rows.edit(Person, "STF-02", end_date=desk.today - timedelta(days=1))
    desk.messenger.unreachable = frozenset({"STF-01"})
    assert await tell_hand_overs(desk.ports) == 0
    desk.messenger.unreachable = frozenset()
    assert await tell_hand_overs(desk.ports) == 1


async def test_what_the_manager_leaves_goes_to_the_head_of_unit(desk: Desk) -> None:
    desk.rows.edit(Person, "STF-01", end_date=desk.today - timedelta(days=1))
    await tell_hand_overs(desk.ports)
    assert desk.messenger.told[-1].person.key == "STF-00"

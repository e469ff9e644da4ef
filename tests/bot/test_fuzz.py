"""Five hundred activities and presses that nobody should send: never 5xx, no row changed (`make fuzz` sends 20,000)."""

import pytest

from cards.verbs import Verb
from domain.people import Person
from tests.bot.connector import Sent
from tests.bot.house import BotHouse, Json
from tests.stories.card_text import actions_of
from tools.fuzz_cases import Forger, Material


async def material(house: BotHouse) -> Material:
    """Of two people each a card left open, one saved and one cancelled."""
    desk = house.desk
    rows = {desk.bruno: ("ACT-004", "ACT-005", "ACT-006"), desk.chioma: ("ACT-015", "ACT-016", "ACT-017")}
    opened: list[Json] = []
    done: list[Json] = []
    for person, (first, second, third) in rows.items():
        for key, verb in ((first, Verb.SAVE), (second, Verb.CANCEL)):
            done.append(house.pressed(person, await card_for(house, person, f"{key} 37 %"), verb))
            assert (await house.send(done[-1])).status == 200
        opened.append(house.pressed(person, await card_for(house, person, f"{third} 46 %"), Verb.SAVE))
    people = (*rows, desk.alba)
    others = {one.entra_id: [sender(house, other) for other in people if other is not one] for one in people}
    return Material(lambda: house.activity(desk.bruno), opened, done, others)


async def card_for(house: BotHouse, person: Person, text: str) -> Sent:
    """The card that can be saved; a welcome may stand beside it."""
    shown = await house.say(person, text)
    return next(one for one in shown if any(action.get("verb") == Verb.SAVE for action in actions_of(one.card)))


def sender(house: BotHouse, person: Person) -> Json:
    return dict(house.activity(person)["from"])


@pytest.mark.parametrize("seed", range(5))
async def test_what_nobody_should_send_gives_no_5xx_and_changes_no_row(
    house: BotHouse, seed: int, caplog: pytest.LogCaptureFixture
) -> None:
    forger = Forger(await material(house), seed)
    await house.settled()
    writes = list(house.desk.rows.calls)
    for case in (forger.case() for _ in range(100)):
        answer = await house.send(None, data=case.body, headers={"Content-Type": case.content_type})
        assert answer.status in (200, 400, 403, 415), case
    await house.settled()
    assert house.desk.rows.calls == writes
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []

"""A process that dies between "saved" and the list: the change is there after the restart, once."""

import pytest

from tests.stories.office import Office

pytestmark = [pytest.mark.node, pytest.mark.asyncio(loop_scope="module")]


async def test_a_confirmed_change_survives_kill_minus_nine(office: Office) -> None:
    await office.bruno.say("Peru workshop is at 70 %")
    card = await office.bruno.next_card("ACT-004")
    fault = {"method": "PATCH", "path": ".*", "status": 503, "times": None}
    await office.tenant_control("POST", "faults", fault)
    receipt = await office.bruno.press(card, "update.save")
    assert "will be written" in "\n".join(receipt.lines).lower()

    await office.kill_bot()
    await office.tenant_control("DELETE", "faults")
    assert (await office.fields("ACT-004"))["Progress"] == 55
    await office.restart_bot()

    await office.eventually(lambda: office.fields("ACT-004"), lambda row: row["Progress"] == 70)
    await office.eventually(lambda: office.updates("ACT-004"), lambda found: len(found) == 1)
    assert [v["fields"]["Progress"] for v in await office.versions("ACT-004")] == [70, 55]


async def test_a_write_that_arrived_although_its_answer_did_not_is_made_once(office: Office) -> None:
    await office.bruno.say("Morocco workshop 25 %")
    card = await office.bruno.next_card("ACT-005")
    await office.tenant_control("POST", "faults", {"method": "PATCH", "path": ".*", "dropAfter": True, "times": 1})
    await office.bruno.press(card, "update.save")
    await office.kill_bot()
    await office.restart_bot()

    await office.eventually(lambda: office.updates("ACT-005"), lambda found: len(found) == 1)
    assert [v["fields"]["Progress"] for v in await office.versions("ACT-005")] == [25, 20]


async def test_the_bot_starts_again_while_the_tenant_is_away(office: Office) -> None:
    await office.tenant_control("POST", "faults", {"path": ".*", "status": 503, "times": None})
    await office.kill_bot()
    await office.restart_bot()
    assert await office.healthy()
    await office.tenant_control("DELETE", "faults")
    await office.bruno.say("Astana 10 %")
    await office.bruno.next_card("ACT-006", within=30)

"""A sentence in Teams becomes a row in SharePoint, and can be taken back."""

import pytest

from tests.stories.office import Office

pytestmark = [pytest.mark.node, pytest.mark.asyncio(loop_scope="module")]


async def test_the_officer_says_it_and_the_card_reads_it_back(office: Office) -> None:
    await office.bruno.say("Peru workshop is at 70 %, host confirmed the venue")
    card = await office.bruno.next_card("ACT-004")
    assert "Progress: 55 % → 70 %" in "\n".join(card.lines).replace("\xa0", " ")
    assert "host confirmed the venue" in card
    assert card.lines[-3:] == ["(Save)", "(Change)", "(Cancel)"]
    assert (await office.fields("ACT-004"))["Progress"] == 55


async def test_save_writes_the_list_in_one_call_and_undo_puts_it_back(office: Office) -> None:
    await office.bruno.say("Morocco workshop 25 %")
    card = await office.bruno.next_card("ACT-005")
    before = await office.item("Activities", "ACT-005")
    await office.forget_calls()

    receipt = await office.bruno.press(card, "update.save")
    written = [path for method, path in await office.calls() if method == "PATCH"]
    assert len(written) == 1
    assert "Saved" in receipt
    assert "Bruno Placeholder" in receipt

    after = await office.item("Activities", "ACT-005")
    assert after["fields"]["Progress"] == 25
    assert after["eTag"] != before["eTag"]
    assert [v["fields"]["Progress"] for v in await office.versions("ACT-005")] == [25, 20]

    await office.bruno.say("undo")
    undone = await office.bruno.next_card("Undone")
    assert "25 % → 20 %" in "\n".join(undone.lines).replace("\xa0", " ")
    assert (await office.fields("ACT-005"))["Progress"] == 20


async def test_the_statement_follows_in_the_list_updates(office: Office) -> None:
    await office.bruno.say("Astana 10 %")
    await office.bruno.press(await office.bruno.next_card("ACT-006"), "update.save")
    (update,) = await office.eventually(lambda: office.updates("ACT-006"), lambda found: len(found) == 1)
    assert (update["Said"], update["ByUpn"]) == ("Astana 10 %", "bruno.placeholder@example.org")


async def test_a_french_sentence_is_answered_in_french(office: Office) -> None:
    await office.bruno.say("L'atelier Ghana est à 10 %, salle réservée")
    card = await office.bruno.next_card("ACT-007")
    assert "Enregistrer" in card
    await office.bruno.press(card, "update.cancel")
    assert (await office.fields("ACT-007"))["Progress"] == 0


async def test_two_rows_that_fit_are_asked_and_the_answer_goes_on(office: Office) -> None:
    await office.bruno.say("Asia/Pacific workshop at 20 %")
    question = await office.bruno.next_card("ACT-013")
    assert "ACT-011" in question
    read_back = await office.bruno.press(question, "update.choose", choice="ACT-013")
    assert "10 % → 20 %" in "\n".join(read_back.lines).replace("\xa0", " ")


async def test_a_colleague_is_told_who_can(office: Office) -> None:
    await office.bruno.say("Module 1 production at 50 %")
    answer = await office.bruno.next_card()
    assert "Elif Mockwright" in answer
    assert (await office.fields("ACT-019"))["Progress"] == 40


async def test_somebody_changed_the_row_meanwhile(office: Office) -> None:
    await office.bruno.say("refresher 2 at 15 %")
    card = await office.bruno.next_card("ACT-011")
    await office.edit("ACT-011", Progress=8)
    conflict = await office.bruno.press(card, "update.save")
    text = "\n".join(conflict.lines).replace("\xa0", " ")
    assert "8 %" in text
    assert "15 %" in text
    assert (await office.fields("ACT-011"))["Progress"] == 8


async def test_a_second_click_is_told_it_was_saved(office: Office) -> None:
    await office.bruno.say("workshop 9 at 5 %")
    card = await office.bruno.next_card("ACT-009")
    await office.bruno.press(card, "update.save")
    versions = len(await office.versions("ACT-009"))
    again = await office.bruno.press(card, "update.save")
    assert "Already saved" in again
    assert len(await office.versions("ACT-009")) == versions


async def test_sharepoint_away_means_queued_and_said_so(office: Office) -> None:
    await office.bruno.say("workshop 8 at 5 %")
    card = await office.bruno.next_card("ACT-008")
    await office.tenant_control("POST", "faults", {"method": "PATCH", "path": ".*", "status": 503, "times": 1})
    receipt = await office.bruno.press(card, "update.save")
    assert "will be written" in "\n".join(receipt.lines).lower()
    await office.bruno.next_update(card, "Saved in SharePoint", within=30)
    assert (await office.fields("ACT-008"))["Progress"] == 5

"""What a person sees: says something, confirms the card, changes it, takes it back."""

from domain.activity import Activity
from domain.entry import EntryState
from domain.register import Report
from tests.bot.connector import Sent
from tests.bot.house import BotHouse
from tests.stories.card_text import actions_of, lines_of
from workflows.ports import Unavailable

PERU = "Peru workshop is at 70 %, host confirmed the venue"


async def progress(house: BotHouse) -> int | None:
    return (await house.desk.activity("ACT-004")).progress


def text_of(shown: Sent) -> str:
    return "\n".join(lines_of(shown.card))


def verbs_on(shown: Sent) -> set[str]:
    return {action["verb"] for action in actions_of(shown.card) if "verb" in action}


async def test_a_sentence_becomes_a_card_and_save_writes_the_row(house: BotHouse) -> None:
    [card] = await house.say(house.desk.bruno, PERU)
    assert "ACT-004" in text_of(card)
    assert "70" in text_of(card)
    assert await progress(house) == 55

    answer = await house.press(house.desk.bruno, card, "update.save")

    assert answer.status == 200
    assert answer.body["type"] == "application/vnd.microsoft.card.adaptive"
    assert await progress(house) == 70
    await house.settled()
    everywhere = house.connector.cards[-1]
    assert (everywhere.method, everywhere.activity_id) == ("PUT", card.activity_id)
    assert everywhere.card == answer.body["value"]


async def test_every_card_has_a_line_for_the_notification_and_no_text_beside_it(house: BotHouse) -> None:
    [card] = await house.say(house.desk.bruno, PERU)
    assert "ACT-004" in card.activity["summary"]
    assert not card.activity.get("text")
    assert len(card.activity["attachments"]) == 1


async def test_undo_within_ten_minutes_puts_the_old_value_back_and_both_cards_say_so(house: BotHouse) -> None:
    [card] = await house.say(house.desk.bruno, PERU)
    await house.press(house.desk.bruno, card, "update.save")
    await house.settled()

    [receipt, old] = await house.say(house.desk.bruno, "undo")

    assert await progress(house) == 55
    assert (receipt.method, old.method, old.activity_id) == ("POST", "PUT", card.activity_id)
    assert receipt.card == old.card
    assert "update.undo" not in verbs_on(old)
    [kept] = house.desk.store.cards.all.values()
    assert kept.place is not None
    assert kept.place.activity_id == receipt.activity_id  # later news of it appears on the newer card


async def test_the_button_undo_does_the_same(house: BotHouse) -> None:
    [card] = await house.say(house.desk.bruno, PERU)
    await house.press(house.desk.bruno, card, "update.save")
    await house.settled()
    answer = await house.press(house.desk.bruno, house.connector.cards[-1], "update.undo")
    assert answer.status == 200
    assert await progress(house) == 55


async def test_too_late_to_undo_is_said_beside_the_card_which_stays(house: BotHouse) -> None:
    [card] = await house.say(house.desk.bruno, PERU)
    await house.press(house.desk.bruno, card, "update.save")
    await house.settled()
    receipt = house.connector.cards[-1]
    house.desk.clock.pass_minutes(11)
    answer = await house.press(house.desk.bruno, receipt, "update.undo")
    assert answer.body["type"] == "application/vnd.microsoft.activity.message"
    assert "ten minutes" in answer.body["value"]
    assert await progress(house) == 70


async def test_change_gives_inputs_and_the_typed_value_is_saved(house: BotHouse) -> None:
    [card] = await house.say(house.desk.bruno, PERU)
    form = await house.press(house.desk.bruno, card, "update.change")
    assert any(line.startswith("[") for line in form.lines), form.lines
    await house.settled()
    await house.press(house.desk.bruno, house.connector.cards[-1], "update.save_changed", **{"i0.progress": "65"})
    assert await progress(house) == 65


async def test_cancel_writes_nothing(house: BotHouse) -> None:
    [card] = await house.say(house.desk.bruno, PERU)
    await house.press(house.desk.bruno, card, "update.cancel")
    assert await progress(house) == 55
    assert house.desk.rows.calls == []


async def test_the_word_cancel_closes_the_open_card(house: BotHouse) -> None:
    [card] = await house.say(house.desk.bruno, PERU)
    [said, closed] = await house.say(house.desk.bruno, "cancel")
    assert (said.method, closed.activity_id) == ("POST", card.activity_id)
    answer = await house.press(house.desk.bruno, card, "update.save")
    assert await progress(house) == 55
    assert "update.save" not in str(answer.body)


async def test_the_word_cancel_with_no_card_open_says_so(house: BotHouse) -> None:
    [said] = await house.say(house.desk.bruno, "cancel")
    assert "nothing to cancel" in text_of(said)


async def test_an_unclear_activity_is_asked_with_buttons_and_the_answer_leads_to_the_read_back(house: BotHouse) -> None:
    [question] = await house.say(house.desk.bruno, "the workshop is at 70 %")
    assert "update.choose" in verbs_on(question), text_of(question)
    wire = house.pressed(house.desk.bruno, question, "update.choose")
    wire["value"]["action"]["data"]["choice"] = "ACT-004"
    answer = await house.send(wire)
    assert "70" in "\n".join(answer.lines)
    await house.settled()
    await house.press(house.desk.bruno, house.connector.cards[-1], "update.save")
    assert await progress(house) == 70


async def test_a_second_press_is_told_what_became_of_the_card(house: BotHouse) -> None:
    [card] = await house.say(house.desk.bruno, PERU)
    first = await house.press(house.desk.bruno, card, "update.save")
    second = await house.press(house.desk.bruno, card, "update.save")
    assert (first.status, second.status) == (200, 200)
    assert house.desk.rows.calls.count(("write", "Activities", "ACT-004")) == 1
    assert len(second.lines) > len(first.lines)


async def test_the_answer_is_in_the_language_of_the_message(house: BotHouse) -> None:
    [card] = await house.say(house.desk.bruno, "l'atelier au Pérou est à 70 %, les interprètes sont confirmés")
    assert card.card["lang"] == "fr"
    answer = await house.press(house.desk.bruno, card, "update.save")
    assert answer.body["value"]["lang"] == "fr"
    await house.settled()
    assert house.connector.cards[-1].card["lang"] == "fr"


async def test_while_sharepoint_is_away_the_card_says_that_it_will_be_written(house: BotHouse) -> None:
    [card] = await house.say(house.desk.bruno, PERU)
    house.desk.rows.refusals.append(Unavailable("busy"))
    answer = await house.press(house.desk.bruno, card, "update.save")
    assert answer.status == 200
    assert await progress(house) == 55
    [entry] = house.desk.store.journal.all.values()
    assert entry.state is EntryState.WAITING


async def test_a_row_that_changed_meanwhile_shows_both_values_and_the_person_decides(house: BotHouse) -> None:
    [card] = await house.say(house.desk.bruno, PERU)
    house.desk.rows.edit(Activity, "ACT-004", progress=60)
    answer = await house.press(house.desk.bruno, card, "update.save")
    shown = "\n".join(answer.lines)
    assert "60" in shown
    assert "70" in shown
    await house.settled()
    await house.press(house.desk.bruno, house.connector.cards[-1], "update.overwrite")
    assert await progress(house) == 70


async def test_a_reason_that_is_missing_is_asked_for_beside_the_card_which_keeps_what_was_typed(
    house: BotHouse,
) -> None:
    [card] = await house.say(house.desk.bruno, "ACT-004 on hold")
    answer = await house.press(house.desk.bruno, card, "update.save", reason="")
    assert answer.body["type"] == "application/vnd.microsoft.activity.message"
    assert "reason" in answer.body["value"]
    await house.press(house.desk.bruno, card, "update.save", reason="the host asked for it")
    assert (await house.desk.activity("ACT-004")).status == "On hold"


async def test_somebody_elses_activity_is_refused_with_who_can(house: BotHouse) -> None:
    [card] = await house.say(house.desk.dao, PERU)
    assert "Bruno Placeholder" in text_of(card)
    assert PERU.split(",")[0][:20] in text_of(card)


async def test_help_and_a_greeting_are_answered(house: BotHouse) -> None:
    [shown] = await house.say(house.desk.bruno, "help")
    assert "undo" in text_of(shown)
    [hello] = await house.say(house.desk.bruno, "hello")
    assert hello.card["body"]


async def test_help_by_button_comes_as_a_card_of_its_own(house: BotHouse) -> None:
    [hello] = await house.say(house.desk.bruno, "hello")
    answer = await house.press(house.desk.bruno, hello, "home.help")
    assert answer.body["type"] == "application/vnd.microsoft.activity.message"
    assert house.connector.cards[-1].method == "POST"
    assert "undo" in text_of(house.connector.cards[-1])


async def test_what_is_not_there_yet_is_said_honestly(house: BotHouse) -> None:
    [leave] = await house.say(house.desk.bruno, "I am sick today with a bad back")
    assert "leave" in text_of(leave)
    assert "bad back" not in text_of(leave)
    [risk] = await house.say(house.desk.bruno, "new risk: the host may withdraw from the Peru workshop")
    assert "risk" in text_of(risk)


async def test_two_kinds_of_news_in_one_message_give_two_cards_in_order(house: BotHouse) -> None:
    cards = await house.say(house.desk.alba, "ACT-004 is at 70 %. Draft the interim report please.")
    posted = [card for card in cards if card.method == "POST"]
    assert "update.save" in verbs_on(posted[0])
    assert len(posted) == 2


async def test_a_report_is_promised_at_once_and_its_card_becomes_the_draft(house: BotHouse) -> None:
    [underway, ready] = await house.say(house.desk.alba, "draft the interim report")
    assert (underway.method, ready.method) == ("POST", "PUT")
    assert ready.activity_id == underway.activity_id
    [link] = [a for a in actions_of(ready.card) if a["type"] == "Action.OpenUrl"]
    assert link["url"].startswith("https://files/")
    assert any(one.activity["type"] == "typing" for one in house.connector.sent)
    report = await house.ports.rows.get(Report, "RPT-02")
    assert report.record.file_link == link["url"]


async def test_a_report_that_fails_is_told_on_its_card_with_a_number(house: BotHouse) -> None:
    house.desk.files.down = Unavailable("the drive does not answer")
    [underway, failed] = await house.say(house.desk.alba, "draft the interim report")
    assert failed.activity_id == underway.activity_id
    assert "administrator" in text_of(failed)


async def test_who_may_not_draft_reports_is_told_who_does(house: BotHouse) -> None:
    [refused] = await house.say(house.desk.bruno, "draft the interim report")
    assert "project manager" in text_of(refused)


async def test_the_report_button_twice_drafts_once(house: BotHouse) -> None:
    [hello] = await house.say(house.desk.alba, "help")
    wire = house.pressed(house.desk.alba, hello, "report.draft")
    assert (await house.send(wire)).status == 200
    assert (await house.send(wire)).status == 200
    await house.settled()
    assert len(house.desk.files.stored) == 1


async def test_the_owner_hears_what_the_assistant_recorded(house: BotHouse) -> None:
    await house.say(house.desk.bruno, "hello")
    [card] = await house.say(house.desk.faizal, PERU)
    await house.press(house.desk.faizal, card, "update.save")
    await house.settled()
    told = [one for one in house.connector.cards if one.conversation_id == "a:stf-02"]
    assert "Faizal Fictif" in text_of(told[-1])

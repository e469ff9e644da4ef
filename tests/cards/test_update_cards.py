"""The cards of an update, read as a person reads them."""

from dataclasses import replace

from domain.change import Change
from domain.draft import Draft
from domain.entry import EntryState
from domain.notice import Candidate, ChangeForm, Question, ReadBack, Receipt
from tests.cards.conftest import Drawing
from tests.cards.hostile import LONG
from tests.cards.lint import parts_of, shown_actions
from tests.cards.samples import AT, CANDIDATES, ENGLISH, FRENCH, KENYA, LINK, PERU, SAMPLES, draft


def test_the_read_back_says_what_changes_and_from_which_words(draw: Drawing) -> None:
    assert draw.lines(SAMPLES["read_back"], ENGLISH) == [
        "Did I get this right?",
        "ACT-004 · National STCE workshop - Peru",
        "Progress: 55 % → 70 % · from “70 %”",
        "Note kept: “host confirmed the venue”",
        "(Save)",
        "(Change)",
        "(Cancel)",
    ]


def test_the_read_back_in_french(draw: Drawing) -> None:
    assert draw.lines(SAMPLES["read_back"], FRENCH) == [
        "Ai-je bien compris ?",
        "ACT-004 · Atelier national STCE - Pérou",
        "Avancement : 55 % → 70 % · d’après « 70 % »",
        "Note conservée : « host confirmed the venue »",
        "(Enregistrer)",
        "(Modifier)",
        "(Annuler)",
    ]


def test_several_rows_what_a_rule_adds_what_is_refused_and_what_was_not_understood(draw: Drawing) -> None:
    assert draw.lines(SAMPLES["read_back_three_rows"], ENGLISH) == [
        "Did I get this right?",
        "ACT-004 · National STCE workshop - Peru",
        "Progress: 55 % → 70 % · from “70 %”",
        "Note kept: “host confirmed the venue”",
        "ACT-011 · National STCE workshop - Ghana",
        "Due date: 14 Sep 2027 → Fri 1 Oct 2027 · 17 days later · from “1 October”",
        "Traffic light: ● Green → ▲ Amber",
        "17 days behind the baseline · by rule",
        "ACT-017 · Expert mission on commodity identification - Kenya",
        "Status: In progress → On hold · from “on hold”",
        "Traffic light: ● Green → ■ Red · from “red”",
        "Reason: “the host does not answer”",
        "Set by hand; holds until 31 Aug 2027",
        "Blocker: empty → “waiting for the host’s letter”",
        "This part I cannot record:",
        "Progress goes from 0 to 100 %, so 120 does not fit. Please give another figure.",
        "“Mali 120 %”",
        "I did not understand these parts:",
        "“see the attached picture”",
        "“as agreed with Dao”",
        "(Save)",
        "(Change)",
        "(Cancel)",
    ]


def test_what_follows_by_rule_is_marked_so(draw: Drawing) -> None:
    lines = draw.lines(SAMPLES["read_back_done"], ENGLISH)
    assert "Progress: 90 % → 100 % · by rule" in lines
    assert "Nothing is late or blocked · by rule" in lines


def test_the_french_amber_is_orange_and_the_sign_goes_with_the_word(draw: Drawing) -> None:
    assert "Feu tricolore : ● Vert → ▲ Orange" in draw.lines(SAMPLES["read_back_three_rows"], FRENCH)


def test_a_reason_that_is_missing_must_be_typed_before_save(draw: Drawing) -> None:
    card = draw.card(SAMPLES["read_back_wants_reason"], ENGLISH)
    [field] = [part for part in parts_of(card) if part.get("type") == "Input.Text"]
    assert (field["id"], field["isRequired"]) == ("reason", True)
    save = next(action for action in shown_actions(card) if action["title"] == "Save")
    assert save["associatedInputs"] == "auto"


def test_the_form_offers_what_the_person_named_and_leaves_to_the_rule_what_a_rule_set(draw: Drawing) -> None:
    done = replace(PERU, changes=(Change("status", "In progress", "Completed"), Change("progress", 55, 100, "", True)))
    assert draw.lines(ChangeForm(draft(done)), ENGLISH) == [
        "Put it right",
        "What you leave empty stays as it is in the list.",
        "ACT-004 · National STCE workshop - Peru",
        "[Progress]",
        "[Status] Completed",
        "[Due date]",
        "[Traffic light] No change",
        "[Reason (if there is one)]",
        "(Save)",
        "(Cancel)",
    ]


def test_one_row_named_twice_has_inputs_that_can_be_told_apart(draw: Drawing) -> None:
    lines = draw.lines(ChangeForm(draft(PERU, PERU)), ENGLISH)
    assert "[Progress (ACT-004, 1)] 70" in lines
    assert "[Progress (ACT-004, 2)] 70" in lines


def test_the_question_keeps_what_is_clear_and_offers_the_likely_rows_first(draw: Drawing) -> None:
    lines = draw.lines(SAMPLES["question_activity"], ENGLISH)
    assert lines[:4] == [
        "Which activity is it?",
        "You wrote: “the workshop is at 70 %”",
        "Progress: 70 %",
        "Note kept: “venue confirmed”",
    ]
    assert lines[4:] == [
        "(National STCE workshop - Peru)",
        "ACT-004 · due 16 Jul 2027",
        "(National STCE workshop - Ghana)",
        "ACT-011 · was due 14 Jun 2027",
        "(Expert mission on … - Kenya)",
        "ACT-017 · Expert mission on commodity identification - Kenya",
        "[Another activity]",
        "(Continue)",
        "(Cancel)",
    ]


def test_candidates_of_one_title_are_told_apart_by_key(draw: Drawing) -> None:
    twins = (Candidate("ACT-001", "Workshop", ""), Candidate("ACT-002", "Workshop", ""))
    lines = draw.lines(Question(SAMPLES["question_activity"].draft, twins), ENGLISH)  # type: ignore[union-attr]
    assert "(ACT-001 Workshop)" in lines
    assert "(ACT-002 Workshop)" in lines


def test_at_most_four_buttons_the_other_candidates_are_in_the_list(draw: Drawing) -> None:
    asked: Draft = SAMPLES["question_activity"].draft  # type: ignore[union-attr]
    many = tuple(replace(CANDIDATES[0], key=f"ACT-{n:03}", title=f"Workshop {n}") for n in range(7))
    card = draw.card(Question(asked, many), ENGLISH)
    assert len(shown_actions(card)) == 6
    [chooser] = [part for part in parts_of(card) if part.get("type") == "Input.ChoiceSet"]
    assert [choice["value"] for choice in chooser["choices"]] == ["ACT-004", "ACT-005", "ACT-006"]


def test_the_date_that_was_half_said_is_the_one_asked_for(draw: Drawing) -> None:
    asked: Draft = SAMPLES["question_date"].draft  # type: ignore[union-attr]
    assert asked.question is not None
    ended = replace(asked, question=replace(asked.question, words={"actual_end": "last week"}))
    assert "[Ended on]" in draw.lines(Question(ended, CANDIDATES[:1]), ENGLISH)
    assert "[Due date]" not in draw.lines(Question(ended, CANDIDATES[:1]), ENGLISH)


def test_the_receipt_says_who_when_and_until_when_it_can_be_undone(draw: Drawing) -> None:
    assert draw.lines(SAMPLES["receipt"], ENGLISH) == [
        "Saved",
        "Bruno Placeholder, 30 Jun 2027, 09:12",
        "ACT-004 · National STCE workshop - Peru",
        "Progress: 55 % → 70 % · from “70 %”",
        "Note kept: “host confirmed the venue”",
        "✓ Saved in SharePoint",
        "You can undo this until 09:22.",
        "(Undo)",
        "(Open in SharePoint)",
    ]


def test_the_time_on_the_receipt_is_that_of_the_readers_place(draw: Drawing) -> None:
    in_lima = replace(ENGLISH, time_zone="America/Lima")
    assert "Bruno Placeholder, 30 Jun 2027, 02:12" in draw.lines(SAMPLES["receipt"], in_lima)


def test_a_second_press_is_told_who_was_first(draw: Drawing) -> None:
    line = "Already saved by Bruno Placeholder at 09:12; nothing was written twice."
    assert line in draw.lines(SAMPLES["receipt_pressed_again"], ENGLISH)


def test_a_queued_change_says_that_nothing_is_lost(draw: Drawing) -> None:
    lines = draw.lines(SAMPLES["receipt_waiting"], ENGLISH)
    assert lines[0] == "Noted, will be written"
    assert "… Will be written: it is on its way to SharePoint. Nothing is lost; it follows by itself." in lines


def test_each_row_of_a_receipt_stands_for_itself(draw: Drawing) -> None:
    lines = draw.lines(SAMPLES["receipt_partly"], ENGLISH)
    assert lines[0] == "Saved in part"
    assert [line for line in lines if line[:1] in "✓✕!"] == [
        "✓ Saved in SharePoint",
        "✕ Not written. SharePoint does not accept these values. Please check them and tell me again.",
        "! Not written: the row had changed in the meantime. Please tell me again what to record.",
    ]


def test_an_undone_change_is_shown_the_other_way_round(draw: Drawing) -> None:
    lines = draw.lines(SAMPLES["receipt_undone"], ENGLISH)
    assert lines[0] == "Undone"
    assert "Due date: 1 Oct 2027 → Tue 14 Sep 2027 · 17 days earlier" in lines


def test_a_change_taken_back_before_it_was_written_is_no_change(draw: Drawing) -> None:
    assert "Progress: 55 % (nothing changed)" in draw.lines(SAMPLES["receipt_withdrawn"], ENGLISH)


def test_a_link_that_is_no_web_address_is_no_button(draw: Drawing) -> None:
    notice = Receipt(draft(PERU, KENYA), "Bruno", AT, (EntryState.WRITTEN,) * 2, None, ("javascript:alert(1)", LINK))
    assert [line for line in draw.lines(notice, ENGLISH) if line.startswith("(")] == ["(Open in SharePoint)"]


def test_a_conflict_shows_all_three_values_and_asks(draw: Drawing) -> None:
    assert draw.lines(SAMPLES["conflict"], ENGLISH)[1:] == [
        "ACT-017 · Expert mission on commodity identification - Kenya",
        "I have not written yours. Which value shall stand?",
        "Progress",
        "When you read it: 55 %",
        "In the list now: 60 %",
        "Yours: 70 %",
        "Traffic light",
        "When you read it: ● Green",
        "In the list now: ▲ Amber",
        "Yours: ■ Red",
        "Also changed by others: Due date",
        "(Write mine)",
        "(Keep theirs)",
        "(Change)",
    ]


def test_the_owner_is_told_who_recorded_what(draw: Drawing) -> None:
    lines = draw.lines(SAMPLES["recorded_for_you"], ENGLISH)
    assert "Faizal Fictif recorded this on your activity, 30 Jun 2027, 09:12." in lines


def test_rows_that_find_no_room_are_counted(draw: Drawing) -> None:
    rows = draft(*[replace(PERU, note="")] * 23)
    assert "and 3 more" in draw.lines(ReadBack(rows), ENGLISH)


def test_a_long_title_is_cut_for_display_only(draw: Drawing) -> None:
    item = replace(PERU, title=LONG)
    shown = draw.lines(ReadBack(draft(item)), ENGLISH)[1]
    assert shown.endswith("…")
    assert len(shown) < 320

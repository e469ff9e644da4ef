"""Reports, refusals, and the cards that say who Bureau is."""

from dataclasses import replace

from cards.render import summary
from cards.wording import Texts
from domain.notice import Declined, NotYet
from tests.cards.conftest import Drawing
from tests.cards.samples import ENGLISH, FRENCH, NOT_YOURS, READY, SAMPLES


def test_the_report_card_says_what_is_in_it_and_what_is_missing(draw: Drawing) -> None:
    assert draw.lines(READY, ENGLISH) == [
        "Your draft is ready",
        "Interim report, 1 Jan 2027 to 30 Jun 2027",
        "Language: English",
        "File: STCE-26_Interim_2027-06-30_EN_draft1.docx",
        "It lies in your OneDrive.",
        "What it holds",
        "Activities: 21",
        "Things people said: 34",
        "Risks: 14",
        "Indicators: 17",
        "2 restricted rows were left out.",
        "Before you send it",
        "– Some indicators have no actual value yet.",
        "– Nobody reported anything in this period.",
        "Made from snapshot 9f2c41d07ab3 of the lists.",
        "(Open the draft)",
    ]


def test_a_draft_in_the_library_says_why_it_is_there(draw: Drawing) -> None:
    lines = draw.lines(replace(READY, in_onedrive=False), ENGLISH)
    assert "It lies in the project site’s document library, because your OneDrive is not open to me." in lines


def test_a_refusal_says_what_to_do_and_keeps_the_words(draw: Drawing) -> None:
    assert draw.lines(NOT_YOURS, ENGLISH) == [
        "That was not done",
        "National STCE workshop - Ghana (ACT-011) is changed by its owner, the backup, the assistant or the project "
        "manager. Please ask Chioma Demofield.",
        "You wrote: “Ghana is at 20 %”",
        "(What I can do for you)",
    ]


def test_a_refusal_names_the_backup_where_there_is_one(draw: Drawing) -> None:
    with_backup = replace(NOT_YOURS, facts={**NOT_YOURS.facts, "backup": "Dao Exemplar"})
    assert draw.lines(with_backup, ENGLISH)[1].endswith("Please ask Chioma Demofield. Backup: Dao Exemplar.")


def test_a_french_reader_sees_the_french_title_and_states(draw: Drawing) -> None:
    facts = {"key": "ACT-004", "title": "Workshop", "title_fr": "Atelier", "status": "Completed", "to": "Planned"}
    said = draw.lines(Declined("status_step", facts), FRENCH)[1]
    assert said.startswith("Atelier (ACT-004) : de l’état « Terminé », on ne passe pas directement à « Prévu ».")


def test_the_line_beside_a_card_is_the_whole_sentence_of_a_refusal(texts: Texts) -> None:
    assert summary(NOT_YOURS, ENGLISH, texts).endswith("Please ask Chioma Demofield.")


def test_a_refusal_without_a_sentence_still_says_what_to_do(draw: Drawing) -> None:
    assert draw.lines(Declined("nobody_wrote_this"), ENGLISH)[1].startswith("I could not do that. Please try again")


def test_what_bureau_does_not_do_yet_is_said_honestly(draw: Drawing) -> None:
    line = draw.lines(NotYet("leave"), ENGLISH)[1]
    assert line.startswith("I understand this is about leave. I do not handle leave yet, so nothing was recorded.")


def test_the_welcome_offers_examples_of_the_persons_own_activity(draw: Drawing) -> None:
    lines = draw.lines(SAMPLES["welcome"], FRENCH)
    assert "« Atelier national STCE - Pérou : 70 %, l’hôte a confirmé la salle »" in lines
    assert "You can also write to me in English." in lines


def test_only_those_who_draft_reports_are_offered_one(draw: Drawing) -> None:
    offer = "(Draft the interim report)"
    assert offer in draw.lines(SAMPLES["help_manager"], ENGLISH)
    assert offer not in draw.lines(SAMPLES["help"], ENGLISH)

"""The same news in many words: families of verbs, numbers in letters, orders and questions as people put them."""

import pytest

from tests.language.made import demo

# Wednesday 30 June 2027.
FINISHED = [
    "the Nairobi workshop ended on Friday",
    "Nairobi workshop wound down and wrapped up Friday",
    "Nairobi workshop is finish since Friday",
    "we closed out the Nairobi workshop on Friday",
    "l'atelier de Nairobi s'est achevé vendredi",
    "atelier Kenya clôturé vendredi",
    "l'atelier du Kenya a pris fin vendredi",
    "atelier Kenya boucle vendredi",
]
STARTED = [
    "the border exercise kicked off yesterday",
    "we have start the border exercise",
    "the IAEA exercise got going this morning",
    "the IAEA exercise was initiated on Monday",
    "l'exercice AIEA a démarré lundi",
    "exercice AIEA commence hier",
    "l'exercice AIEA bat son plein",
]
STATES = [
    ("Colombo pas encore started", {"status": "Planned"}),
    ("the UNODC session hasn't commenced", {"status": "Planned"}),
    ("Colombo session put on the back burner", {"status": "On hold"}),
    ("session Colombo interrompue", {"status": "On hold"}),
    ("the Colombo session has been axed", {"status": "Cancelled"}),
    ("session Colombo déprogrammée", {"status": "Cancelled"}),
    ("module 1 went live", {"status": "Completed"}),
    ("Colombo session is not finished", None),
    ("the Colombo session is nearly wrapped up", None),
]
PLANNED = [
    ("Batam mission will be wrapped up by mid-September", {"due": "2027-09-15"}),
    ("Batam mission done by Friday", {"due": "2027-07-02"}),
    ("I hand in analysis 3 on 12 November", {"due": "2027-11-12"}),
    ("je rends l'analyse 3 le 12 novembre", {"due": "2027-11-12"}),
    ("Batam mission: finish not before end of August", {"due": "2027-08-31"}),
    ("Batam: they propose 6 to 10 September", {"start": "2027-09-06", "due": "2027-09-10"}),
    ("Batam: 6 to 10 September instead", {"start": "2027-09-06", "due": "2027-09-10"}),
    ("the Batam mission started on Monday", {"status": "In progress"}),
]
FIGURES = [
    ("Batam: septante-cinq pour cent", {"progress": 75}),
    ("Batam sixty-five percent", {"progress": 65}),
    ("Batam 40 procents", {"progress": 40}),
    ("put Batam at 55", {"progress": 55}),
    ("Batam: 55 now", {"progress": 55}),
    ("Manila finished, exam average 81 %", {"status": "Completed"}),
    ("Manila: 1 250 participants", {"participants_total": 1250}),
    ("Manila: trente-deux inscrits dont quatorze femmes", {"participants_total": 32, "participants_female": 14}),
    ("Manila: 28 delegates (15 w, 13 m)", {
        "participants_total": 28, "participants_female": 15, "participants_male": 13,
    }),
]  # fmt: skip
ORDERS = [
    ("delete what I just sent", {"command": "undo"}),
    ("efface ma dernière mise à jour", {"command": "undo"}),
    ("annule ce que je viens de saisir", {"command": "undo"}),
    ("skip me this time", {"command": "skip"}),
    ("je passe mon tour cette semaine", {"command": "skip"}),
    ("poke me again Friday", {"command": "snooze", "until": "2027-07-02"}),
    ("fais-moi penser à ça lundi", {"command": "snooze", "until": "2027-07-05"}),
    ("snooze for 3 days", {"command": "snooze", "until": "2027-07-03"}),
]
QUESTIONS = [
    ("combien de congés me reste-t-il à prendre", "leave_balance"),
    ("how many days off do I have left", "leave_balance"),
    ("what do we have to hand in before October?", "due_soon"),
    ("que doit-on livrer d'ici la fin du mois", "due_soon"),
    ("which ones are past their end date", "overdue"),
    ("qu'est-ce qui aurait dû être fini", "overdue"),
    ("à quoi tu sers", "help"),
    ("what are you able to do", "help"),
]


@pytest.mark.parametrize("text", FINISHED)
def test_a_past_date_beside_finishing_is_the_day_it_was_finished(text: str) -> None:
    assert demo().one(text) == {"activity": "ACT-002", "status": "Completed", "actual_end": "2027-06-25"}


@pytest.mark.parametrize("text", STARTED)
def test_what_began_is_in_progress_and_has_no_new_start(text: str) -> None:
    assert demo().one(text) == {"activity": "ACT-032", "status": "In progress"}


@pytest.mark.parametrize(("text", "slots"), STATES)
def test_states_in_other_words(text: str, slots: dict[str, object] | None) -> None:
    told = {name: value for name, value in demo().one(text).items() if name != "activity"}
    assert told == (slots or {})


@pytest.mark.parametrize(("text", "slots"), [*PLANNED, *FIGURES])
def test_dates_ahead_and_figures(text: str, slots: dict[str, object]) -> None:
    told = {name: value for name, value in demo().one(text).items() if name != "activity"}
    assert told == slots


@pytest.mark.parametrize(("text", "slots"), ORDERS)
def test_orders_in_other_words(text: str, slots: dict[str, object]) -> None:
    assert demo().one(text) == slots


@pytest.mark.parametrize(("text", "topic"), QUESTIONS)
def test_a_question_is_never_a_record(text: str, topic: str) -> None:
    assert demo().acts(text) == [{"kind": "question", "topic": topic}]


def test_figures_that_share_a_sign_are_each_of_their_row() -> None:
    acts = demo().acts("Nairobi 72, Batam 50, Manila 25 percent")
    assert [(act["activity"], act["progress"]) for act in acts] == [("ACT-002", 72), ("ACT-024", 50), ("ACT-003", 25)]


def test_a_percentage_of_people_is_nothing_to_record() -> None:
    assert demo().acts("45 % of the delegates in Manila were women") == [{"kind": "none"}]

"""Risks, reports, questions, commands and small talk."""

import pytest

from tests.language.made import demo

RISKS = [
    ("RSK-04: low probability, high impact", {
        "op": "update", "risk": "RSK-04", "probability": "low", "impact": "high",
    }),
    ("RSK-04 impact passe de faible à moyen", {"op": "update", "risk": "RSK-04", "impact": "medium"}),
    ("RSK-04 probability and impact are both high", {
        "op": "update", "risk": "RSK-04", "probability": "high", "impact": "high",
    }),
    ("RSK-04 has materialised", {"op": "occurred", "risk": "RSK-04"}),
    ("RSK-04 ne s'est pas encore produit, proba moyenne", {"op": "update", "risk": "RSK-04", "probability": "medium"}),
    ("Can we close risk 8?", {"op": "close", "risk": "RSK-08"}),
    ("on peut fermer RSK-04", {"op": "close", "risk": "RSK-04"}),
    ("RSK-04 : responsable Elif", {"op": "update", "risk": "RSK-04", "owner": "STF-05"}),
    ("the risk that the dollar falls has happened", {"op": "occurred", "risk": "RSK-14"}),
    ("the boat to Accra may be late", {"op": "new", "activity": "ACT-007"}),
    ("Le traiteur pourrait annuler à Lima, impact faible", {"op": "new", "activity": "ACT-004", "impact": "low"}),
    ("If the visas are late, two trainers can't travel", {"op": "new"}),
    ("new risk on ACT-005: strike, I own it", {"op": "new", "activity": "ACT-005", "owner": "STF-02"}),
]  # fmt: skip
REPORTS = [
    ("draft the interim report", {"report": "interim"}),
    ("Prépare le rapport mensuel de mai en anglais", {
        "report": "monthly", "period_start": "2027-05-01", "period_end": "2027-05-31", "language": "en",
    }),
    ("quarterly report Q1 in French please", {
        "report": "quarterly", "period_start": "2027-01-01", "period_end": "2027-03-31", "language": "fr",
    }),
    ("could I get the financial report from January to March 2027?", {
        "report": "financial", "period_start": "2027-01-01", "period_end": "2027-03-31",
    }),
    ("rapport T2 svp", {"report": "quarterly", "period_start": "2027-04-01", "period_end": "2027-06-30"}),
    ("il me faut le rapport final", {"report": "final"}),
]  # fmt: skip
QUESTIONS = [
    ("what is overdue?", "overdue"),
    ("Qu'est-ce qui est en retard ?", "overdue"),
    ("which deadlines are coming up?", "due_soon"),
    ("quelles sont mes activités ?", "my_activities"),
    ("how many days of leave do I have left?", "leave_balance"),
    ("il me reste combien de jours de congé ?", "leave_balance"),
    ("who is away next week?", "who_is_away"),
    ("Qui est en congé en août ?", "who_is_away"),
    ("what are the top risks?", "risks"),
    ("how much of the budget is spent?", "budget"),
    ("où en sont les indicateurs ?", "indicators"),
    ("who is overloaded in September?", "workload"),
    ("help", "help"),
    ("aide", "help"),
    ("what can you do?", "help"),
]
COMMANDS = [
    ("undo", {"command": "undo"}),
    ("annule", {"command": "undo"}),
    ("oops, undo that please", {"command": "undo"}),
    ("annule ma dernière mise à jour", {"command": "undo"}),
    ("skip", {"command": "skip"}),
    ("pas cette semaine", {"command": "skip"}),
    ("cancel this form", {"command": "cancel"}),
    ("laisse tomber", {"command": "cancel"}),
    ("remind me on Friday", {"command": "snooze", "until": "2027-07-02"}),
    ("rappelle-moi dans 3 jours", {"command": "snooze", "until": "2027-07-03"}),
    ("admin", {"command": "health"}),
    ("Health check, please", {"command": "health"}),
    ("bureau status", {"command": "health"}),
    ("état du bureau", {"command": "health"}),
    ("Montre-moi l'état du bureau svp", {"command": "health"}),
    ("santé du bot ?", {"command": "health"}),
]


@pytest.mark.parametrize(("text", "slots"), RISKS)
def test_risks(text: str, slots: dict[str, object]) -> None:
    assert demo().acts(text) == [{"kind": "risk", **slots}]


@pytest.mark.parametrize(("text", "slots"), REPORTS)
def test_requests_for_a_report(text: str, slots: dict[str, object]) -> None:
    assert demo().acts(text) == [{"kind": "report", **slots}]


@pytest.mark.parametrize(("text", "topic"), QUESTIONS)
def test_questions(text: str, topic: str) -> None:
    assert demo().acts(text) == [{"kind": "question", "topic": topic}]


@pytest.mark.parametrize("text", ["what is the status of the Lima workshop?", "Où en est l'atelier Pérou ?"])
def test_a_question_about_one_activity(text: str) -> None:
    assert demo().acts(text) == [{"kind": "question", "topic": "activity_status", "activity": "ACT-004"}]


@pytest.mark.parametrize(("text", "slots"), COMMANDS)
def test_orders_to_the_bot(text: str, slots: dict[str, object]) -> None:
    assert demo().acts(text) == [{"kind": "command", **slots}]


@pytest.mark.parametrize("text", ["Away on Friday, health", "Lima is at 75 %, admin", "congé vendredi, santé"])
def test_health_beside_other_words_is_no_order(text: str) -> None:
    assert {"kind": "command", "command": "health"} not in demo().acts(text)


@pytest.mark.parametrize("text", ["Hi!", "Bonjour à tous", "thanks a lot 🙏", "rien à signaler", "nothing new from me"])
def test_small_talk_asks_for_nothing_and_is_understood(text: str) -> None:
    reading = demo().read(text)
    assert demo().acts(text) == [{"kind": "none"}]
    assert reading.unread == ()


def test_a_wish_put_as_a_question_is_an_order() -> None:
    assert demo().acts("Peux-tu passer Lima à 75 % ?") == [{"kind": "update", "activity": "ACT-004", "progress": 75}]


def test_what_may_happen_and_what_stops_work_stand_in_one_message() -> None:
    acts = demo().acts("Lima is blocked, no contract. And the host may cancel, impact high. Who is away tomorrow?")
    assert acts == [
        {"kind": "update", "activity": "ACT-004", "blocker": True},
        {"kind": "risk", "op": "new", "activity": "ACT-004", "impact": "high"},
        {"kind": "question", "topic": "who_is_away"},
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [("Lima is at 60 %", "en"), ("l'atelier est terminé", "fr"), ("ACT-004 60%", ""), ("", "")],
)
def test_the_language_of_a_message(text: str, language: str) -> None:
    assert demo().read(text).language == language


def test_what_no_act_used_is_shown_in_order() -> None:
    reading = demo().read("asdf qwer zxcv")
    assert demo().acts("asdf qwer zxcv") == [{"kind": "none"}]
    assert [span.text for span in reading.unread] == ["asdf qwer zxcv"]

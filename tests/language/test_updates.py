"""News of activities: values, negation, dates and whose they are."""

import pytest

from language.acts import UpdateAct
from tests.language.made import demo

VALUES = [
    ("ACT-004 60% amber waiting interpreters", {"progress": 60, "rag": "Amber"}),
    ("act 4: 60 percent", {"progress": 60}),
    ("ACT-004 à mi-parcours", {"progress": 50}),
    ("ACT-004 from 40 % to 60 %", {"progress": 60}),
    ("ACT-004 avancement 45", {"progress": 45}),
    ("ACT-004: 90 % of the budget is spent, progress 70 %", {"progress": 70}),
    ("ACT-004 à 30 %, remise de 5 % sur les billets", {"progress": 30}),
    ("ACT-004 is done", {"status": "Completed"}),
    ("ACT-004 n'est pas terminé, 80 %", {"progress": 80}),
    ("ACT-004 almost finished, 90 %", {"progress": 90}),
    ("ACT-004 has started", {"status": "In progress"}),
    ("ACT-004 a démarré", {"status": "In progress"}),
    ("ACT-004 hasn't started", {"status": "Planned"}),
    ("ACT-004 pas encore commencé", {"status": "Planned"}),
    ("ACT-004 put on hold", {"status": "On hold"}),
    ("ACT-004 est suspendu", {"status": "On hold"}),
    ("ACT-004 has been called off", {"status": "Cancelled"}),
    ("ACT-004 n'aura pas lieu", {"status": "Cancelled"}),
    ("ACT-004 goes from green to orange", {"rag": "Amber"}),
    ("ACT-004 au rouge", {"rag": "Red"}),
    ("ACT-004 20 %, we got the green light from the host", {"progress": 20}),
    ("ACT-004 à 20 %, le bailleur a donné son feu vert", {"progress": 20}),
    ("ACT-004 on track, 55 %", {"progress": 55}),
    ("ACT-004 is stuck", {"blocker": True}),
    ("ACT-004 est à l'arrêt", {"blocker": True}),
    ("nothing blocks ACT-004", {"blocker": False}),
    ("ACT-004 n'est plus bloqué", {"blocker": False}),
    ("ACT-004 sans blocage", {"blocker": False}),
    ("ACT-004: 24 officers, 10 women and 14 men", {
        "participants_total": 24, "participants_female": 10, "participants_male": 14,
    }),
    ("ACT-004 : 30 participants dont douze femmes", {"participants_total": 30, "participants_female": 12}),
    ("ACT-004 was held 7-9 June, 31 people", {
        "status": "Completed", "actual_end": "2027-06-09", "participants_total": 31,
    }),
    ("ACT-004 terminé vendredi", {"status": "Completed", "actual_end": "2027-06-25"}),
    ("ACT-004 will be finished by 12 March", {"due": "2028-03-12"}),
    ("ACT-004 sera prêt fin septembre", {"due": "2027-09-30"}),
    ("ACT-004 due in Q4", {"due": "2027-12-31"}),
    ("ACT-004 postponed to 6-10 September", {"start": "2027-09-06", "due": "2027-09-10"}),
    ("ACT-004 décalé du 13 au 17 septembre au lieu du 6", {"due": "2027-09-17"}),
    ("ACT-004 now runs from 6 to 10 September", {"start": "2027-09-06", "due": "2027-09-10"}),
    ("ACT-004 60 %, visas by 9 July", {"progress": 60}),
    ("ACT-004 – 26 participants (11 F, 15 M)", {
        "participants_total": 26, "participants_female": 11, "participants_male": 15,
    }),
    ("please postpone the Lima workshop, no date yet", {"status": "On hold"}),
    ("ACT-004: we can't start, red", {"rag": "Red", "blocker": True}),
    ("ACT-004 kicks off on 4 October", {"start": "2027-10-04"}),
    ("ACT-004 démarre le 4 octobre", {"start": "2027-10-04"}),
    ("ACT-004: échéance repoussée au 15/10", {"due": "2027-10-15"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "slots"), VALUES)
def test_the_values_that_an_update_states(text: str, slots: dict[str, object]) -> None:
    assert demo().one(text) == {"activity": "ACT-004", **slots}
    assert demo().ask(text) is None


def test_each_value_belongs_to_the_activity_it_stands_beside() -> None:
    acts = demo().acts("60 % for ACT-004, ACT-005 blocked; nothing blocks ACT-006")
    assert [(act["activity"], act.get("progress"), act.get("blocker")) for act in acts] == [
        ("ACT-004", 60, None),
        ("ACT-005", None, True),
        ("ACT-006", None, False),
    ]


def test_names_joined_by_and_share_their_values() -> None:
    acts = demo().acts("ACT-004, ACT-005 et ACT-007 sont à 20 %")
    assert [(act["activity"], act["progress"]) for act in acts] == [("ACT-004", 20), ("ACT-005", 20), ("ACT-007", 20)]


def test_what_is_said_later_of_an_activity_joins_the_same_act() -> None:
    assert demo().one("ACT-004 is fine. Venue booked. We are at 70 % and it stays green") == {
        "activity": "ACT-004",
        "progress": 70,
        "rag": "Green",
    }


def test_a_finished_detail_does_not_finish_the_activity() -> None:
    assert demo().one("ACT-004 is at 40 %. The badges are finished") == {"activity": "ACT-004", "progress": 40}


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("worked on ACT-004", "value"),
        ("j'ai avancé sur ACT-004 ce matin", "value"),
        ("please change the end date of ACT-004", "date"),
        ("ACT-004 slips by two weeks", "date"),
        ("ACT-004 is due on 31 November", "date"),
        ("we are at 40 %", "activity"),
        ("ACT-999 is at 40 %", "activity"),
    ],
)
def test_what_is_missing_is_asked(text: str, about: str) -> None:
    ask = demo().ask(text)
    assert ask is not None
    assert ask["about"] == about


def test_the_words_of_every_value_are_kept_with_their_place() -> None:
    text = "Peru workshop is at 70 %, ça passe en Orange, host confirmed the venue"
    (act,) = demo().read(text).acts
    assert {name: span.text for name, span in act.words.items()} == {
        "activity": "Peru workshop",
        "progress": "70 %",
        "rag": "Orange",
    }
    assert all(text[span.start : span.end] == span.text for span in act.words.values())


def test_note_reason_and_the_clauses_said() -> None:
    (act,) = demo().read("Peru workshop is at 70 %, host confirmed the venue").acts
    assert (act.note, act.reason) == ("host confirmed the venue", "")
    (act,) = demo().read("Hello! ACT-004 60% amber waiting interpreters. Thanks").acts
    assert (act.note, act.reason) == ("", "waiting interpreters")
    assert act.said == "ACT-004 60% amber waiting interpreters"
    (act,) = demo().read("L'atelier Pérou est bloqué parce que le contrat manque").acts
    assert act.reason == "le contrat manque"


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Peru workshop 60 % instead of the 50, amber", ""),
        ("Peru workshop 60 %, no news", ""),
        ("Atelier Pérou à 60 %, les badges sont commandés", "les badges sont commandés"),
        ("TTT Europe 60 %, TTT Asia/Pacific 15 %", ""),
    ],
)
def test_a_note_is_a_phrase_that_says_something(text: str, note: str) -> None:
    act = demo().read(text).acts[0]
    assert isinstance(act, UpdateAct)
    assert act.note == note

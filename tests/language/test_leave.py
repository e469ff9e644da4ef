"""Leave in plain words; today is Wednesday 30 June 2027."""

import pytest

from tests.language.made import demo

REQUESTS = [
    ("annual leave 23-27 August please", {"type": "annual", "start": "2027-08-23", "end": "2027-08-27"}),
    ("I'd like to take 5 July off", {"start": "2027-07-05", "end": "2027-07-05"}),
    ("vacation next week", {"type": "annual", "start": "2027-07-05", "end": "2027-07-09"}),
    ("ooo until Friday", {"start": "2027-06-30", "end": "2027-07-01"}),
    ("ooo through Friday", {"start": "2027-06-30", "end": "2027-07-02"}),
    ("off from tomorrow, back on Wednesday", {"start": "2027-07-01", "end": "2027-07-06"}),
    ("je pose du 12 au 23 juillet inclus, reprise le 26", {"start": "2027-07-12", "end": "2027-07-23"}),
    ("congé sans solde le 15/07", {"type": "unpaid", "start": "2027-07-15", "end": "2027-07-15"}),
    ("malade aujourd'hui, j'ai de la fièvre", {"type": "sick", "start": "2027-06-30", "end": "2027-06-30"}),
    ("récup vendredi", {"type": "compensatory", "start": "2027-07-02", "end": "2027-07-02"}),
    ("home leave 20 December to 7 January", {"type": "home", "start": "2027-12-20", "end": "2028-01-07"}),
    ("je serai en formation du 6 au 8 juillet", {"type": "training", "start": "2027-07-06", "end": "2027-07-08"}),
    ("half day tomorrow morning", {"start": "2027-07-01", "end": "2027-07-01", "end_half": "AM"}),
    ("je prends mon vendredi après-midi", {"start": "2027-07-02", "end": "2027-07-02", "start_half": "PM"}),
    ("I'll be out Monday and Tuesday", {"start": "2027-07-05", "end": "2027-07-06"}),
    ("3 days of leave from Thursday", {"start": "2027-07-01", "end": "2027-07-05"}),
    ("leave 5-9 July, Chioma is my backup", {"start": "2027-07-05", "end": "2027-07-09", "cover": "STF-03"}),
    ("absent demain, Dao me remplace", {"start": "2027-07-01", "end": "2027-07-01", "cover": "STF-04"}),
]  # fmt: skip
OTHERS = [
    ("cancel my leave of 5 July", {"op": "cancel", "start": "2027-07-05", "end": "2027-07-05"}),
    ("je décale mes vacances au 2-13 août", {
        "op": "change", "type": "annual", "start": "2027-08-02", "end": "2027-08-13",
    }),
    ("I need to extend my sick leave by two days", {"op": "extend", "type": "sick", "days": 2}),
    ("je suis de retour", {"op": "return"}),
    ("back at work since Monday", {"op": "return", "end": "2027-06-25"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "slots"), REQUESTS)
def test_a_request_with_its_dates(text: str, slots: dict[str, object]) -> None:
    assert demo().one(text) == {"op": "request", **slots}
    assert demo().ask(text) is None


@pytest.mark.parametrize(("text", "slots"), OTHERS)
def test_what_happens_to_leave_already_asked_for(text: str, slots: dict[str, object]) -> None:
    assert demo().one(text) == slots


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("half day on Friday", "half"),
        ("demi-journée demain", "half"),
        ("I want 3 days off in August", "date"),
        ("ooo for 3 days", "date"),
        ("congé du 30 au 31 février", "date"),
        ("leave 5-9 July, Marguerite covers for me", "person"),
    ],
)
def test_what_is_unclear_is_asked(text: str, about: str) -> None:
    ask = demo().ask(text)
    assert ask == {"about": about}


@pytest.mark.parametrize(
    "text",
    [
        "Chioma is on leave next week",
        "les membres sont tous en congé",
        "working from home tomorrow",
        "the host is away until Monday",
    ],
)
def test_the_absence_of_others_is_no_request(text: str) -> None:
    assert [act["kind"] for act in demo().acts(text)] == ["none"]


def test_the_reason_of_an_absence_is_no_slot() -> None:
    (act,) = demo().read("malade aujourd'hui, j'ai de la fièvre").acts
    assert set(act.words) == {"type", "start", "end"}

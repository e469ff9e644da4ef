"""Finding rows by what people call them, on the demo project and on one that the rules never saw."""

import pytest

from tests.language.made import demo, second

DEMO = [
    ("ACT-012", "act 12"),
    ("ACT-004", "atelier perou"),
    ("ACT-004", "the workshop in Lima"),
    ("ACT-004", "atelier péruvien"),
    ("ACT-006", "kazakh workshop"),
    ("ACT-005", "moroco workshop"),
    ("ACT-021", "module 2"),
    ("ACT-020", "module 2 storyboard"),
    ("ACT-019", "production of module 1"),
    ("ACT-039", "the second interim report"),
    ("ACT-017", "plan pérennité"),
    ("ACT-015", "europ netwrok"),
]
SECOND = [
    ("WP-01", "Senegal borehole"),
    ("WP-01", "forage Sénégal"),
    ("WP-02", "Malawian drilling"),
    ("WP-01", "tambacounda"),
    ("WP-05", "2nd round of vaccination"),
    ("WP-05", "Campagne de vaccination 2e tour"),
    ("WP-06", "enquete nutrition"),
    ("WP-06", "nutrtion survey"),
    ("WP-03", "WASH training"),
    ("WP-07", "school kitchens"),
    ("WP-08", "audit with UNICEF"),
    ("WP-09", "Lisbonne"),
    ("WP-10", "MTR"),
    ("WP-10", "revue à mi-parcours"),
]
UNCLEAR = [
    ("TTT workshop", ["ACT-012", "ACT-013"]),
    ("europe", ["ACT-012", "ACT-015"]),
    ("interim report", ["ACT-038", "ACT-039"]),
    ("e-learning 2", ["ACT-020", "ACT-021"]),
    ("the workshop", []),
]


@pytest.mark.parametrize(("key", "name"), DEMO)
def test_a_row_is_found_by_its_names(key: str, name: str) -> None:
    assert demo().one(f"{name} is at 45 %") == {"activity": key, "progress": 45}


@pytest.mark.parametrize(("key", "name"), SECOND)
def test_a_project_never_seen_is_read_as_well(key: str, name: str) -> None:
    assert second().one(f"{name}: 45 %") == {"activity": key, "progress": 45}
    assert second().one(f"60 % sur {name}") == {"activity": key, "progress": 60}


@pytest.mark.parametrize(("name", "candidates"), UNCLEAR)
def test_a_name_that_fits_rows_equally_asks_with_exactly_those(name: str, candidates: list[str]) -> None:
    assert demo().ask(f"{name} is at 45 %") == {"about": "activity", "candidates": candidates}


@pytest.mark.parametrize(
    "text",
    ["of course 40 %", "en cours, 40 %", "sous la main, 40 %", "Thanks, 40 % it is", "le host est content, 40 %"],
)
def test_everyday_words_name_no_row(text: str) -> None:
    assert demo().ask(text) == {"about": "activity", "candidates": []}


def test_the_second_project_in_whole_messages() -> None:
    acts = second().acts(
        "Senegal borehole blocked, no rig. Nutrition survey finished yesterday, 640 women\nMTR pushed to Q3"
    )
    assert acts == [
        {"kind": "update", "activity": "WP-01", "blocker": True},
        {
            "kind": "update",
            "activity": "WP-06",
            "status": "Completed",
            "actual_end": "2029-02-13",
            "participants_female": 640,
        },
        {"kind": "update", "activity": "WP-10", "due": "2029-09-30"},
    ]
    assert second().one("the rig risk has happened") == {"op": "occurred", "risk": "R-01"}
    assert second().one("Awa covers for me from Monday to Wednesday") == {
        "op": "request",
        "start": "2029-02-19",
        "end": "2029-02-21",
        "cover": "P-3",
    }

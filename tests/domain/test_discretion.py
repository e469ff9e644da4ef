"""Reasons of health are not kept; the rest of the sentence is."""

import pytest

from domain.discretion import without_health


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Peru at 70 % but I was in hospital with pneumonia", "Peru at 70 %"),
        ("Peru is delayed because Maria has cancer", "Peru is delayed"),
        ("Pérou à 70 %, Chioma est malade, salle réservée", "Pérou à 70 %, salle réservée"),
        ("L'hôtel est prêt car j'étais chez le médecin", "L'hôtel est prêt"),
        ("the hospital of Zomba is renovated, 60 %", "the hospital of Zomba is renovated, 60 %"),
        ("host confirmed the venue", "host confirmed the venue"),
        ("the illustrations and the bill are ready", "the illustrations and the bill are ready"),
        ("I was operated yesterday", ""),
    ],
)
def test_only_the_part_that_speaks_of_health_goes(said: str, kept: str) -> None:
    assert without_health(said) == kept

"""What `make crash` calls lost, doubled and told."""

from collections import Counter

import pytest

from cards.wording import Texts
from tools.crash_audit import Audit, Update, judge
from tools.teams import Connector, Reading

TEXTS = Texts.load()


def card(heading: str, language: str = "en") -> dict[str, object]:
    return {"body": [{"type": "TextBlock", "text": TEXTS.by_language[language][f"receipt.heading.{heading}"]}]}


@pytest.mark.parametrize(
    ("versions", "statements", "was_held", "heading", "found"),
    [
        (1, 1, True, "written", Audit(once=1)),
        (1, 1, False, "written", Audit(once=1)),
        (0, 0, True, "waiting", Audit(lost=["ACT-004 70 %"])),
        (0, 0, True, "conflict", Audit(told=1)),
        (0, 0, True, "refused", Audit(told=1)),
        (0, 0, False, "waiting", Audit(unconfirmed=1)),
        (1, 0, True, "written", Audit(lost=["ACT-004 70 % (1 versions, 0 statements)"])),
        (2, 1, True, "written", Audit(twice=["ACT-004 70 % (2 versions, 1 statements)"])),
        (1, 2, True, "written", Audit(twice=["ACT-004 70 % (1 versions, 2 statements)"])),
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_update_is_counted_by_the_lists_and_then_by_its_card(
    versions: int, statements: int, was_held: bool, heading: str, found: Audit, language: str
) -> None:
    connector = Connector(now={"c": card(heading, language)})
    update = Update("ACT-004", 70, "a@example.org", "c", was_held)
    counted = Audit()
    judge(counted, update, connector, Reading(TEXTS), Counter({70: versions}), Counter({70: statements}))
    assert counted == found
    assert counted.is_well == (not found.lost and not found.twice)

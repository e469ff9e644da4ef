"""Why something is not done: a key for the sentence, and the facts it mentions.

Refused
├── NotAllowed      the person may not (rights)
├── NotValid        the values break a rule of the project
├── NotFound        there is no such row any more
└── NotNow          too late, or already decided

The sentences stand in cards/texts under `refusal.<key>`; each says what to do next.
"""

from collections.abc import Mapping


class Refused(Exception):
    """Something is not done. `facts` fill the sentence: text, numbers and dates only."""

    def __init__(self, key: str, /, **facts: object) -> None:
        super().__init__(key)
        self.key = key
        self.facts: Mapping[str, object] = facts


class NotAllowed(Refused):
    """The person may not do this; the facts say who can."""


class NotValid(Refused):
    """The values break a rule; the facts say which values would be right."""


class NotFound(Refused):
    """The row is not in the list any more."""


class NotNow(Refused):
    """Too late, or somebody decided first."""

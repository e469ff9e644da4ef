"""What an administrator must know: one finding a thing that was looked at, with what to do where it is not well."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class State(StrEnum):
    OK = "ok"
    WARNING = "warning"  # works, but somebody should look
    WRONG = "wrong"  # does not work until somebody acts


@dataclass(frozen=True, slots=True)
class Finding:
    """`area` groups findings (identity, rights, lists, rows, clock, people, queue, cards, template).

    The sentences stand under `health.<key>` (what is so) and, unless the state is ok, `health.<key>.do` (what to do);
    `facts` fill both: text, numbers and dates only, never what a person said.
    """

    area: str
    key: str
    state: State
    facts: Mapping[str, object] = field(default_factory=dict)

"""One value found in a text: which slot, which value, where (folded offsets)."""

from dataclasses import dataclass
from datetime import date

Value = int | float | str | bool | date


@dataclass(frozen=True, slots=True)
class Found:
    slot: str
    value: Value
    start: int
    end: int

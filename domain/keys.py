"""Keys of rows: a prefix and a number that is never used twice (ACT-004)."""

import re

WIDTHS = {"ACT-": 3, "MS-": 3, "LV-": 3}  # digits; the others have two


def number_of(prefix: str, key: str) -> int:
    """The number in a key of that prefix; 0 where the key is made otherwise (UPD-270630-0001 counts no rows)."""
    found = re.fullmatch(re.escape(prefix) + r"(\d{1,6})", key)
    return int(found.group(1)) if found else 0


def key_of(prefix: str, number: int) -> str:
    """The key with that number."""
    return f"{prefix}{number:0{WIDTHS.get(prefix, 2)}d}"

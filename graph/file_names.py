"""Names of filed documents that SharePoint and Windows both take."""

import re
from collections.abc import Iterator

ENDING = ".docx"
_FORBIDDEN = re.compile(r'["*:<>?/\\|#%~\x00-\x1f\x7f]')
_DRAFT = re.compile(r"^(?P<stem>.*?)(?P<join>^|[ _-]+)draft ?(?P<number>\d*)$", re.IGNORECASE)
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d|\.lock|desktop\.ini)$|_vti_", re.IGNORECASE)
_LONGEST = 120  # of 255, so that folders, numbers and people's renaming have room in SharePoint's 400
_TRIES = 99


def safe_name(name: str) -> str:
    """The name with what SharePoint refuses as dashes, without dots and spaces at its ends, not too long, as .docx."""
    stem = name[: -len(ENDING)] if name.lower().endswith(ENDING) else name
    stem = re.sub(r"\s+", " ", _FORBIDDEN.sub("-", stem)).strip(". ")
    stem = stem[:_LONGEST].strip(". ")
    if not stem or _RESERVED.search(stem):
        stem = f"Report {stem}".strip().replace("_vti_", "-vti-")
    return stem + ENDING


def names_to_try(name: str) -> Iterator[str]:
    """The name itself, then "…draft2", "…draft3" until one is free, joined as the name itself joins its number."""
    first = safe_name(name)
    yield first
    stem = first.removesuffix(ENDING)
    match = _DRAFT.match(stem)
    number = int(match["number"] or 1) if match else 1
    base = match["stem"] + match["join"] if match else f"{stem} "
    for following in range(number + 1, number + _TRIES):
        yield f"{base}draft{following}{ENDING}".lstrip()

"""Bookmarks: names for headings, and `src_<list>_<key>` on what was made from a row."""

import re

from reports.blocks import Source
from reports.word.spell import Element, sub

END = "bureau_end"  # the sentinel: a document without it was cut short
_LONGEST = 40  # Word refuses longer names
_NO_NAME = re.compile(r"[^A-Za-z0-9]+")


class Bookmarks:
    """Hands out ids and names that are unique in one document."""

    def __init__(self) -> None:
        self._count = 0
        self._used: dict[str, int] = {}

    def of_source(self, source: Source) -> str:
        """`src_Activities_ACT_004`; the second place made from that row has `_2` at its end, and so on."""
        stem = "_".join(("src", _NO_NAME.sub("_", source.list_name), _NO_NAME.sub("_", source.key).strip("_")))
        stem = stem.rstrip("_")[: _LONGEST - 6]
        number = self._used[stem] = self._used.get(stem, 0) + 1
        return stem if number == 1 else f"{stem}_{number}"

    def around(self, paragraph: Element, names: list[str]) -> None:
        """Put these bookmarks around everything in the paragraph."""
        at = 1 if len(paragraph) and paragraph[0].tag.endswith("}pPr") else 0
        for name in names:
            self._count += 1
            start = sub(paragraph, "w:bookmarkStart", id=self._count, name=name)
            paragraph.remove(start)
            paragraph.insert(at, start)
            sub(paragraph, "w:bookmarkEnd", id=self._count)

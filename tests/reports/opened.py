"""A finished document as tests look at it: its paragraphs, tables, bookmarks and parts."""

import io
import zipfile
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOC_PROPERTY = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


@dataclass
class Opened:
    content: bytes

    @cached_property
    def parts(self) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(self.content)) as package:
            return {name: package.read(name) for name in package.namelist()}

    @cached_property
    def body(self) -> Any:
        return etree.fromstring(self.parts["word/document.xml"]).find(f"{W}body")

    @property
    def text(self) -> str:
        return "\n".join(text_of(p) for p in self.body.iter(f"{W}p"))

    @property
    def headings(self) -> list[str]:
        return [text_of(p) for p in self.body.findall(f"{W}p") if style_of(p).startswith("Heading")]

    @property
    def bookmarks(self) -> list[str]:
        return [mark.get(f"{W}name") for mark in self.body.iter(f"{W}bookmarkStart")]

    def table(self, caption_holds: str) -> list[list[str]]:
        """The rows of the table whose caption holds these words, header row first."""
        for table in self.body.findall(f"{W}tbl"):
            if caption_holds in table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val"):
                return [[_lines(cell) for cell in row.findall(f"{W}tc")] for row in table.findall(f"{W}tr")]
        raise AssertionError(f"no table {caption_holds!r}")

    def row(self, caption_holds: str, key: str) -> list[str]:
        return next(row for row in self.table(caption_holds) if row[0].split("\n")[0] == key)

    def section(self, heading: str) -> str:
        """The text between a heading and the next of level 1."""
        found, inside = [], False
        for block in self.body:
            if block.tag == f"{W}p" and style_of(block) == "Heading1":
                inside = text_of(block) == heading
            elif inside:
                found.append("\n".join(text_of(p) for p in block.iter(f"{W}p")))
        return "\n".join(found)


def text_of(element: Any) -> str:
    return "".join(
        {f"{W}t": part.text or "", f"{W}br": "\n", f"{W}tab": "\t"}.get(part.tag, "") for part in element.iter()
    )


def style_of(paragraph: Any) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else str(style.get(f"{W}val"))


def _lines(cell: Any) -> str:
    return "\n".join(text_of(p) for p in cell.findall(f"{W}p"))

"""The last look at a document before it leaves: complete, and readable for everybody. One with findings is refused.

Complete: what the blocks hold is in the file, to the last row, and the sentinel at the end is there. Readable: title,
language, headings without jumps, a header row on every table, no merged cells, words for every picture, light, link.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from reports.blocks import Chart, Document, Heading, Line, Paragraph, Table
from reports.clean import one_line
from reports.word.bookmarks import END

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOC_PROPERTY = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_DC = "{http://purl.org/dc/elements/1.1/}"
_LIGHTS = ("Green", "Amber", "Red")
_PLACEHOLDER = re.compile(r"\{[{%#]")  # of a template: braces in data were parted when they were cleaned
_BARE_LINK = re.compile(r"^\s*(https?://|www\.)", re.IGNORECASE)
_WRITTEN_BY_FLOW = ("Caption", "FigureCaption", "TOC", "Heading", "Figure", "SectionEnd")


class Incomplete(Exception):
    """The document has holes or bars readers; the findings say which."""

    def __init__(self, findings: tuple[str, ...]) -> None:
        super().__init__("; ".join(findings))
        self.findings = findings


@dataclass(frozen=True, slots=True)
class Expected:
    """What a complete file holds. Letters are counted without white space."""

    headings: tuple[str, ...]
    rows: tuple[int, ...]  # of each table, without its header row
    table_letters: tuple[int, ...]
    paragraph_letters: int
    charts: int


def expected_of(document: Document) -> Expected:
    blocks = list(document.blocks())
    tables = [block for block in blocks if isinstance(block, Table)]
    return Expected(
        headings=tuple(one_line(b.text) for b in blocks if isinstance(b, Heading)),
        rows=tuple(len(table.rows) for table in tables),
        table_letters=tuple(_table_letters(table) for table in tables),
        paragraph_letters=sum(_line_letters(b.line) for b in blocks if isinstance(b, Paragraph)),
        charts=sum(isinstance(block, Chart) for block in blocks),
    )


def refuse_holes(content: bytes, expected: Expected) -> None:
    """Incomplete where `findings` finds anything."""
    found = findings(content, expected)
    if found:
        raise Incomplete(found)


def findings(content: bytes, expected: Expected) -> tuple[str, ...]:
    """What is wrong with a document, in words for developers; empty for a good one."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        body = etree.fromstring(package.read("word/document.xml")).find(f"{_W}body")
        styles = etree.fromstring(package.read("word/styles.xml"))
        properties = etree.fromstring(package.read("docProps/core.xml"))
    if body is None:
        return ("no body",)
    return (
        *_of_file(styles, properties),
        *_of_end(body),
        *_of_headings(body, expected),
        *_of_tables(body, expected),
        *_of_words(body, expected),
        *_of_pictures(body, expected),
    )


def _of_file(styles: etree._Element, properties: etree._Element) -> Iterator[str]:
    if not properties.findtext(f"{_DC}title", "").strip():
        yield "no title"
    if not properties.findtext(f"{_DC}language", "").strip():
        yield "no language in the properties"
    if not any(lang.get(f"{_W}val") for lang in styles.iter(f"{_W}lang")):
        yield "no language in the styles"


def _of_end(body: etree._Element) -> Iterator[str]:
    last = [child for child in body if child.tag == f"{_W}p"][-1:]
    if not any(mark.get(f"{_W}name") == END for p in last for mark in p.iter(f"{_W}bookmarkStart")):
        yield "cut short: no end mark"


def _of_headings(body: etree._Element, expected: Expected) -> Iterator[str]:
    level, texts, listed = 0, [], []
    for paragraph in body.findall(f"{_W}p"):
        style = _style(paragraph)
        if style.startswith("TOC") and style != "TOCHeading":
            listed.append(_text(paragraph).rpartition("  ")[2])
        if style.startswith("Heading"):
            here = int(style[-1])
            if here > level + 1:
                yield f"heading jumps from {level} to {here}: {_text(paragraph)[:40]}"
            level = here
            texts.append(_text(paragraph))
    if len(texts) != len(expected.headings):
        yield f"headings missing: {len(expected.headings)} expected, {len(texts)} found"
    for n, (found, wanted) in enumerate(zip(texts, expected.headings, strict=False), 1):
        if found != wanted:
            yield f"heading {n} is not as it should be"
    if tuple(listed) != expected.headings:
        yield "contents do not match the headings"


def _of_tables(body: etree._Element, expected: Expected) -> Iterator[str]:
    tables = body.findall(f"{_W}tbl")
    if len(tables) != len(expected.rows):
        yield f"tables missing: {len(expected.rows)} expected, {len(tables)} found"
        return
    for n, table in enumerate(tables, 1):
        rows = table.findall(f"{_W}tr")
        if not rows or rows[0].find(f"{_W}trPr/{_W}tblHeader") is None:
            yield f"table {n}: no header row"
        if next(table.iter(f"{_W}gridSpan", f"{_W}vMerge"), None) is not None:
            yield f"table {n}: merged cells"
        if table.find(f"{_W}tblPr/{_W}tblDescription") is None:
            yield f"table {n}: no description"
        if len(rows) - 1 != expected.rows[n - 1]:
            yield f"table {n}: {expected.rows[n - 1]} rows expected, {len(rows) - 1} found"
        elif _letters(_text(table)) != expected.table_letters[n - 1]:
            yield f"table {n}: text missing"


def _of_words(body: etree._Element, expected: Expected) -> Iterator[str]:
    own = [p for p in body.findall(f"{_W}p") if not _style(p).startswith(_WRITTEN_BY_FLOW)]
    if sum(_letters(_text(p)) for p in own) != expected.paragraph_letters:
        yield "paragraphs: text missing"
    for written in body.iter(f"{_W}t"):
        if _PLACEHOLDER.search(written.text or ""):
            yield f"placeholder left: {(written.text or '')[:40]}"
    for link in body.iter(f"{_W}hyperlink"):
        text = _text(link)
        if not text.strip() or _BARE_LINK.match(text):
            yield "link without words"
    for run in body.iter(f"{_W}r"):
        look = run.find(f"{_W}rPr/{_W}rStyle")
        is_light = look is not None and look.get(f"{_W}val") in _LIGHTS
        if is_light and not any(sign.isalpha() for sign in _text(run)):
            yield "traffic light by colour alone"


def _of_pictures(body: etree._Element, expected: Expected) -> Iterator[str]:
    pictures = list(body.iter(_DOC_PROPERTY))
    if len(pictures) != expected.charts:
        yield f"charts missing: {expected.charts} expected, {len(pictures)} found"
    for picture in pictures:
        if not picture.get("descr", "").strip():
            yield f"no alternative text: {picture.get('name')}"


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if style is None else str(style.get(f"{_W}val"))


def _text(element: etree._Element | None) -> str:
    return "" if element is None else "".join(t.text or "" for t in element.iter(f"{_W}t"))


def _letters(text: str) -> int:
    return len("".join(text.split()))


def _line_letters(words: Line) -> int:
    return sum(_letters(run.text) for run in words)


def _table_letters(table: Table) -> int:
    header = sum(_letters(column.title) for column in table.columns)
    return header + sum(_line_letters(words) for row in table.rows for c in row.cells for words in c.lines)

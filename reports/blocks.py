"""What a document consists of, before anybody spells it as Word: sections of headings, sentences, tables, charts.

A block knows the rows it was made of (`sources`); where the reader meets it, they stand beside it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one look. `lang` is ISO 639-1 where it is not the document's; `tone` is muted, green, amber or red.

    `is_fallback`: the words are English because the row has none in the document's language.
    """

    text: str
    lang: str = ""
    strong: bool = False
    tone: str = ""
    url: str = ""
    is_fallback: bool = False


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A row of a list by its key, or the whole list where the key is empty."""

    list_name: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    text: str
    is_numbered: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`style`: body, bullet, note, title, subtitle, mark, fact (label, tab, value) or contents."""

    line: Line
    style: str = "body"
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """The place of the table of contents."""

    title: str


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is a share of the page's width; `align` left or right."""

    title: str
    width: float
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Cell:
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class TableRow:
    cells: tuple[Cell, ...]
    sources: tuple[Source, ...] = ()
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row and no merged cells; `description` is its alternative text."""

    caption: str
    description: str
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Horizontal bars, one series a state or amount. `alt` says in words what the bars show."""

    caption: str
    alt: str
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[float, ...]], ...]
    is_stacked: bool = False
    number_format: str = "0"


Block = Heading | Paragraph | Contents | Table | Chart


@dataclass(frozen=True, slots=True)
class Section:
    """`is_wide`: on landscape pages. `starts_page`: on a page of its own."""

    blocks: tuple[Block, ...]
    is_wide: bool = False
    starts_page: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    title: str
    subject: str
    language: str
    header: str
    footer: tuple[str, str, str]  # before the page number, between it and the number of pages, after both
    labels: tuple[str, str]  # what a caption calls a table, a chart
    sections: tuple[Section, ...] = field(default=())

    def blocks(self) -> Iterator[Block]:
        for section in self.sections:
            yield from section.blocks


def line(text: str, **look: str | bool) -> Line:
    return (Run(text, **look),)  # type: ignore[arg-type]


def cell(*lines: Line | str) -> Cell:
    """A cell of lines; a plain text is a line of one run."""
    return Cell(tuple((Run(item),) if isinstance(item, str) else item for item in lines))


def runs_of(document: Document) -> Iterator[Run]:
    """Every run of the document, in reading order."""
    for block in document.blocks():
        if isinstance(block, Paragraph):
            yield from block.line
        elif isinstance(block, Table):
            for row in block.rows:
                for each in row.cells:
                    for words in each.lines:
                        yield from words


def sources_of(sections: Iterable[Section]) -> Iterator[Source]:
    """Every source named in the sections, repeated as often as it is used."""
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield from block.sources
            elif isinstance(block, Table):
                for row in block.rows:
                    yield from row.sources

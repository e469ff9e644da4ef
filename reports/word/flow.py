"""A composed document written as Word, block by block."""

import io
from datetime import datetime
from urllib.parse import quote

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from reports.blocks import Block, Chart, Contents, Document, Heading, Line, Paragraph, Section, Table, TableRow
from reports.clean import one_line
from reports.word.bookmarks import END, Bookmarks
from reports.word.chart import write_chart
from reports.word.page import LANDSCAPE_TEXT_WIDTH, PORTRAIT_TEXT_WIDTH, empty_document, section_end
from reports.word.spell import Element, field, field_code, field_mark, paragraph, sub, text_run, write_run
from reports.word.table import write_table

_STYLES = {
    "body": "Normal",
    "bullet": "ListBullet",
    "note": "Note",
    "title": "Title",
    "subtitle": "Subtitle",
    "mark": "DraftMark",
    "fact": "FactLine",
}
_SAFE_IN_ADDRESS = "%/:=&?~#+!$,;'@()*[]-._"


def write_document(document: Document, created: datetime) -> bytes:
    """The document as a .docx file; `created` is the time in its properties."""
    return _Writer(document, created).write()


class _Writer:
    def __init__(self, document: Document, created: datetime) -> None:
        self._document = document
        self._word = empty_document(document, created)
        self._body: Element = self._word.element.body
        self._section: Element = self._body.sectPr
        self._body.remove(self._section)
        self._bookmarks = Bookmarks()
        self._tables = self._charts = self._headings = self._sections = 0
        self._text_width = PORTRAIT_TEXT_WIDTH
        self._turns_page = False

    def write(self) -> bytes:
        before: Section | None = None
        for section in self._document.sections:
            if before is not None and before.is_wide != section.is_wide:
                self._end_section(sub(self._end_paragraph(), "w:sectPr"), is_wide=before.is_wide)
            self._turns_page = before is not None and before.is_wide == section.is_wide and section.starts_page
            self._text_width = LANDSCAPE_TEXT_WIDTH if section.is_wide else PORTRAIT_TEXT_WIDTH
            for block, following in zip(section.blocks, (*section.blocks[1:], None), strict=True):
                self._write_block(block, introduces=isinstance(following, Table))
            before = section
        self._bookmarks.around(paragraph(self._body, "SectionEnd"), [END])
        self._end_section(sub(self._body, "w:sectPr"), is_wide=before is not None and before.is_wide)
        with io.BytesIO() as out:
            self._word.save(out)
            return out.getvalue()

    def _end_paragraph(self) -> Element:
        """The properties of a paragraph without height that carries a section's end."""
        return paragraph(self._body, "SectionEnd")[0]

    def _end_section(self, place: Element, *, is_wide: bool) -> None:
        made = section_end(self._section, is_wide=is_wide, is_first=self._sections == 0)
        place.getparent().replace(place, made)
        self._sections += 1

    def _write_block(self, block: Block, *, introduces: bool) -> None:
        match block:
            case Heading():
                self._write_heading(block)
            case Paragraph():
                made = paragraph(self._body, _STYLES[block.style])
                if introduces:  # a sentence stays on the page of the table it introduces
                    sub(made[0], "w:keepNext")
                self._write_line(made, block.line)
                self._bookmarks.around(made, [self._bookmarks.of_source(source) for source in block.sources[:1]])
            case Contents():
                self._write_contents(block)
            case Table():
                self._write_table(block)
            case Chart():
                self._write_chart(block)

    def _write_heading(self, heading: Heading) -> None:
        made = paragraph(self._body, f"Heading{heading.level}")
        if self._turns_page:
            sub(made[0], "w:pageBreakBefore")
            self._turns_page = False
        if not heading.is_numbered:
            numbering = sub(made[0], "w:numPr")
            sub(numbering, "w:ilvl", val=0)
            sub(numbering, "w:numId", val=0)
            sub(made[0], "w:ind", left=0, firstLine=0)
        self._headings += 1
        text_run(made, one_line(heading.text))
        self._bookmarks.around(made, [_toc_name(self._headings)])

    def _write_contents(self, contents: Contents) -> None:
        """A real table of contents without page numbers, so that what it shows is right before any update."""
        text_run(paragraph(self._body, "TOCHeading"), contents.title)
        entries = _contents_entries(self._document)
        for n, (level, number, text) in enumerate(entries, 1):
            made = paragraph(self._body, f"TOC{level}")
            if n == 1:
                field_mark(made, "begin")
                field_code(made, r'TOC \o "1-2" \n \h \z \u')
                field_mark(made, "separate")
            link = sub(made, "w:hyperlink", anchor=_toc_name(n), history=1)
            text_run(link, f"{number}  {text}" if number else text)
            if n == len(entries):
                field_mark(made, "end")

    def _write_table(self, table: Table) -> None:
        self._tables += 1
        self._write_caption("Caption", self._document.labels[0], "Table", self._tables, table.caption)
        write_table(self._body, table, self._text_width, self._write_line, self._mark_row)

    def _write_chart(self, chart: Chart) -> None:
        self._charts += 1
        holder = paragraph(self._body, "Figure")
        write_chart(self._word, holder, chart, self._charts, min(16.5, self._text_width / 567))
        self._write_caption("FigureCaption", self._document.labels[1], "Figure", self._charts, chart.caption)

    def _write_caption(self, style: str, label: str, sequence: str, number: int, text: str) -> None:
        made = paragraph(self._body, style)
        text_run(made, f"{label}\u00a0")
        field(made, f"SEQ {sequence} \\* ARABIC", str(number))
        text_run(made, f". {one_line(text)}")

    def _mark_row(self, first: Element, row: TableRow) -> None:
        self._bookmarks.around(first, [self._bookmarks.of_source(source) for source in row.sources])

    def _write_line(self, parent: Element, words: Line) -> None:
        for run in words:
            if run.url:
                address = quote(run.url, safe=_SAFE_IN_ADDRESS)
                relation = self._word.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
                link = sub(parent, "w:hyperlink", history=1)
                link.set(qn("r:id"), relation)
                text_run(link, run.text, "Hyperlink")
            else:
                write_run(parent, run)


def _contents_entries(document: Document) -> list[tuple[int, str, str]]:
    """Level, number and text of each heading; numbered as the heading styles number them."""
    counters = [0, 0, 0]
    entries = []
    for block in document.blocks():
        if not isinstance(block, Heading) or block.level > len(counters):
            continue
        number = ""
        if block.is_numbered:
            counters[block.level - 1] += 1
            counters[block.level :] = [0] * (len(counters) - block.level)
            number = ".".join(str(n) for n in counters[: block.level])
        entries.append((block.level, number, one_line(block.text)))
    return entries


def _toc_name(number: int) -> str:
    return f"_Toc{number:06d}"

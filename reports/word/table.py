"""Tables: a header row that repeats on every page, rows that do not break, fixed widths, no merged cells."""

from collections.abc import Callable

from docx.oxml.ns import qn

from reports.blocks import Cell, Line, Table, TableRow
from reports.word.spell import Element, paragraph, sub, text_run

_SHADE, _TOTAL_SHADE = "E6EEF2", "F3F6F8"
_MAY_BREAK_FROM = 1500  # letters: a taller row would not fit on a page, so it may break

WriteLine = Callable[[Element, Line], None]
MarkRow = Callable[[Element, TableRow], None]


def write_table(parent: Element, table: Table, text_width: int, write_line: WriteLine, mark_row: MarkRow) -> None:
    """Append the table. `mark_row` gets the first paragraph of each row, for its bookmarks."""
    widths = _widths(table, text_width)
    made = sub(parent, "w:tbl")
    _properties(made, table, sum(widths))
    grid = sub(made, "w:tblGrid")
    for width in widths:
        sub(grid, "w:gridCol", w=width)
    _header(made, table, widths)
    aligns = [column.align for column in table.columns]
    for row in table.rows:
        _row(made, row, widths, aligns, write_line, mark_row)


def _widths(table: Table, text_width: int) -> list[int]:
    whole = sum(column.width for column in table.columns)
    return [int(text_width * column.width / whole) for column in table.columns]


def _properties(made: Element, table: Table, width: int) -> None:
    properties = sub(made, "w:tblPr")
    sub(properties, "w:tblStyle", val="BureauTable")
    sub(properties, "w:tblW", w=width, type="dxa")
    sub(properties, "w:tblLayout", type="fixed")
    sub(properties, "w:tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1)
    sub(properties, "w:tblCaption", val=table.caption[:255])
    sub(properties, "w:tblDescription", val=table.description)


def _header(made: Element, table: Table, widths: list[int]) -> None:
    row = sub(made, "w:tr")
    properties = sub(row, "w:trPr")
    sub(properties, "w:cantSplit")
    sub(properties, "w:tblHeader")
    for column, width in zip(table.columns, widths, strict=True):
        text_run(paragraph(_cell(row, width, _SHADE), "TableHead", align=column.align), column.title)


def _row(
    made: Element, row: TableRow, widths: list[int], aligns: list[str], write_line: WriteLine, mark_row: MarkRow
) -> None:
    line = sub(made, "w:tr")
    if max(_letters(cell) for cell in row.cells) < _MAY_BREAK_FROM:
        sub(sub(line, "w:trPr"), "w:cantSplit")
    style = "TableTotal" if row.is_total else "TableText"
    for cell, width, align in zip(row.cells, widths, aligns, strict=True):
        holder = _cell(line, width, _TOTAL_SHADE if row.is_total else "")
        for words in cell.lines or ((),):
            write_line(paragraph(holder, style, align=align), words)
    mark_row(line.find(f"{qn('w:tc')}/{qn('w:p')}"), row)


def _cell(row: Element, width: int, shade: str) -> Element:
    made = sub(row, "w:tc")
    properties = sub(made, "w:tcPr")
    sub(properties, "w:tcW", w=width, type="dxa")
    if shade:
        sub(properties, "w:shd", val="clear", color="auto", fill=shade)
    return made


def _letters(cell: Cell) -> int:
    return sum(len(run.text) + 40 * run.text.count("\n") for line in cell.lines for run in line)

"""Staff changes in the period: who joined the team and who left it."""

from domain.people import Person
from reports.blocks import Block, Column, Heading, Section, Source, Table, TableRow, cell
from reports.facts.report import Facts
from reports.sections.parts import muted, said_nothing
from reports.words import Words


def staff(facts: Facts, words: Words) -> Section:
    blocks: list[Block] = [Heading(1, words.text("staff.heading"))]
    changes = [("joined", p) for p in facts.staff.joined] + [("left", p) for p in facts.staff.left]
    if not changes:
        return Section((*blocks, said_nothing(words.text("staff.none"))))
    columns = (
        Column(words.text("column.source"), 0.13),
        Column(words.text("column.name"), 0.27),
        Column(words.text("column.role"), 0.34),
        Column(words.text("column.change"), 0.26),
    )
    rows = tuple(_row(words, change, person) for change, person in changes)
    table = Table(words.text("staff.caption"), words.text("staff.description"), columns, rows)
    return Section((*blocks, table))


def _row(words: Words, change: str, person: Person) -> TableRow:
    day = words.day(person.start_date if change == "joined" else person.end_date)
    role = words.own(person.role) if person.role else muted(words.text("none.value"))
    cells = (cell(person.key), cell(person.name), cell(role), cell(words.text(f"staff.{change}", day=day)))
    return TableRow(cells, (Source("Staff", person.key),))

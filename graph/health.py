"""How the rows are: which columns cannot be used, what people typed that Bureau cannot read, and how old it all is."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from domain.health import Finding, State
from domain.record import Record
from graph.column_types import Choice
from graph.columns import ListSchema
from graph.gate import Gate
from graph.items import Held
from graph.rows import GraphRows
from graph.schema import LISTS
from graph.shelf import Shelf
from graph.site import Trouble
from workflows.ports import PortError

OLD = timedelta(minutes=15)  # the beat asks at least each five minutes
_SHOWN = 8


class RowsCheck:
    """Implements ports.Check. `instant` is the machine's time."""

    def __init__(self, rows: GraphRows, gate: Gate, instant: Callable[[], datetime]) -> None:
        self._rows = rows
        self._gate = gate
        self._instant = instant

    async def findings(self) -> tuple[Finding, ...]:
        found: list[Finding] = []
        if self._gate.shut_for:
            found.append(
                Finding("rights", "rights.pausing", State.WARNING, {"seconds": round(self._gate.shut_for) + 1})
            )
        count, oldest = 0, timedelta()
        for schema in LISTS:
            try:
                await self._rows.all(schema.kind)
            except PortError as why:
                facts = {"list": schema.name, "why": str(why)}
                found.append(Finding("rows", "rows.not_read", State.WRONG, facts))
                continue
            shelf = self._rows.keeper.shelf(schema.kind)
            count += len(shelf.rows)
            oldest = max(oldest, self._age(shelf))
            found += [*self._columns(schema), *_rows(schema, shelf)]
        return (*found, _freshness(count, oldest))

    def _age(self, shelf: Shelf[Any]) -> timedelta:
        return self._instant() - shelf.read_at if shelf.read_at is not None else timedelta()

    def _columns(self, schema: ListSchema) -> Iterator[Finding]:
        layout = self._rows.keeper.lists.known(schema)
        for attribute, trouble in (layout.unusable if layout is not None else {}).items():
            column = schema.by_attribute[attribute]
            facts = {"list": schema.name, "column": column.name, "type": column.type.words}
            if trouble is Trouble.MISSING:
                yield Finding("lists", "lists.column_missing", State.WRONG, facts)
            else:
                yield Finding("lists", "lists.column_retyped", State.WRONG, facts)


def _freshness(count: int, oldest: timedelta) -> Finding:
    if oldest >= OLD:
        facts = {"minutes": int(oldest.total_seconds() // 60)}
        return Finding("rows", "rows.old", State.WARNING, facts)
    return Finding("rows", "rows.fresh", State.OK, {"count": count, "seconds": max(0, round(oldest.total_seconds()))})


def _rows(schema: ListSchema, shelf: Shelf[Any]) -> Iterator[Finding]:
    if shelf.twice:
        yield Finding("rows", "rows.key_twice", State.WARNING, _facts(schema, shelf.twice))
    unreadable = [one for one in shelf.items if one.unreadable]
    if unreadable:
        columns = {schema.by_attribute[name].name for one in unreadable for name in one.unreadable}
        yield Finding("rows", "rows.unreadable", State.WARNING, _facts(schema, unreadable, columns))
    odd = [(one, names) for one in shelf.items if (names := _odd_choices(schema, one.row.record))]
    if odd:
        facts = _facts(schema, [one for one, _ in odd], {name for _, names in odd for name in names})
        yield Finding("rows", "rows.unknown_choice", State.WARNING, facts)


def _odd_choices(schema: ListSchema, record: Record) -> tuple[str, ...]:
    """The columns that hold a word which Bureau's rules do not know; they show it as it stands."""
    return tuple(
        column.name
        for column in schema.columns
        if isinstance(column.type, Choice)
        and not column.type.is_open
        and getattr(record, column.attribute) not in ("", *column.type.choices)
    )


def _facts(schema: ListSchema, some: Iterable[Held[Any]], columns: Iterable[str] = ()) -> dict[str, object]:
    """The list, the rows by key (an item without one by its place in the list), and the columns."""
    keys = [one.row.key if one.has_key else f"#{one.item.item_id}" for one in some]
    shown = ", ".join(keys[:_SHOWN]) + (" …" if len(keys) > _SHOWN else "")
    return {"list": schema.name, "count": len(keys), "keys": shown, "columns": ", ".join(sorted(columns))}

"""The lists of the site as declared: what is missing is made, what differs is changed, nothing is ever deleted.

A column of another type is left alone and said so: whoever made it decides what becomes of its values.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kiota_abstractions.method import Method

from graph.client import Graph
from graph.columns import Column, ListSchema
from graph.schema import LISTS
from graph.wire import everything, raw_call, send

Json = Mapping[str, Any]
_ROUNDS = 2  # a tenant may leave out some of what came with a new list; the second round asks for it by itself


@dataclass(frozen=True, slots=True)
class PlannedCall:
    """One call to Graph: `path` below /v1.0, `why` in words for the administrator who reads the plan."""

    method: str
    path: str
    body: Json
    why: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The exact calls, in their order, and what will not be touched."""

    calls: tuple[PlannedCall, ...] = ()
    warnings: tuple[str, ...] = ()

    def text(self) -> str:
        """The plan for reading: why, the call, its body."""
        steps = [f"# {one.why}\n{one.method} {one.path}\n{json.dumps(one.body, indent=2)}\n" for one in self.calls]
        return "\n".join([*steps, *(f"! {warning}" for warning in self.warnings)])


async def plan(graph: Graph, site_id: str) -> Plan:
    """What it takes to bring the site's lists to the declaration; reads only."""
    root = f"/sites/{site_id}/lists"
    lists = await everything(
        graph, raw_call(Method.GET, f"{graph.base_url}{root}?$select=id,displayName"), is_patient=True
    )
    ids = {one["displayName"]: one["id"] for one in lists}
    calls: list[PlannedCall] = []
    warnings: list[str] = []
    for schema in LISTS:
        if schema.name not in ids:
            calls.append(PlannedCall("POST", root, schema.definition(), f"make the list '{schema.name}'"))
            continue
        path = f"{root}/{ids[schema.name]}/columns"
        columns = await everything(graph, raw_call(Method.GET, f"{graph.base_url}{path}"), is_patient=True)
        calls += _column_calls(schema, path, columns)
        warnings += _column_warnings(schema, columns)
    return Plan(tuple(calls), tuple(warnings))


async def apply(graph: Graph, site_id: str) -> Plan:
    """Make the calls of the plan; the calls made, with what was left alone or would not take."""
    made: list[PlannedCall] = []
    for _ in range(_ROUNDS):
        planned = await plan(graph, site_id)
        for one in planned.calls:
            await send(graph, raw_call(Method(one.method), f"{graph.base_url}{one.path}", one.body), is_patient=True)
            made.append(one)
        if not planned.calls:
            return Plan(tuple(made), planned.warnings)
    left = await plan(graph, site_id)
    would_not = (f"the tenant took the call and it still differs: {one.why}" for one in left.calls)
    return Plan(tuple(made), (*left.warnings, *would_not))


def _column_calls(schema: ListSchema, path: str, columns: Iterable[Json]) -> Iterator[PlannedCall]:
    there = {column["name"]: column for column in columns}
    for column in schema.own_columns:
        actual, label = there.get(column.name), f"{schema.name}.{column.name}"
        if actual is None:
            yield PlannedCall("POST", path, column.definition(), f"make the column {label}")
        elif _is_same_type(column, actual) and (changes := _changes(column, actual)):
            named = ", ".join(changes)
            yield PlannedCall("PATCH", f"{path}/{actual['id']}", changes, f"change {named} of {label}")


def _column_warnings(schema: ListSchema, columns: Iterable[Json]) -> Iterator[str]:
    there = {column["name"]: column for column in columns}
    for column in schema.own_columns:
        actual = there.get(column.name)
        if actual is not None and not _is_same_type(column, actual):
            label = f"{schema.name}.{column.name}"
            yield f"{label} is not of the type '{column.type.words}' and stays as it is: its values are for you to move"


def _is_same_type(column: Column, actual: Json) -> bool:
    """One facet name is one type, but for text: one line and several are two types of SharePoint."""
    name, wanted = _facet(column)
    if actual.get(name) is None:
        return False
    has_lines = bool(actual[name].get("allowMultipleLines"))
    return name != "text" or has_lines == wanted["allowMultipleLines"]


def _changes(column: Column, actual: Json) -> dict[str, Any]:
    """The body of the PATCH, empty where nothing differs."""
    changes = {name: value for name, value in column.changeable().items() if (actual.get(name) or "") != (value or "")}
    name, wanted = _facet(column)
    facet = {**wanted, **_choices(wanted, actual[name])}
    if any(_differs(actual[name], key, value) for key, value in facet.items()):
        changes[name] = facet
    return changes


def _choices(wanted: Json, actual: Json) -> dict[str, Any]:
    """Ours, then the words that people added: those stay."""
    if "choices" not in wanted:
        return {}
    kept = actual.get("choices") or []
    if set(wanted["choices"]) <= set(kept):
        return {"choices": kept}
    return {"choices": [*wanted["choices"], *(word for word in kept if word not in wanted["choices"])]}


def _differs(actual: Json, key: str, value: Any) -> bool:
    """What a tenant does not show it cannot be compared by; only limits are absent when they are not set."""
    if actual.get(key) is None:
        return key in ("minimum", "maximum")
    return bool(actual[key] != value)


def _facet(column: Column) -> tuple[str, Json]:
    return next(iter(column.type.facet().items()))

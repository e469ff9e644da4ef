"""The declaration of the lists against the records they hold."""

import re
from collections.abc import Iterator

import pytest

from domain.project import kinds
from domain.record import Record, value_types
from graph.columns import Column, ListSchema
from graph.schema import LISTS, schema_of

COLUMNS = [
    pytest.param(schema, column, id=f"{schema.name}.{column.name}") for schema in LISTS for column in schema.columns
]

# What the contract of the product names and people filter by.
INDEXED = {
    "Activities": {"Key", "Status", "OwnerUpn", "DueDate"},
    "Milestones": {"Key", "ActivityKey", "DueDate"},
    "Updates": {"Key", "ActivityKey", "ByUpn", "Period"},
    "Risks": {"Key", "Status", "OwnerUpn"},
    "Leave": {"Key", "Status", "StaffUpn"},
}


def test_every_kind_of_record_has_its_list_in_the_same_order() -> None:
    assert [schema.kind for schema in LISTS] == list(kinds().values())


@pytest.mark.parametrize("kind", kinds().values(), ids=lambda kind: kind.list_name)
def test_each_attribute_has_a_column_of_its_type_and_each_column_an_attribute(kind: type[Record]) -> None:
    declared = {column.attribute: column.type.holds for column in schema_of(kind).columns}

    assert declared == dict(value_types(kind))


@pytest.mark.parametrize(("schema", "column"), COLUMNS)
def test_a_column_has_a_plain_name_a_sentence_and_one_facet(schema: ListSchema, column: Column) -> None:
    assert re.fullmatch(r"[A-Z][A-Za-z]{1,31}", column.name)
    assert column.about.endswith(".")
    assert len(column.about) <= 255
    assert len(column.type.facet()) == 1


@pytest.mark.parametrize("schema", LISTS, ids=lambda schema: schema.name)
def test_the_key_is_unique_indexed_and_required(schema: ListSchema) -> None:
    key = schema.by_attribute["key"]

    assert (key.is_unique, key.is_indexed, key.is_required) == (True, True, True)


@pytest.mark.parametrize("schema", LISTS, ids=lambda schema: schema.name)
def test_only_what_sharepoint_can_index_is_indexed_and_no_more_than_twenty(schema: ListSchema) -> None:
    indexed = [column for column in schema.columns if column.is_indexed]

    assert INDEXED.get(schema.name, set()) <= {column.name for column in indexed}
    assert len(indexed) <= 20
    assert not [c.name for c in indexed if c.type.facet().get("text", {}).get("allowMultipleLines")]


@pytest.mark.parametrize("schema", LISTS, ids=lambda schema: schema.name)
def test_no_column_is_named_like_another_with_id_behind(schema: ListSchema) -> None:
    names = {column.name for column in schema.columns}

    assert not {name for name in names if f"{name}Id" in names}


@pytest.mark.parametrize("schema", LISTS, ids=lambda schema: schema.name)
def test_people_see_each_name_once(schema: ListSchema) -> None:
    shown = [column.display_name.casefold() for column in schema.columns]

    assert len(set(shown)) == len(shown)


def _closed_choices() -> Iterator[tuple[Column, object]]:
    for schema in LISTS:
        for column in schema.columns:
            facet = column.type.facet().get("choice")
            if facet and not facet["allowTextEntry"]:
                default = schema.kind.__dataclass_fields__[column.attribute].default
                yield column, default


def test_a_record_starts_with_a_word_that_its_closed_choice_has() -> None:
    for column, default in _closed_choices():
        assert default in ("", *column.type.facet()["choice"]["choices"]), column.name


@pytest.mark.parametrize(
    ("attribute", "shown"),
    [("owner_upn", "Owner UPN"), ("title_fr", "Title FR"), ("rag", "RAG"), ("is_done", "Done"), ("at", "At")],
)
def test_people_see_words_above_a_column(attribute: str, shown: str) -> None:
    columns = {name: column for schema in LISTS for name, column in schema.by_attribute.items()}

    assert columns[attribute].display_name == shown

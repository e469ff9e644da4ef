"""One column and one list as declared: what provisioning makes, rows travel through and docs/lists.md shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from domain.record import Record, column_name
from graph.column_types import ColumnType, Text

# Rights and secrecy are read from these: without one of them nobody could tell who may see or change a row.
RULES_GO_BY = frozenset({"key", "classification", "owner_upn", "upn", "entra_id", "permissions"})
_SPELLED = {"upn": "UPN", "fr": "FR", "id": "ID", "rag": "RAG", "fte": "FTE"}


class Filler(StrEnum):
    """Who writes a column."""

    PEOPLE = "people"
    BUREAU = "Bureau"
    BOTH = "people, Bureau"
    ACCOUNTING = "import from Accounting"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `attribute` of the record, and a sentence for people about it.

    Title is SharePoint's own column: it is there before us and is never changed by us.
    """

    attribute: str
    type: ColumnType
    about: str
    filled_by: Filler = Filler.PEOPLE
    is_indexed: bool = False
    is_unique: bool = False
    is_required: bool = False

    @property
    def name(self) -> str:
        """The internal name, fixed for ever: `OwnerUpn`."""
        return column_name(self.attribute)

    @property
    def display_name(self) -> str:
        """What people see above the column: `Owner UPN`."""
        words = " ".join(_SPELLED.get(word, word) for word in self.attribute.removeprefix("is_").split("_"))
        return words[0].upper() + words[1:]

    @property
    def is_sharepoints_own(self) -> bool:
        return self.attribute == "title"

    @property
    def facet_name(self) -> str:
        """The kind of column in Graph's word: text, number, choice …"""
        return next(iter(self.type.facet()))

    def definition(self) -> dict[str, Any]:
        """The column as Graph is asked for it (columnDefinition)."""
        return {"name": self.name, **self.changeable(), **self.type.facet()}

    def changeable(self) -> dict[str, Any]:
        """The properties outside the facet, all of which may be changed later."""
        return {
            "displayName": self.display_name,
            "description": self.about,
            "indexed": self.is_indexed,
            "enforceUniqueValues": self.is_unique,
            "required": self.is_required,
        }


@dataclass(frozen=True, slots=True)
class ListSchema:
    """One list: the records it holds, a sentence about it, its columns in the order people see them."""

    kind: type[Record]
    about: str
    columns: tuple[Column, ...]

    @property
    def name(self) -> str:
        return self.kind.list_name

    @property
    def by_attribute(self) -> Mapping[str, Column]:
        return {column.attribute: column for column in self.columns}

    @property
    def own_columns(self) -> tuple[Column, ...]:
        """The columns that provisioning makes."""
        return tuple(column for column in self.columns if not column.is_sharepoints_own)

    def definition(self) -> dict[str, Any]:
        """The list as Graph is asked for it; its name in addresses is given by the server."""
        return {
            "displayName": self.name,
            "description": self.about,
            "columns": [column.definition() for column in self.own_columns],
            "list": {"template": "genericList"},
        }


def key_column(example: str) -> Column:
    """The human id that every list has."""
    about = f"The row's id for people, such as {example}; never used twice."
    return Column("key", Text(), about, Filler.BOTH, is_indexed=True, is_unique=True, is_required=True)

"""How a record's values travel as plain JSON, and what every record of a list has in common.

A record is a frozen dataclass whose attribute names are the list's internal column names in snake_case
(`OwnerUpn` is `owner_upn`). An empty text column is "", an empty number or date is None.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cache
from typing import Any, ClassVar, Generic, Protocol, TypeVar, get_type_hints

Value = str | int | float | bool | date | datetime | tuple[str, ...] | None
Plain = str | int | float | bool | list[str] | None


class Record(Protocol):
    """A row of one SharePoint list: `list_name` is the list's display name, `prefix` opens its keys."""

    list_name: ClassVar[str]
    prefix: ClassVar[str]
    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def key(self) -> str: ...


R = TypeVar("R", bound=Record)
R_co = TypeVar("R_co", bound=Record, covariant=True)


@dataclass(frozen=True, slots=True)
class Row(Generic[R_co]):
    """A record with what the store says of it: `etag` guards a write, `version` is the list's version ("3.0")."""

    record: R_co
    item_id: str
    etag: str
    version: str = ""
    modified_at: datetime | None = None
    web_url: str = ""

    @property
    def key(self) -> str:
        return self.record.key


def column_name(attribute: str) -> str:
    """The internal column name of an attribute: `owner_upn` is `OwnerUpn`."""
    return "".join(part.capitalize() for part in attribute.split("_"))


@cache
def value_types(kind: type[Record]) -> Mapping[str, type]:
    """Attribute -> its one type other than None, for reading plain values back."""
    hints = get_type_hints(kind)
    return {f.name: _without_none(hints[f.name]) for f in fields(kind)}


def _without_none(hint: Any) -> type:
    options = [o for o in getattr(hint, "__args__", ()) if o is not type(None)]
    is_optional = type(None) in getattr(hint, "__args__", ())
    if is_optional and options:
        return options[0]  # type: ignore[no-any-return]
    return getattr(hint, "__origin__", hint)  # type: ignore[no-any-return]


def to_plain(value: Value) -> Plain:
    """JSON form of a value: dates and instants as ISO text, tuples as lists."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return value


def from_plain(kind: type[Record], attribute: str, plain: Plain) -> Value:
    """The value that `to_plain` made the plain form of; ValueError when it does not fit the attribute."""
    wanted = value_types(kind)[attribute]
    if wanted is tuple:
        if not isinstance(plain, list | tuple | None):
            raise ValueError(f"{attribute} wants a list, got {plain!r}")
        return tuple(str(item) for item in plain or ())
    if plain is None:
        return "" if wanted is str else None
    if wanted is date:
        return date.fromisoformat(str(plain))
    if wanted is datetime:
        return datetime.fromisoformat(str(plain))
    if wanted is bool:
        return bool(plain)
    if wanted in (int, float):
        number = float(str(plain))
        return int(number) if wanted is int else number
    return str(plain)


def record_from(kind: type[R], values: Mapping[str, Plain]) -> R:
    """A record from plain values by attribute name; attributes that are absent keep their defaults."""
    known = value_types(kind)
    return kind(**{name: from_plain(kind, name, plain) for name, plain in values.items() if name in known})


def plain_from(record: Record) -> dict[str, Plain]:
    """All attributes of a record in their JSON form."""
    return {f.name: to_plain(getattr(record, f.name)) for f in fields(record)}

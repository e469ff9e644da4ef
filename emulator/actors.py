"""Who wrote something: the app, or a person who edited by hand."""

import json
from dataclasses import dataclass
from typing import Any

from emulator.database import Database, dump
from emulator.settings import Settings

APP_PRINCIPAL = "i:0i.t|app"


@dataclass(frozen=True)
class Actor:
    """A writer. `lookup` is the id in the site's hidden user list that items show as Author and Editor."""

    kind: str  # "application" or "user"
    id: str
    name: str
    email: str
    lookup: int

    def identity_set(self) -> dict[str, Any]:
        """As Graph shows it in createdBy and lastModifiedBy; `email` is real though undocumented."""
        if self.kind == "application":
            return {"application": {"id": self.id, "displayName": self.name}}
        return {"user": {"email": self.email, "id": self.id, "displayName": self.name}}

    def stored(self) -> str:
        """For a database column."""
        return dump([self.kind, self.id, self.name, self.email, self.lookup])


def read_actor(stored: str) -> Actor:
    """Back from a database column."""
    kind, identifier, name, email, lookup = json.loads(stored)
    return Actor(kind, identifier, name, email, lookup)


def application(db: Database, settings: Settings) -> Actor:
    """The app that holds the token."""
    return Actor("application", settings.app_id, settings.app_name, "", lookup_id(db, APP_PRINCIPAL))


def person(db: Database, user_id: str, name: str, email: str) -> Actor:
    """A person of the directory."""
    return Actor("user", user_id, name, email, lookup_id(db, user_id))


def lookup_id(db: Database, principal: str) -> int:
    """The principal's id in the site's user list; a first visit adds it."""
    row = db.one("SELECT id FROM lookups WHERE principal = ?", principal)
    if row is None:
        db.run("INSERT INTO lookups (principal) VALUES (?)", principal)
        row = db.one("SELECT id FROM lookups WHERE principal = ?", principal)
    assert row is not None
    return int(row["id"])

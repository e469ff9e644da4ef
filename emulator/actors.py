"""Who wrote something: the app, or a person who edited by hand."""

import json
from dataclasses import dataclass
from typing import Any

from emulator.database import Database, dump

_APP_PRINCIPAL = "i:0i.t|"


@dataclass(frozen=True)
class Actor:
    """A writer. `lookup` is the id in the site's hidden user list that items show as Author and Editor."""

    kind: str  # "application" or "user"
    id: str
    name: str
    email: str
    lookup: int

    def identity_set(self) -> dict[str, Any]:
        """As Graph shows it in createdBy and lastModifiedBy; `email` is real though undocumented.

        What an app wrote on its own shows the app and, as its person, the account that stands for all apps.
        """
        if self.kind == "application":
            nobody = {"email": "", "id": self.id, "displayName": "SharePoint App"}
            return {"application": {"id": self.id, "displayName": self.name}, "user": nobody}
        return {"user": {"email": self.email, "id": self.id, "displayName": self.name}}

    def stored(self) -> str:
        """For a database column."""
        return dump([self.kind, self.id, self.name, self.email, self.lookup])


def read_actor(stored: str) -> Actor:
    """Back from a database column."""
    kind, identifier, name, email, lookup = json.loads(stored)
    return Actor(kind, identifier, name, email, lookup)


@dataclass(frozen=True)
class Caller:
    """The app that calls. `roles` are what its token says it may do; None stands for everything."""

    id: str
    name: str
    roles: frozenset[str] | None = None


def application(db: Database, caller: Caller) -> Actor:
    """The app that holds the token."""
    # The one app of a tenant without an issuer kept this name in its memory from the start.
    principal = f"{_APP_PRINCIPAL}{'app' if caller.roles is None else caller.id}"
    return Actor("application", caller.id, caller.name, "", lookup_id(db, principal))


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

"""The directory: who works here, and who manages whom (user-list, user-get, user-list-manager)."""

import json
from typing import Any

from pydantic import AliasChoices, BaseModel, ConfigDict, Field

from emulator.actors import lookup_id
from emulator.database import Database, dump


class SeedUser(BaseModel):
    """One person as the seed gives it; `manager` is an id or a UPN."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    id: str
    upn: str = Field(validation_alias=AliasChoices("upn", "userPrincipalName"))
    display_name: str = Field(alias="displayName")
    mail: str | None = None
    job_title: str | None = Field(default=None, alias="jobTitle")
    manager: str | None = None
    preferred_language: str | None = Field(default=None, alias="preferredLanguage")
    given_name: str | None = Field(default=None, alias="givenName")
    surname: str | None = None
    office_location: str | None = Field(default=None, alias="officeLocation")
    department: str | None = None


class SeedSite(BaseModel):
    """What the seed may say of the site."""

    model_config = ConfigDict(extra="forbid")

    displayName: str  # noqa: N815 (the wire's own spelling)


class Seed(BaseModel):
    """The body of POST /_emulator/seed. `editor` is the UPN of whoever edits by hand on the tenant's page."""

    model_config = ConfigDict(extra="forbid")

    users: list[SeedUser] = []
    site: SeedSite | None = None
    editor: str | None = None


def seed_people(db: Database, seed: Seed) -> None:
    """Write the people; each is known to the site's user list at once, as if they had all visited it."""
    for user in seed.users:
        db.run("DELETE FROM users WHERE id = ? OR lower(upn) = lower(?)", user.id, user.upn)
        db.run("INSERT INTO users VALUES (?, ?, ?, ?)", user.id, user.upn, user.manager, dump(_document(user)))
        lookup_id(db, user.id)
    if seed.site is not None:
        db.set_meta("site_name", seed.site.displayName)
    if seed.editor is not None:
        db.set_meta("editor", seed.editor)


def _document(user: SeedUser) -> dict[str, Any]:
    """What the directory knows of a person; `department` is shown only when it is selected."""
    first, _, last = user.display_name.partition(" ")
    return {
        "businessPhones": [],
        "displayName": user.display_name,
        "givenName": user.given_name or first,
        "jobTitle": user.job_title,
        "mail": user.mail or user.upn,
        "mobilePhone": None,
        "officeLocation": user.office_location,
        "preferredLanguage": user.preferred_language,
        "surname": user.surname or last or None,
        "department": user.department,
        "userPrincipalName": user.upn,
        "id": user.id,
    }


def find_user(db: Database, reference: str) -> dict[str, Any] | None:
    """A person by id or UPN, in any case."""
    sql = "SELECT document FROM users WHERE lower(id) = lower(?1) OR lower(upn) = lower(?1)"
    row = db.one(sql, reference)
    return None if row is None else dict(json.loads(row["document"]))


def all_users(db: Database) -> list[dict[str, Any]]:
    """Everyone, by display name."""
    rows = db.all("SELECT document FROM users ORDER BY json_extract(document, '$.displayName')")
    return [json.loads(row["document"]) for row in rows]


def visitors(db: Database) -> list[tuple[int, dict[str, Any]]]:
    """The people whom the site's own user list knows, with their ids there."""
    sql = "SELECT lookups.id, document FROM lookups JOIN users ON users.id = lookups.principal ORDER BY lookups.id"
    return [(int(row["id"]), json.loads(row["document"])) for row in db.all(sql)]


def manager_of(db: Database, user_id: str) -> dict[str, Any] | None:
    """The person's manager, or None."""
    row = db.one("SELECT manager FROM users WHERE id = ?", user_id)
    return find_user(db, row["manager"]) if row is not None and row["manager"] else None

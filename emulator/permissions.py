"""Grants to apps on the site or on one list, as they are kept."""

from dataclasses import dataclass
from sqlite3 import Row

from emulator.database import Database
from emulator.errors import invalid, not_found

SITE = "site"
ROLES = ("read", "write", "manage", "fullcontrol", "owner")


@dataclass(frozen=True)
class Grant:
    """One app's role on `resource`: the word `site`, or the id of a list."""

    id: str
    resource: str
    app_id: str
    app_name: str
    role: str


def grants_on(db: Database, resource: str) -> list[Grant]:
    """Every grant on a resource, in the order of their making."""
    return [_grant(row) for row in db.all("SELECT * FROM permissions WHERE resource = ? ORDER BY id", resource)]


def roles_of(db: Database, resource: str, app_id: str) -> list[str]:
    """The roles that an app holds on a resource."""
    rows = db.all("SELECT role FROM permissions WHERE resource = ? AND lower(app_id) = lower(?)", resource, app_id)
    return [str(row["role"]) for row in rows]


def find_grant(db: Database, resource: str, grant_id: str) -> Grant:
    """A grant by its id; 404 when there is none on this resource."""
    row = db.one("SELECT * FROM permissions WHERE resource = ? AND CAST(id AS TEXT) = ?", resource, grant_id)
    if row is None:
        raise not_found("The specified permission was not found")
    return _grant(row)


def add_grant(db: Database, resource: str, app_id: str, app_name: str, role: str) -> Grant:
    """Let an app in; 400 for a role that is none."""
    _check_role(role)
    sql = "INSERT INTO permissions (resource, app_id, app_name, role) VALUES (?, ?, ?, ?) RETURNING id"
    row = db.one(sql, resource, app_id, app_name, role)
    db.next_seq()
    assert row is not None
    return find_grant(db, resource, str(row["id"]))


def change_grant(db: Database, grant: Grant, role: str) -> Grant:
    """Another role for the same app."""
    _check_role(role)
    db.run("UPDATE permissions SET role = ? WHERE id = ?", role, int(grant.id))
    db.next_seq()
    return find_grant(db, grant.resource, grant.id)


def remove_grant(db: Database, grant: Grant) -> None:
    """Shut an app out again."""
    db.run("DELETE FROM permissions WHERE id = ?", int(grant.id))
    db.next_seq()


def _check_role(role: str) -> None:
    if role not in ROLES:
        raise invalid(f"The role '{role}' is not one of {', '.join(ROLES)}.")


def _grant(row: Row) -> Grant:
    return Grant(str(row["id"]), row["resource"], row["app_id"], row["app_name"], row["role"])

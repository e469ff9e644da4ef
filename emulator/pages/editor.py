"""Who is at the page: edits by hand are written in this person's name."""

from emulator.actors import Actor, person
from emulator.database import Database
from emulator.people import all_users, find_user


def editor(db: Database) -> Actor:
    """The person chosen on the site's page; the first of the directory when nobody is; a stranger when it is empty."""
    chosen = find_user(db, db.meta("editor")) if db.meta("editor") else None
    user = chosen or next(iter(all_users(db)), None)
    if user is None:
        return person(db, "00000000-0000-0000-0000-000000000001", "Someone at this page", "")
    return person(db, user["id"], user["displayName"], user["mail"])

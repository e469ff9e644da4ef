"""Drives: the site's document library and each person's OneDrive, both there without anyone making them."""

import base64
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from emulator.database import Database
from emulator.errors import not_found
from emulator.people import all_users, find_user
from emulator.settings import Settings

QUOTA = 2**40


@dataclass(frozen=True)
class Drive:
    """One drive. `folder` is its name in the tenant's web addresses."""

    id: str
    name: str
    kind: str  # "documentLibrary" or "business"
    folder: str
    owner: dict[str, Any]


def site_drive(settings: Settings) -> Drive:
    """The site's library."""
    identifier = _drive_id(f"{settings.site_id}/Documents")
    return Drive(identifier, "Documents", "documentLibrary", "Documents", {"user": {"displayName": "System Account"}})


def user_drive(user: dict[str, Any]) -> Drive:
    """A person's OneDrive."""
    owner = {"user": {"email": user["mail"], "id": user["id"], "displayName": user["displayName"]}}
    return Drive(_drive_id(f"user/{user['id']}"), "OneDrive", "business", user["userPrincipalName"], owner)


def find_drive(db: Database, settings: Settings, drive_id: str) -> Drive:
    """A drive by its id; 404 when there is none."""
    for drive in (site_drive(settings), *(user_drive(user) for user in all_users(db))):
        if drive.id == drive_id:
            return drive
    raise not_found("The drive could not be found")


def drive_in_folder(db: Database, settings: Settings, folder: str) -> Drive:
    """A drive by its name in web addresses; 404 when there is none."""
    if folder == "Documents":
        return site_drive(settings)
    user = find_user(db, folder)
    if user is None:
        raise not_found("The drive could not be found")
    return user_drive(user)


def _drive_id(key: str) -> str:
    """`b!...`, as SharePoint's drives are called."""
    first, second = uuid5(NAMESPACE_URL, key), uuid5(NAMESPACE_URL, f"{key}#list")
    return "b!" + base64.urlsafe_b64encode(first.bytes + second.bytes).decode().rstrip("=")

"""What a token's roles and the grants on the site let an app do (permissions reference, permissions-selected-overview).

A role such as Sites.ReadWrite.All holds for the whole tenant. Sites.Selected and Lists.SelectedOperations.Selected hold
nothing by themselves: they let the grants on the site or on a list count.
"""

from collections.abc import Iterable

from emulator.actors import Caller
from emulator.database import Database
from emulator.drives import site_drive
from emulator.errors import GraphError
from emulator.lists import find_list
from emulator.permissions import SITE, roles_of
from emulator.settings import Settings

READ, WRITE, MANAGE, FULL = 1, 2, 3, 4
_BY_GRANT = {"read": READ, "write": WRITE, "manage": MANAGE, "owner": FULL, "fullcontrol": FULL}
_SITES = {
    "Sites.Read.All": READ,
    "Sites.ReadWrite.All": WRITE,
    "Sites.Manage.All": MANAGE,
    "Sites.FullControl.All": FULL,
}
_FILES = {"Files.Read.All": READ, "Files.ReadWrite.All": WRITE}
_CALENDARS = {"Calendars.ReadBasic.All": READ, "Calendars.Read": READ, "Calendars.ReadWrite": WRITE}
_DIRECTORY = {"User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"}


def check_rights(caller: Caller, db: Database, settings: Settings, method: str, path: list[str]) -> None:
    """Refuse (403) what the caller may not do. `path` are the segments of a known address."""
    if caller.roles is None or not path:
        return
    area = path[0].lower()
    rights = _Rights(caller.roles, caller.id, db, settings)
    if area == "sites":
        rights.check_site(method, path[2:], named=len(path) > 1)
    elif area == "drives":
        rights.check_drive(method, path)
    elif area == "users":
        rights.check_person(method, [part.lower() for part in path[2:]])


def may_read_list(caller: Caller, db: Database, settings: Settings, list_id: str) -> bool:
    """Whether the app may read this list, as a subscription to it asks."""
    if caller.roles is None:
        return True
    if not settings.selected_may_subscribe:
        return _highest(_SITES, caller.roles) >= WRITE
    return _Rights(caller.roles, caller.id, db, settings).on_list(list_id) >= READ


class _Rights:
    def __init__(self, roles: frozenset[str], app_id: str, db: Database, settings: Settings) -> None:
        self._roles, self._app, self._db, self._settings = roles, app_id, db, settings

    def on_site(self) -> int:
        """The level on the project site."""
        granted = roles_of(self._db, SITE, self._app) if "Sites.Selected" in self._roles else []
        return max([_highest(_SITES, self._roles), *(_BY_GRANT[role] for role in granted)])

    def on_list(self, reference: str) -> int:
        """The level on one list: the site's, or the list's own grant."""
        if "Lists.SelectedOperations.Selected" not in self._roles:
            return self.on_site()
        try:
            granted = roles_of(self._db, find_list(self._db, reference).id, self._app)
        except GraphError:
            granted = []
        return max([self.on_site(), *(_BY_GRANT[role] for role in granted)])

    def check_site(self, method: str, below: list[str], *, named: bool) -> None:
        """Below /sites/{id}: the site, its lists, its library, its permissions."""
        parts = [part.lower() for part in below]
        if "permissions" in (parts[:1] + parts[2:3]):
            # Grants on a list can also be given by whoever holds full control of the site by a grant.
            enough = _highest(_SITES, self._roles) >= FULL or (parts[0] == "lists" and self.on_site() >= FULL)
            return _require(enough)
        if not named:
            return _require(_highest(_SITES, self._roles) >= READ)
        if parts[:1] in (["drive"], ["drives"]):
            return _require(self._on_library() >= _level(method))
        if parts[:1] == ["lists"] and len(parts) > 1:
            of_list_itself = len(parts) == 2 or parts[2] == "columns"
            needed = MANAGE if method != "GET" and of_list_itself else _level(method)
            return _require(self.on_list(below[1]) >= needed)
        _require(self.on_site() >= (READ if method == "GET" else MANAGE))

    def check_drive(self, method: str, path: list[str]) -> None:
        """Below /drives/{id}: the site's library, or somebody's OneDrive."""
        is_library = path[1:2] == [site_drive(self._settings).id]
        held = self._on_library() if is_library else _highest(_FILES, self._roles)
        _require(held >= _level(method))

    def check_person(self, method: str, below: list[str]) -> None:
        """Below /users: the directory, a OneDrive, a calendar."""
        match below[:1]:
            case ["drive" | "drives"]:
                _require(_highest(_FILES, self._roles) >= _level(method))
            case ["events" | "calendar"]:
                if _highest(_CALENDARS, self._roles) < _level(method):
                    raise GraphError(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.")
            case ["manager"]:
                self._require_directory(_DIRECTORY)
            case ["photo"]:
                self._require_directory({"ProfilePhoto.Read.All", "User.ReadBasic.All", *_DIRECTORY})
            case _:
                self._require_directory({"User.ReadBasic.All", *_DIRECTORY})

    def _on_library(self) -> int:
        return max(self.on_site(), _highest(_FILES, self._roles))

    def _require_directory(self, enough: set[str]) -> None:
        if not self._roles & enough:
            message = "Insufficient privileges to complete the operation."
            raise GraphError(403, "Authorization_RequestDenied", message)


def _level(method: str) -> int:
    return READ if method == "GET" else WRITE


def _highest(levels: dict[str, int], roles: Iterable[str]) -> int:
    return max((levels.get(role, 0) for role in roles), default=0)


def _require(enough: bool) -> None:
    if not enough:
        raise GraphError(403, "accessDenied", "Access denied")

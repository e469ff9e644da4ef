"""Filed documents in memory: what `GraphFiles` does, without a tenant (both proved by tests/contracts/files.py)."""

from itertools import count
from urllib.parse import quote

from domain.people import Person
from workflows.ports import PortError, StoredFile


class FakeFiles:
    """`stored` maps (place, name) to the content; a place is a UPN, or "site" for the site's library.

    Names in `without_onedrive` are UPNs whose OneDrive is not allowed; `down` is raised by every call while set.
    """

    def __init__(self, without_onedrive: frozenset[str] = frozenset()) -> None:
        self.stored: dict[tuple[str, str], bytes] = {}
        self.without_onedrive = without_onedrive
        self.down: PortError | None = None

    async def put_report(self, owner: Person, name: str, content: bytes) -> StoredFile:
        if self.down is not None:
            raise self.down
        place = "site" if not owner.upn or owner.upn in self.without_onedrive else owner.upn
        stem = name.removesuffix(".docx")
        names = (f"{stem}.docx" if n == 1 else f"{stem.removesuffix(' draft')} draft{n}.docx" for n in count(1))
        free = next(one for one in names if (place, one) not in self.stored)
        self.stored[place, free] = content
        return StoredFile(free, f"https://files/{quote(place)}/{quote(free)}", place != "site")

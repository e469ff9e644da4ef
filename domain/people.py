"""Who is on the project, and the role that a permission gives (list Staff)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar


def is_guest_upn(upn: str) -> bool:
    """The sign-in name that Entra gives to guests: `anna_example.com#EXT#@tenant.onmicrosoft.com`."""
    return "#ext#" in upn.casefold()


class Permission(StrEnum):
    MANAGER = "manager"
    APPROVER = "approver"  # the Head of Unit
    RECORD_FOR_OTHERS = "record for others"
    DRAFT_REPORTS = "draft reports"


@dataclass(frozen=True, slots=True)
class Person:
    """One row of Staff. `languages` are ISO 639-1, the preferred one first; `time_zone` is an IANA name."""

    list_name: ClassVar[str] = "Staff"
    prefix: ClassVar[str] = "STF-"

    key: str
    title: str  # the person's name, in SharePoint's own Title column
    upn: str = ""
    entra_id: str = ""
    role: str = ""
    languages: tuple[str, ...] = ()
    time_zone: str = "UTC"
    duty_station: str = ""
    start_date: date | None = None
    end_date: date | None = None
    probation_end: date | None = None
    fte: float | None = None
    leave_days_year: float | None = None
    carry_in: float | None = None
    manager_upn: str = ""
    backup_upn: str = ""
    in_team: bool = True
    holiday_calendar: str = ""
    skills: tuple[str, ...] = ()
    permissions: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.title

    @property
    def language(self) -> str:
        """The language this person is written to: the first of theirs that Bureau speaks."""
        return next((code for code in self.languages if code in ("en", "fr")), "en")

    def is_member_on(self, day: date) -> bool:
        """Whether the contract still runs; the last day counts."""
        return self.end_date is None or day <= self.end_date

    def has(self, permission: Permission) -> bool:
        return permission in self.permissions

    @property
    def leads(self) -> bool:
        """The project manager or the Head of Unit."""
        return self.has(Permission.MANAGER) or self.has(Permission.APPROVER)


@dataclass(frozen=True, slots=True)
class Team:
    """The people of the Staff list, found by what the outside knows of them."""

    people: tuple[Person, ...]

    @classmethod
    def of(cls, people: Iterable[Person]) -> "Team":
        return cls(tuple(people))

    def by_key(self, key: str) -> Person | None:
        return next((p for p in self.people if p.key == key), None)

    def by_upn(self, upn: str) -> Person | None:
        wanted = upn.casefold()
        return next((p for p in self.people if wanted and p.upn.casefold() == wanted), None)

    def by_entra_id(self, entra_id: str) -> Person | None:
        wanted = entra_id.casefold()
        return next((p for p in self.people if wanted and p.entra_id.casefold() == wanted), None)

    @property
    def manager(self) -> Person | None:
        return next((p for p in self.people if p.has(Permission.MANAGER)), None)

    def members_on(self, day: date) -> "Team":
        """Those who have not left."""
        return Team(tuple(p for p in self.people if p.is_member_on(day)))

    def who_confirms(self, person: Person, day: date) -> Person | None:
        """Who says on a card that somebody is this person: the project manager, for herself the Head of Unit.

        None where none of the two has an account that is known: then an administrator fills in the list.
        """
        others = [p for p in self.members_on(day).people if p.key != person.key and p.entra_id]
        leads = [p for p in others if p.has(Permission.MANAGER)] + [p for p in others if p.has(Permission.APPROVER)]
        return next(iter(leads), None)

    def name_of(self, upn: str) -> str:
        """The name behind a UPN, or the UPN itself where nobody on the list has it."""
        person = self.by_upn(upn)
        return person.name if person else upn

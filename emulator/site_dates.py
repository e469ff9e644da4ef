"""Dates as SharePoint keeps them: instants in UTC, and days as midnight of the site's zone."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


def read_instant(text: str) -> datetime:
    """An ISO date or date-time as an aware instant; without a zone it is UTC. Raises ValueError."""
    moment = datetime.fromisoformat(text)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


def write_instant(moment: datetime) -> str:
    """`2027-06-30T07:00:00Z`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def day_at_site(moment: datetime, zone: ZoneInfo) -> date:
    """The site's calendar day at that instant: all that a date-only column keeps."""
    return moment.astimezone(zone).date()


def midnight_at_site(day: date, zone: ZoneInfo) -> datetime:
    """The instant that a date-only column shows: east of Greenwich it lies on the UTC day before."""
    return datetime.combine(day, time(), tzinfo=zone)

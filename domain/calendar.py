"""A person's own day: the date in their time zone."""

from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def zone_of(name: str) -> ZoneInfo:
    """The zone of that IANA name; UTC where the name is unknown (a hand edit in the Staff list)."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def local_day(now: datetime, zone: str) -> date:
    """The date at that moment in that zone. `now` is aware."""
    return now.astimezone(zone_of(zone)).date()


def is_working_time(now: datetime, zone: str) -> bool:
    """Whether somebody in that zone may be at work: Monday to Friday, seven to seven. `now` is aware."""
    local = now.astimezone(zone_of(zone))
    return local.weekday() < 5 and 7 <= local.hour < 19

"""Real time and fresh ids: the only file of the tenant that asks the machine for them.

The tenant plays another machine, so its time stamps are real time, whatever clock the project runs on.
"""

from datetime import UTC, datetime
from uuid import uuid4


def utc_now() -> datetime:
    """The moment, aware, in UTC."""
    return datetime.now(UTC)


def stamp() -> str:
    """The moment as Graph writes it, whole seconds: `2027-06-30T07:00:00Z`."""
    return utc_now().strftime("%Y-%m-%dT%H:%M:%SZ")


def new_id() -> str:
    """A fresh GUID in lower case."""
    return str(uuid4())

"""What goes wrong on the way to Graph, as the ports name it: the one translation.

PortError
├── Changed                  412: the row or file has changed; whoever wrote reads it again and raises Stale
├── Gone                     404
│   └── Expired              410: a delta token is too old; carries where a fresh round begins
├── Forbidden                403
└── Unavailable              5xx, time-outs, cut connections; permanent for 400 and other refusals
    ├── Taken (permanent)    409: the name or value is taken
    ├── Locked               423: somebody has the file open
    └── Throttled            429, 503: all calls pause (graph/gate.py)
"""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from email.utils import parsedate_to_datetime

import httpx
from azure.core.exceptions import AzureError, ClientAuthenticationError
from kiota_abstractions.api_error import APIError
from msgraph.generated.models.o_data_errors.o_data_error import ODataError

from workflows.ports import Forbidden, Gone, PortError, Unavailable

log = logging.getLogger("graph")
_TRY_AGAIN = (408, 425, 429)
_A_DAY = 86400.0  # seconds


class Changed(PortError):
    """The etag sent is not the current one."""


class Taken(Unavailable):
    """The name or value belongs to something else."""

    def __init__(self, why: str) -> None:
        super().__init__(why, permanent=True)


class Locked(Unavailable):
    """Somebody has it open."""


class Throttled(Unavailable):
    """The tenant has too much to do, of us or of others."""


class Expired(Gone):
    """`location`: the address of a fresh round, "" where the tenant gives none."""

    def __init__(self, why: str, location: str) -> None:
        super().__init__(why)
        self.location = location


@contextmanager
def as_port_errors() -> Iterator[None]:
    """Raise what happens inside as a PortError."""
    try:
        yield
    except APIError as refused:
        raise _of_answer(refused) from refused
    except ClientAuthenticationError as refused:
        # Nothing is refused but the door: a change that waits goes on when the sign-in is mended.
        raise Unavailable(f"sign-in to Microsoft 365 failed: {refused.message}") from refused
    except httpx.TimeoutException as slow:
        raise Unavailable(f"no answer in time ({type(slow).__name__})") from slow
    except (httpx.HTTPError, AzureError) as broken:
        raise Unavailable(f"the connection failed ({type(broken).__name__})") from broken


def _of_answer(refused: APIError) -> PortError:
    """An answer of 4xx or 5xx. A gateway's web page has a status and nothing else."""
    status, why = refused.response_status_code or 0, _why(refused)
    _log(refused, status)
    headers = refused.response_headers or {}
    if status == 410:
        return Expired(why, headers.get("Location", ""))
    if status == 404:
        return Gone(why)
    if status == 401:
        # The token, not the right: a confirmed change waits for the next one.
        return Unavailable(f"the tenant did not take the sign-in: {why}")
    if status == 403:
        return Forbidden(why)
    if status == 412:
        return Changed(why)
    if status == 409:
        return Taken(why)
    retry_after = _retry_after(headers)
    if status == 423:
        return Locked(why, retry_after=retry_after)
    if status in (429, 503):
        return Throttled(why, retry_after=retry_after)
    is_permanent = 400 <= status < 500 and status not in _TRY_AGAIN
    return Unavailable(why, permanent=is_permanent or status == 507, retry_after=retry_after)


def _why(refused: APIError) -> str:
    status = refused.response_status_code
    if isinstance(refused, ODataError) and refused.error:
        return f"{status} {refused.error.code}: {refused.error.message}"
    return f"{status}, without a reason"


def _retry_after(headers: Mapping[str, str]) -> timedelta | None:
    """How long to leave the tenant alone: Retry-After, or where it is longer, the end of the app's minute."""
    waits = [_seconds(headers.get(name), headers.get("Date")) for name in ("Retry-After", "RateLimit-Reset")]
    known = [wait for wait in waits if wait is not None]
    return timedelta(seconds=max(known)) if known else None


def _seconds(text: str | None, sent_at: str | None) -> float | None:
    """Seconds, or a date of HTTP measured against the answer's own date."""
    if text is None:
        return None
    try:
        return min(max(0.0, float(text)), _A_DAY)
    except ValueError:
        pass
    try:
        return max(0.0, (parsedate_to_datetime(text) - parsedate_to_datetime(sent_at or "")).total_seconds())
    except (TypeError, ValueError):
        return None


def _log(refused: APIError, status: int) -> None:
    code, request_id = "", (refused.response_headers or {}).get("request-id", "")
    if isinstance(refused, ODataError) and refused.error:
        code = refused.error.code or ""
    facts = {"action": "graph.refused", "status": status, "code": code, "request_id": request_id}
    log.info("action=graph.refused status=%s code=%s request_id=%s", status, code, request_id, extra=facts)

"""What the application may do on the site, as far as can be seen without writing; and the tenant's clock."""

import base64
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
from azure.core.credentials_async import AsyncTokenCredential
from kiota_abstractions.method import Method

from domain.health import Finding, State
from graph.client import SCOPE, Graph
from graph.site import resolve_site
from graph.wire import everything, raw_call, send
from workflows.ports import Forbidden, Gone, PortError

CLOCK_WARNING, CLOCK_WRONG = 30, 300  # seconds; tokens are refused at five minutes
_MAY_WRITE = ("Sites.ReadWrite.All", "Sites.Manage.All", "Sites.FullControl.All")
_MAY_READ = "Sites.Read.All"


class AccessCheck:
    """Implements ports.Check. `site` as in the settings: host:/path, or the id."""

    def __init__(self, graph: Graph, credential: AsyncTokenCredential, site: str, app_id: str) -> None:
        self._graph = graph
        self._credential = credential
        self._site = site
        self._app_id = app_id

    async def findings(self) -> tuple[Finding, ...]:
        try:
            token = (await self._credential.get_token(SCOPE)).token
        except Exception as refused:  # each credential has errors of its own
            # The class, or what our own credential says of itself: another's message may hold what was sent.
            why = getattr(refused, "why", "") or type(refused).__name__
            return (Finding("identity", "identity.no_token", State.WRONG, {"why": why}),)
        return (
            Finding("identity", "identity.token", State.OK),
            *await self._rights(token),
            Finding("rights", "rights.people_unproved", State.WARNING),
        )

    async def _rights(self, token: str) -> tuple[Finding, ...]:
        try:
            site_id = await resolve_site(self._graph, self._site)
            url = f"{self._graph.base_url}/sites/{site_id}/lists"
            lists = await everything(self._graph, raw_call(Method.GET, f"{url}?$select=id,displayName"))
            rows = 0
            if lists:
                first = raw_call(Method.GET, f"{url}/{lists[0]['id']}/items?$top=1&$select=id")
                rows = len((await send(self._graph, first))["value"])
        except Gone:
            return (Finding("rights", "rights.no_site", State.WRONG, {"site": self._site}),)
        except Forbidden:
            return (Finding("rights", "rights.not_readable", State.WRONG, {"site": self._site}),)
        except PortError as away:
            return (Finding("rights", "rights.tenant_away", State.WRONG, {"why": str(away)}),)
        read = Finding("rights", "rights.read", State.OK, {"lists": len(lists), "rows": rows})
        return (read, await self._write_right(token, site_id))

    async def _write_right(self, token: str, site_id: str) -> Finding:
        """The token's own roles, then the grant on the site; nothing is written to find out."""
        roles = roles_in(token)
        for role in roles:
            if role in _MAY_WRITE:
                return Finding("rights", "rights.may_write", State.OK, {"right": role})
        if roles == {_MAY_READ}:
            return Finding("rights", "rights.read_only", State.WRONG, {"right": _MAY_READ})
        granted = await self._granted(site_id)
        if granted & {"write", "manage", "fullcontrol", "owner"}:
            return Finding("rights", "rights.may_write", State.OK, {"right": ", ".join(sorted(granted))})
        if granted:
            return Finding("rights", "rights.read_only", State.WRONG, {"right": ", ".join(sorted(granted))})
        return Finding("rights", "rights.write_unseen", State.WARNING)

    async def _granted(self, site_id: str) -> set[str]:
        """The roles granted to this application on the site; none where the tenant does not show them."""
        url = f"{self._graph.base_url}/sites/{site_id}/permissions"
        try:
            permissions = await everything(self._graph, raw_call(Method.GET, url))
        except PortError:
            return set()
        return {role for one in permissions if self._app_id in _applications(one) for role in one.get("roles") or ()}


class ClockCheck:
    """Implements ports.Check. The tenant's own Date header against this machine's time, to the second."""

    def __init__(self, graph: Graph, instant: Callable[[], datetime]) -> None:
        self._graph = graph
        self._instant = instant

    async def findings(self) -> tuple[Finding, ...]:
        try:
            # Any answer will do, a refusal too: only its date is read.
            answer = await self._graph.http.get(f"{self._graph.base_url}/$metadata", follow_redirects=False)
            theirs = parsedate_to_datetime(answer.headers["Date"]).astimezone(UTC)
        except (httpx.HTTPError, KeyError, ValueError) as unseen:
            return (Finding("clock", "clock.unseen", State.WARNING, {"why": type(unseen).__name__}),)
        apart = abs((self._instant() - theirs).total_seconds())
        facts = {"seconds": round(apart)}
        if apart < CLOCK_WARNING:
            return (Finding("clock", "clock.right", State.OK, facts),)
        state = State.WRONG if apart >= CLOCK_WRONG else State.WARNING
        return (Finding("clock", "clock.off", state, facts),)


def roles_in(token: str) -> set[str]:
    """The application roles a token names; none for one that is no JWT. For showing only: nothing is verified."""
    parts = token.split(".")
    if len(parts) != 3:
        return set()
    try:
        claims = json.loads(base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)))
    except ValueError:
        return set()
    roles = claims.get("roles") if isinstance(claims, dict) else None
    return {str(role) for role in roles} if isinstance(roles, list) else set()


def _applications(permission: Mapping[str, Any]) -> Iterator[str]:
    """The ids of the applications a permission names; both forms are in use."""
    identities = permission.get("grantedToIdentitiesV2") or permission.get("grantedToIdentities") or ()
    for identity in identities:
        yield str((identity.get("application") or {}).get("id", ""))

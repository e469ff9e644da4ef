"""Who may knock: nobody but this machine in the local profile, nobody but Microsoft for our tenant in the other.

NotAdmitted 401: the token does not prove that Microsoft's connector calls this bot. 403: it does, but for another
tenant, or the call asks us to answer somewhere else. The token is read before the body: a stranger's body is not.
"""

import logging
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import jwt
from jwt.types import Options

from bot.intake import Incoming
from bot.profile import Local, Profile, Teams
from bot.signing_keys import SigningKeys
from domain.health import Finding, State

log = logging.getLogger("bureau.bot")

CHANNEL = "msteams"
LEEWAY = timedelta(minutes=5)  # clocks differ
LONGEST_TOKEN = 6_000  # characters; Microsoft's have some 1,500
# Times are checked below, against the time that is passed in.
OPTIONS: Options = {
    "require": ["exp", "iss", "aud", "serviceurl"],
    "strict_aud": True,
    "verify_exp": False,
    "verify_nbf": False,
    "verify_iat": False,
}


class NotAdmitted(Exception):
    """The call is turned away with this HTTP status; `why` is for the log, the caller learns nothing."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status
        self.why = why


@dataclass(frozen=True, slots=True)
class Caller:
    """What a token proves: for which service address, and for which channels its key may speak."""

    service_url: str = ""
    endorsements: frozenset[str] = frozenset()


@dataclass(slots=True)
class Refusals:
    """How often the door stayed shut since the start."""

    by_status: Counter[int] = field(default_factory=Counter)
    by_reason: Counter[str] = field(default_factory=Counter)

    def note(self, refused: NotAdmitted, facts: Mapping[str, str]) -> None:
        self.by_status[refused.status] += 1
        self.by_reason[refused.why] += 1
        told = {"status": refused.status, "why": refused.why, "times": self.by_reason[refused.why], **facts}
        log.warning("not admitted", extra={"action": "door.refused", **told})


class LocalDoor:
    """Everybody on this machine, as long as the answer stays on it too."""

    def __init__(self, profile: Local) -> None:
        self._profile = profile
        self.refusals = Refusals()

    async def identify(self, authorization: str) -> Caller:
        return Caller()

    def admit(self, caller: Caller, incoming: Incoming) -> None:
        if not self._profile.allows_service(incoming.service_url):
            raise NotAdmitted(403, "service url is not of this machine")

    async def findings(self) -> tuple[Finding, ...]:
        return ()


class TeamsDoor:
    """Checks the token of Microsoft's connector, then the channel, where the answer would go, and the tenant."""

    def __init__(self, profile: Teams, keys: SigningKeys, instant: Callable[[], datetime]) -> None:
        self._profile = profile
        self._keys = keys
        self._instant = instant
        self.refusals = Refusals()

    async def identify(self, authorization: str) -> Caller:
        """Who calls; NotAdmitted 401 for every token but one that Microsoft made for this bot and this hour."""
        scheme, _, token = authorization.partition(" ")
        if scheme.casefold() != "bearer" or not token.strip():
            raise NotAdmitted(401, "no bearer token")
        if len(token) > LONGEST_TOKEN or not token.isascii():
            raise NotAdmitted(401, "no token at all")
        claims, endorsements = await self._claims(token.strip())
        self._check_times(claims)
        return Caller(str(claims["serviceurl"]), endorsements)

    def admit(self, caller: Caller, incoming: Incoming) -> None:
        """NotAdmitted where the activity is not one that this caller may bring."""
        if incoming.channel not in self._profile.channels:
            raise NotAdmitted(401, "another channel")
        if incoming.channel not in caller.endorsements:
            raise NotAdmitted(401, "the key may not speak for this channel")
        if not caller.service_url or caller.service_url != incoming.service_url:
            raise NotAdmitted(401, "the token is for another service url")
        if not self._profile.allows_service(incoming.service_url):
            raise NotAdmitted(403, "service url is not Microsoft's")
        if not incoming.tenant_ids:
            raise NotAdmitted(403, "no tenant")
        if not incoming.tenant_ids <= self._profile.tenants:
            raise NotAdmitted(403, "another tenant")

    async def findings(self) -> tuple[Finding, ...]:
        """Whether Microsoft's keys are known, and who was turned away."""
        counts = self.refusals.by_status
        fetched_at = self._keys.fetched_at
        if fetched_at is not None:
            hours = round((self._instant() - fetched_at).total_seconds() / 3600)
            keys = Finding("identity", "door.keys", State.OK, {"hours": hours})
        elif counts:
            keys = Finding("identity", "door.no_keys", State.WRONG)
        else:
            keys = Finding("identity", "door.not_asked", State.OK)  # nobody has called yet
        if not counts:
            return (keys,)
        facts = {"no_proof": counts[401], "not_ours": counts[403]}
        return keys, Finding("identity", "door.refused", State.WARNING, facts)

    async def _claims(self, token: str) -> tuple[Mapping[str, Any], frozenset[str]]:
        try:
            header = jwt.get_unverified_header(token)
        except (jwt.PyJWTError, ValueError, RecursionError) as garbage:
            raise NotAdmitted(401, "no token at all") from garbage
        if header.get("alg") != "RS256" or not isinstance(header.get("kid"), str):
            raise NotAdmitted(401, "signed in another way")
        key = await self._keys.find(header["kid"])
        if key is None:
            raise NotAdmitted(401, "signed by an unknown key")
        try:
            claims = jwt.decode(
                token,
                key.key,
                algorithms=["RS256"],
                audience=self._profile.app_id,
                issuer=self._profile.issuer,
                options=OPTIONS,
            )
        except (jwt.PyJWTError, ValueError, TypeError, RecursionError) as refused:
            raise NotAdmitted(401, f"token refused: {type(refused).__name__}") from refused
        return claims, key.endorsements

    def _check_times(self, claims: Mapping[str, Any]) -> None:
        now = self._instant()
        try:
            ends = datetime.fromtimestamp(int(claims["exp"]), UTC)
            begins = datetime.fromtimestamp(int(claims.get("nbf", 0)), UTC)
        except (ValueError, TypeError, OverflowError, OSError) as unreadable:
            raise NotAdmitted(401, "unreadable times") from unreadable
        if ends < now - LEEWAY:
            raise NotAdmitted(401, "token expired")
        if begins > now + LEEWAY:
            raise NotAdmitted(401, "token not yet valid")


Door = LocalDoor | TeamsDoor


def door_of(profile: Profile, session: aiohttp.ClientSession, instant: Callable[[], datetime]) -> Door:
    if isinstance(profile, Local):
        return LocalDoor(profile)
    keys = SigningKeys(session, profile.metadata_url, instant, profile.keys_within)
    return TeamsDoor(profile, keys, instant)

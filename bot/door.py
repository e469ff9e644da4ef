"""Who may knock: nobody but this machine in the local profile, nobody but Microsoft for our tenant in the other.

NotAdmitted 401: the token does not prove that Microsoft's connector calls this bot. 403: it does, but for another
tenant, or the call asks us to answer somewhere else.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import jwt

from bot.intake import Incoming
from bot.profile import Local, Profile, Teams
from bot.signing_keys import SigningKeys

CHANNEL = "msteams"
LEEWAY = timedelta(minutes=5)  # clocks differ


class NotAdmitted(Exception):
    """The call is turned away with this HTTP status; `why` is for the log, the caller learns nothing."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status
        self.why = why


class LocalDoor:
    """Everybody on this machine, as long as the answer stays on it too."""

    def __init__(self, profile: Local) -> None:
        self._profile = profile

    async def admit(self, incoming: Incoming, authorization: str) -> None:
        if not self._profile.allows_service(incoming.service_url):
            raise NotAdmitted(403, "service url is not of this machine")


class TeamsDoor:
    """Checks the token of Microsoft's connector, then the tenant, then where the answer would go."""

    def __init__(self, profile: Teams, keys: SigningKeys, instant: Callable[[], datetime]) -> None:
        self._profile = profile
        self._keys = keys
        self._instant = instant

    async def admit(self, incoming: Incoming, authorization: str) -> None:
        scheme, _, token = authorization.partition(" ")
        if scheme.casefold() != "bearer" or not token:
            raise NotAdmitted(401, "no bearer token")
        if incoming.channel != CHANNEL:
            raise NotAdmitted(401, "another channel")
        claims = await self._claims(token.strip(), incoming.channel)
        self._check_times(claims)
        if not incoming.service_url or claims.get("serviceurl") != incoming.service_url:
            raise NotAdmitted(401, "the token is for another service url")
        if not self._profile.allows_service(incoming.service_url):
            raise NotAdmitted(403, "service url is not Microsoft's")
        if incoming.tenant_ids != {self._profile.tenant_id.casefold()}:
            raise NotAdmitted(403, "another tenant")

    async def _claims(self, token: str, channel: str) -> Mapping[str, Any]:
        try:
            header = jwt.get_unverified_header(token)
        except jwt.PyJWTError as garbage:
            raise NotAdmitted(401, "no token at all") from garbage
        if header.get("alg") != "RS256" or not isinstance(header.get("kid"), str):
            raise NotAdmitted(401, "signed in another way")
        key = await self._keys.find(header["kid"])
        if key is None:
            raise NotAdmitted(401, "signed by an unknown key")
        if key.endorsements and channel not in key.endorsements:
            raise NotAdmitted(401, "the key may not speak for this channel")
        try:
            return jwt.decode(
                token,
                key.key,
                algorithms=["RS256"],
                audience=self._profile.app_id,
                issuer=self._profile.issuer,
                # Times are checked below, against the time that is passed in.
                options={
                    "require": ["exp", "iss", "aud"],
                    "verify_exp": False,
                    "verify_nbf": False,
                    "verify_iat": False,
                },
            )
        except (jwt.PyJWTError, ValueError, TypeError) as refused:
            raise NotAdmitted(401, f"token refused: {type(refused).__name__}") from refused

    def _check_times(self, claims: Mapping[str, Any]) -> None:
        now = self._instant()
        try:
            ends = datetime.fromtimestamp(int(claims["exp"]), UTC)
            begins = datetime.fromtimestamp(int(claims.get("nbf", 0)), UTC)
        except (ValueError, TypeError, OverflowError, OSError) as unreadable:
            raise NotAdmitted(401, "unreadable times") from unreadable
        if not begins - LEEWAY <= now <= ends + LEEWAY:
            raise NotAdmitted(401, "token expired or not yet valid")


Door = LocalDoor | TeamsDoor


def door_of(profile: Profile, session: aiohttp.ClientSession, instant: Callable[[], datetime]) -> Door:
    if isinstance(profile, Local):
        return LocalDoor(profile)
    return TeamsDoor(profile, SigningKeys(session, profile.metadata_url, instant), instant)

"""The public keys that Microsoft signs its calls with, fetched over the shared session and kept for a day."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import aiohttp
import jwt

log = logging.getLogger("bureau.bot")

KEPT = timedelta(days=1)
AT_MOST_EVERY = timedelta(minutes=1)  # a stranger who invents key names makes us fetch no oftener than this


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key and the channels it may speak for; none named means any."""

    key: Any
    endorsements: tuple[str, ...]


class SigningKeys:
    """`instant` is the machine's own time. Keys that were fetched stay good when a later fetch fails."""

    def __init__(self, session: aiohttp.ClientSession, metadata_url: str, instant: Callable[[], datetime]) -> None:
        self._session = session
        self._metadata_url = metadata_url
        self._instant = instant
        self._keys: Mapping[str, SigningKey] = {}
        self._tried_at: datetime | None = None
        self._fetched_at: datetime | None = None
        self._fetching = asyncio.Lock()

    async def find(self, kid: str) -> SigningKey | None:
        """The key of that name; a name not known is looked for once more, because keys are rolled over."""
        if self._should_fetch(kid):
            async with self._fetching:
                if self._should_fetch(kid):
                    await self._fetch()
        return self._keys.get(kid)

    def _should_fetch(self, kid: str) -> bool:
        now = self._instant()
        if self._tried_at is not None and now - self._tried_at < AT_MOST_EVERY:
            return False
        return kid not in self._keys or self._fetched_at is None or now - self._fetched_at > KEPT

    async def _fetch(self) -> None:
        self._tried_at = self._instant()
        try:
            metadata = await self._json(self._metadata_url)
            published = (await self._json(str(metadata["jwks_uri"])))["keys"]
            keys = {str(entry["kid"]): _signing_key(entry) for entry in published if entry.get("kty") == "RSA"}
        except (aiohttp.ClientError, TimeoutError, jwt.PyJWTError, ValueError, KeyError, TypeError, AttributeError):
            log.exception("keys not fetched", extra={"action": "keys.unavailable"})
            return
        self._keys, self._fetched_at = keys, self._instant()

    async def _json(self, url: str) -> Any:
        async with self._session.get(url, raise_for_status=True, allow_redirects=False) as response:
            return await response.json(content_type=None)


def _signing_key(entry: Mapping[str, Any]) -> SigningKey:
    return SigningKey(jwt.PyJWK(dict(entry), algorithm="RS256").key, tuple(entry.get("endorsements", ())))

"""The public keys that Microsoft signs its calls with, fetched over the shared session and kept for a day.

One fetch at a time, whoever waits. A key that is known never waits: keys a day old are renewed beside the calls.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import jwt

log = logging.getLogger("bureau.bot")

KEPT = timedelta(days=1)
# What nobody has confirmed for so long is not believed: a key that was withdrawn must end some day.
LONGEST_KEPT = timedelta(days=5)
AT_MOST_EVERY = timedelta(minutes=1)  # a stranger who invents key names makes us fetch no oftener than this
AFTER_A_FAILURE = timedelta(seconds=10)

TROUBLES = (aiohttp.ClientError, TimeoutError, jwt.PyJWTError, ValueError, LookupError, TypeError, AttributeError)


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key and the channels it may speak for."""

    key: Any
    endorsements: frozenset[str]


class SigningKeys:
    """`instant` is the machine's own time; `within` seconds both documents must have come.

    `metadata_url` names the document that names the keys.
    """

    def __init__(
        self, session: aiohttp.ClientSession, metadata_url: str, instant: Callable[[], datetime], within: float
    ) -> None:
        self._session = session
        self._metadata_url = metadata_url
        self._instant = instant
        self._within = within
        self._keys: Mapping[str, SigningKey] = {}
        self._try_from: datetime | None = None
        self._fetched_at: datetime | None = None
        self._fetching: asyncio.Task[None] | None = None

    @property
    def fetched_at(self) -> datetime | None:
        """When the keys were last had; None: never."""
        return self._fetched_at

    async def find(self, kid: str) -> SigningKey | None:
        """The key of that name; a name not known is looked for once more, because keys are rolled over."""
        known = self._known(kid)
        if known is None or self._is_older_than(KEPT):
            fetching = self._begin()
            if known is None and fetching is not None:
                # The fetch belongs to all who wait: one caller who leaves does not end it.
                await asyncio.shield(fetching)
                known = self._known(kid)
        return known

    def _known(self, kid: str) -> SigningKey | None:
        return None if self._is_older_than(LONGEST_KEPT) else self._keys.get(kid)

    def _is_older_than(self, age: timedelta) -> bool:
        return self._fetched_at is None or self._instant() - self._fetched_at > age

    def _begin(self) -> asyncio.Task[None] | None:
        """The fetch that is under way, or a new one; None where it is too early for another."""
        if self._fetching is None and (self._try_from is None or self._instant() >= self._try_from):
            self._fetching = asyncio.create_task(self._fetch())
            self._fetching.add_done_callback(self._ended)
        return self._fetching

    def _ended(self, fetch: asyncio.Task[None]) -> None:
        self._fetching = None
        if not fetch.cancelled() and fetch.exception() is not None:
            log.error("keys not fetched", exc_info=fetch.exception(), extra={"action": "keys.unavailable"})

    async def _fetch(self) -> None:
        self._try_from = self._instant() + AFTER_A_FAILURE
        try:
            async with asyncio.timeout(self._within):
                metadata = await self._json(self._metadata_url)
                address = str(metadata["jwks_uri"])
                if urlsplit(address).scheme != urlsplit(self._metadata_url).scheme:
                    raise ValueError("the keys' address is less safe than that of the document that names it")
                published = (await self._json(address))["keys"]
            keys = _readable(published)
        except TROUBLES as trouble:
            facts = {"action": "keys.unavailable", "why": type(trouble).__name__}
            log.warning("keys not fetched", extra=facts)
            return
        self._keys, self._fetched_at = keys, self._instant()
        self._try_from = self._fetched_at + AT_MOST_EVERY
        log.info("keys fetched", extra={"action": "keys.fetched", "count": len(keys)})

    async def _json(self, url: str) -> Any:
        async with self._session.get(url, raise_for_status=True, allow_redirects=False) as response:
            if response.status != 200:
                raise ValueError(f"answered {response.status}")
            return await response.json(content_type=None)


def _readable(published: Any) -> Mapping[str, SigningKey]:
    """The RSA keys that can be read; ValueError where there is none. One that cannot spoils no other."""
    keys: dict[str, SigningKey] = {}
    for entry in published:
        try:
            if entry["kty"] == "RSA":
                keys[str(entry["kid"])] = _signing_key(entry)
        except TROUBLES:
            log.warning("a key cannot be read", extra={"action": "keys.unreadable"})
    if not keys:
        raise ValueError("no key among them")
    return keys


def _signing_key(entry: Mapping[str, Any]) -> SigningKey:
    named = entry.get("endorsements")
    return SigningKey(
        jwt.PyJWK(dict(entry), algorithm="RS256").key, frozenset(named if isinstance(named, list) else ())
    )

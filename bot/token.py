"""The bearer token for Microsoft's connector: fetched once, kept until shortly before it ends, one fetch at a time."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from bot.profile import Credential

SCOPE = "https://api.botframework.com/.default"
EARLY = timedelta(minutes=5)


class ConnectorToken:
    """`instant` is the machine's own time, aware. Without a credential there is no token (the local profile)."""

    def __init__(self, credential: Credential | None, instant: Callable[[], datetime], scope: str = SCOPE) -> None:
        self._credential = credential
        self._instant = instant
        self._scope = scope
        self._text = ""
        self._good_until: datetime | None = None
        self._fetching = asyncio.Lock()

    async def text(self) -> str:
        """The token, or "" in the local profile. Raises what the credential raises."""
        if self._credential is None:
            return ""
        if not self._is_good():
            async with self._fetching:
                if not self._is_good():  # somebody fetched it while we waited
                    fetched = await self._credential.get_token(self._scope)
                    self._text = fetched.token
                    self._good_until = datetime.fromtimestamp(fetched.expires_on, UTC) - EARLY
        return self._text

    def _is_good(self) -> bool:
        return self._good_until is not None and self._instant() < self._good_until

"""The bearer token for Microsoft's connector.

Asked for with every call: the credential that wiring hands over keeps tokens and renews them ahead of their end.
"""

from bot.profile import Credential

SCOPE = "https://api.botframework.com/.default"


class ConnectorToken:
    """Without a credential there is no token (the local profile)."""

    def __init__(self, credential: Credential | None, scope: str = SCOPE) -> None:
        self._credential = credential
        self._scope = scope

    async def text(self) -> str:
        """The token, or "" in the local profile. Raises what the credential raises."""
        return "" if self._credential is None else (await self._credential.get_token(self._scope)).token

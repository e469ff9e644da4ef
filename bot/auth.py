"""The bot SDK's idea of authentication, reduced to what is ours: who may come in is decided at the door before.

The stock class fetches a token and the signing keys for every turn, on the event loop. This one hands out connector
clients that share one session and one token, and keeps one client for each service address.
"""

from typing import Any

from botframework.connector.aio import ConnectorClient
from botframework.connector.auth import (
    AuthenticateRequestResult,
    BotFrameworkAuthentication,
    ClaimsIdentity,
    ConnectorFactory,
)

from bot.profile import Profile
from bot.token import ConnectorToken
from bot.transport import PooledPipeline, PooledSender

MOST_CLIENTS = 32


class PooledConnectors(ConnectorFactory):  # type: ignore[misc]
    """Connector clients by service address. PermissionError where an answer must not go."""

    def __init__(self, profile: Profile, sender: PooledSender, token: ConnectorToken) -> None:
        self._profile = profile
        self._sender = sender
        self._token = token
        self._clients: dict[str, Any] = {}

    async def create(self, service_url: str, audience: str | None = None) -> Any:
        if not self._profile.allows_service(service_url):
            raise PermissionError("the service url is not one that this profile answers")
        if service_url not in self._clients:
            if len(self._clients) >= MOST_CLIENTS:
                del self._clients[next(iter(self._clients))]
            self._clients[service_url] = ConnectorClient(
                self._token, base_url=service_url, pipeline_type=PooledPipeline, sender=self._sender
            )
        return self._clients[service_url]


class PooledAuthentication(BotFrameworkAuthentication):  # type: ignore[misc]
    """What CloudAdapter asks for; no user tokens, no streaming, no skills."""

    def __init__(self, connectors: PooledConnectors) -> None:
        self._connectors = connectors

    def admitted(self) -> Any:
        """For an activity that the door let in."""
        result = AuthenticateRequestResult()
        result.claims_identity = ClaimsIdentity({}, True)
        result.connector_factory = self._connectors
        return result

    async def authenticate_request(self, activity: Any, auth_header: str) -> Any:
        raise PermissionError("activities come in through TeamsAdapter.process alone")

    async def authenticate_streaming_request(self, auth_header: str, channel_id_header: str) -> Any:
        raise PermissionError("no streaming")

    def create_connector_factory(self, claims_identity: Any) -> Any:
        return self._connectors

    async def create_user_token_client(self, claims_identity: Any) -> None:
        return None

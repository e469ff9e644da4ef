"""The two ways to run: on this machine without a tenant, or in a real one with every check.

Which of them is said by the settings, never worked out from something that is empty.
"""

import re
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Protocol
from urllib.parse import urlsplit

# Where Microsoft's connector lives; a bearer token of ours goes nowhere else.
SERVICE_HOSTS = ("smba.trafficmanager.net", ".botframework.com", ".teams.microsoft.com", ".teams.microsoft.us")
CHANNELS = frozenset({"msteams"})
PLAIN_URL = re.compile(r"[!-\[\]-~]+")  # printable, no blank, no backslash
PLAIN_HOST = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")
METADATA = "https://login.botframework.com/v1/.well-known/openidconfiguration"
ISSUER = "https://api.botframework.com"


class AccessToken(Protocol):
    """A bearer token; `expires_on` in seconds since 1970."""

    @property
    def token(self) -> str: ...

    @property
    def expires_on(self) -> int: ...


class Credential(Protocol):
    """The asynchronous credentials of azure-identity fit: secret, certificate, managed identity, federation."""

    async def get_token(self, *scopes: str) -> AccessToken: ...


@dataclass(frozen=True, slots=True)
class Local:
    """Nobody is authenticated, so nobody but this machine may speak or be spoken to."""

    def allows_peer(self, address: str | None) -> bool:
        return is_loopback(address or "")

    def allows_service(self, url: str) -> bool:
        parts = _split(url)
        return parts is not None and parts[0] in ("http", "https") and is_loopback(parts[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Teams:
    """A real tenant. ValueError lists what is missing: without all three there is no bot.

    `allowed_tenants` may call beside the bot's own; `channels` are those whose messages are taken.
    """

    app_id: str
    tenant_id: str
    credential: Credential | None
    metadata_url: str = METADATA
    issuer: str = ISSUER
    service_hosts: tuple[str, ...] = SERVICE_HOSTS
    allowed_tenants: frozenset[str] = frozenset()
    channels: frozenset[str] = CHANNELS
    keys_within: float = 4.0  # seconds for Microsoft's signing keys; Teams itself waits 10 to 15 for the bot

    def __post_init__(self) -> None:
        needed = {"app id": self.app_id.strip(), "tenant id": self.tenant_id.strip(), "credential": self.credential}
        missing = [name for name, value in needed.items() if not value]
        if missing:
            raise ValueError(f"the Teams profile needs: {', '.join(missing)}")

    def allows_peer(self, address: str | None) -> bool:
        return True  # the token says who it is

    @property
    def tenants(self) -> frozenset[str]:
        """Ids of the tenants whose people may speak to the bot, folded."""
        return frozenset(one.casefold() for one in (self.tenant_id, *self.allowed_tenants))

    def allows_service(self, url: str) -> bool:
        """https, its own port, and one of the connector's hosts; an entry with a leading dot: the hosts below it."""
        parts = _split(url)
        if parts is None or parts[0] != "https" or parts[2] not in (None, 443):
            return False
        host = parts[1]
        return any(host.endswith(known) if known.startswith(".") else host == known for known in self.service_hosts)


Profile = Local | Teams


def is_loopback(host: str) -> bool:
    """Whether an address or host name means this machine."""
    if host == "localhost":
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback


def _split(url: str) -> tuple[str, str, int | None] | None:
    """Scheme, host and port; None for what two readers could take for two addresses.

    A user in it, a backslash, a blank, letters of other alphabets, a host that ends with a dot: none of them stands in
    an address of Microsoft's, and all of them have been used to make a check and a call see different hosts.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    host = parts.hostname or ""
    if not PLAIN_URL.fullmatch(url) or "@" in parts.netloc:
        return None
    return (parts.scheme, host, port) if PLAIN_HOST.fullmatch(host) or is_loopback(host) else None

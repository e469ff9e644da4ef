"""The two ways to run: on this machine without a tenant, or in a real one with every check.

Which of them is said by the settings, never worked out from something that is empty.
"""

from dataclasses import dataclass
from ipaddress import ip_address
from typing import Protocol
from urllib.parse import urlsplit

# Where Microsoft's connector lives; a bearer token of ours goes nowhere else.
SERVICE_HOSTS = ("smba.trafficmanager.net", ".botframework.com", ".teams.microsoft.com", ".teams.microsoft.us")
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
    """A real tenant. ValueError lists what is missing: without all three there is no bot."""

    app_id: str
    tenant_id: str
    credential: Credential | None
    metadata_url: str = METADATA
    issuer: str = ISSUER
    service_hosts: tuple[str, ...] = SERVICE_HOSTS

    def __post_init__(self) -> None:
        needed = {"app id": self.app_id.strip(), "tenant id": self.tenant_id.strip(), "credential": self.credential}
        missing = [name for name, value in needed.items() if not value]
        if missing:
            raise ValueError(f"the Teams profile needs: {', '.join(missing)}")

    def allows_peer(self, address: str | None) -> bool:
        return True  # the token says who it is

    def allows_service(self, url: str) -> bool:
        """https, and one of the connector's hosts; an entry with a leading dot means the hosts below it."""
        parts = _split(url)
        if parts is None or parts[0] != "https":
            return False
        return any(parts[1].endswith(host) if host.startswith(".") else parts[1] == host for host in self.service_hosts)


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


def _split(url: str) -> tuple[str, str] | None:
    """Scheme and host; None for what is no plain address (a user in it, a backslash, a broken port)."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    if "\\" in url or "@" in parts.netloc or not parts.hostname:
        return None
    return parts.scheme, parts.hostname

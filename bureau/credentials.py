"""Who Bureau is to Microsoft: one credential for Graph and for the connector, of the kind that the settings name.

azure-identity is loaded here and only for a real tenant: half a second and 30 MB that the local profile never needs.
"""

import asyncio
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from azure.core.credentials import AccessToken
from azure.core.credentials_async import AsyncTokenCredential
from azure.core.exceptions import ClientAuthenticationError

from bureau.settings import Settings, SettingsError
from bureau.settings_gaps import name_of

log = logging.getLogger("bureau")

EXCHANGE = "api://AzureADTokenExchange/.default"  # what an identity that vouches for an application is asked for
AHEAD = timedelta(minutes=10)  # a token this near to its end is renewed beside the calls
MARGIN = timedelta(minutes=1)  # and one this near is not used any more
PAUSE = timedelta(seconds=5)  # after a refusal everybody is told the same for so long
WITHIN = 20.0  # seconds for one sign-in

_CODE = re.compile(r"AADSTS\d+")


class SignInFailed(ClientAuthenticationError):
    """No token. The text names the kind of trouble and Entra's code, never what was sent."""

    def __init__(self, why: str) -> None:
        super().__init__(message=f"no sign-in: {why}")
        self.why = why


@dataclass(slots=True)
class _Kept:
    """The token of some scopes, and the fetch of the next one."""

    token: AccessToken | None = None
    fetching: "asyncio.Task[AccessToken] | None" = None
    failed_at: datetime | None = None
    failure: str = ""


@dataclass(slots=True)
class KeptTokens:
    """A credential in front of another: tokens are kept, fetched once for all who wait, and renewed ahead of their end.

    `instant` is the machine's own time. Built and closed on the event loop it is used on.
    """

    inner: AsyncTokenCredential
    instant: Callable[[], datetime]
    within: float = WITHIN
    _kept: dict[tuple[str, ...], _Kept] = field(default_factory=dict)

    async def get_token(self, *scopes: str, claims: str | None = None, **options: Any) -> AccessToken:
        """A token that is good for a minute at least; SignInFailed. `claims`: the tenant took back what it gave."""
        kept = self._kept.setdefault(scopes, _Kept())
        if claims:
            kept.token = None
        left = self._left(kept.token)
        if kept.token is not None and left > MARGIN:
            if left < AHEAD and not self._has_just_failed(kept):
                self._begin(kept, scopes, options)
            return kept.token
        if kept.fetching is None and self._has_just_failed(kept):
            raise SignInFailed(kept.failure)
        # The fetch belongs to all who wait: one caller who leaves does not end it.
        return await asyncio.shield(self._begin(kept, scopes, {**options, **({"claims": claims} if claims else {})}))

    async def close(self) -> None:
        """Ends the fetches under way and closes the connections."""
        fetching = [kept.fetching for kept in self._kept.values() if kept.fetching is not None]
        for task in fetching:
            task.cancel()
        await asyncio.gather(*fetching, return_exceptions=True)
        await self.inner.close()

    async def __aenter__(self) -> "KeptTokens":
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.close()

    def _left(self, token: AccessToken | None) -> timedelta:
        return timedelta(seconds=token.expires_on - self.instant().timestamp()) if token else timedelta(0)

    def _has_just_failed(self, kept: _Kept) -> bool:
        return kept.failed_at is not None and self.instant() - kept.failed_at < PAUSE

    def _begin(self, kept: _Kept, scopes: tuple[str, ...], options: dict[str, Any]) -> "asyncio.Task[AccessToken]":
        if kept.fetching is None:
            kept.fetching = asyncio.create_task(self._fetch(kept, scopes, options))
            kept.fetching.add_done_callback(_looked_at)
        return kept.fetching

    async def _fetch(self, kept: _Kept, scopes: tuple[str, ...], options: dict[str, Any]) -> AccessToken:
        try:
            async with asyncio.timeout(self.within):
                kept.token = await self.inner.get_token(*scopes, **options)
            kept.failed_at = None
            return kept.token
        except Exception as trouble:
            kept.failed_at, kept.failure = self.instant(), _why(trouble)
        finally:
            kept.fetching = None
        # Outside the except: nothing of the vendor's error, which may quote what was sent, hangs on ours.
        log.error("no sign-in", extra={"action": "signin.failed", "why": kept.failure, "scopes": " ".join(scopes)})
        raise SignInFailed(kept.failure)


class Vouched:
    """An application for which a managed identity vouches: the identity's token is the application's proof.

    The vendor asks for the proof by a plain function, on the event loop: it is fetched before, without waiting there.
    """

    def __init__(self, identity: AsyncTokenCredential, application: Callable[[Callable[[], str]], Any]) -> None:
        self._identity = identity
        self._proof = ""
        self._application = application(lambda: self._proof)

    async def get_token(self, *scopes: str, **options: Any) -> AccessToken:
        self._proof = (await self._identity.get_token(EXCHANGE)).token
        token: AccessToken = await self._application.get_token(*scopes, **options)
        return token

    async def close(self) -> None:
        await self._application.close()
        await self._identity.close()

    async def __aenter__(self) -> "Vouched":
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.close()


def open_credential(settings: Settings, instant: Callable[[], datetime], **vendor: Any) -> KeptTokens:
    """The credential that the settings name. SettingsError where it cannot be built (a file that is no certificate).

    Loads azure-identity and reads files: call it before anybody waits. `vendor` goes to its constructors (a transport).
    """
    try:
        inner = _BUILDERS[settings.credential](settings, vendor)
    except (ValueError, OSError, TypeError) as unfit:
        why = type(unfit).__name__
    else:
        return KeptTokens(inner, instant)
    raise SettingsError(f"{name_of('credential')} {settings.credential} cannot be used: {why}")


def _managed_identity(settings: Settings, vendor: dict[str, Any]) -> AsyncTokenCredential:
    from azure.identity.aio import ManagedIdentityCredential

    return ManagedIdentityCredential(client_id=settings.app_id, **vendor)


def _federated(settings: Settings, vendor: dict[str, Any]) -> AsyncTokenCredential:
    from azure.identity.aio import ClientAssertionCredential, ManagedIdentityCredential

    identity = ManagedIdentityCredential(client_id=settings.managed_identity, **vendor)
    return Vouched(
        identity, lambda proof: ClientAssertionCredential(settings.tenant_id, settings.app_id, proof, **vendor)
    )


def _workload(settings: Settings, vendor: dict[str, Any]) -> AsyncTokenCredential:
    from azure.identity.aio import WorkloadIdentityCredential

    return WorkloadIdentityCredential(
        tenant_id=settings.tenant_id,
        client_id=settings.app_id,
        token_file_path=settings.workload_token_path,
        **vendor,
    )


def _certificate(settings: Settings, vendor: dict[str, Any]) -> AsyncTokenCredential:
    from azure.identity.aio import CertificateCredential

    pem = settings.certificate.get_secret_value()
    where: dict[str, Any] = {"certificate_data": pem.encode()} if pem else {}
    password = settings.certificate_password.get_secret_value() or None
    path = settings.certificate_path or None
    return CertificateCredential(settings.tenant_id, settings.app_id, path, password=password, **where, **vendor)


def _secret(settings: Settings, vendor: dict[str, Any]) -> AsyncTokenCredential:
    from azure.identity.aio import ClientSecretCredential

    secret = settings.client_secret.get_secret_value()
    return ClientSecretCredential(settings.tenant_id, settings.app_id, secret, **vendor)


_BUILDERS: dict[str, Callable[[Settings, dict[str, Any]], AsyncTokenCredential]] = {
    "managed-identity": _managed_identity,
    "federated": _federated,
    "workload": _workload,
    "certificate": _certificate,
    "secret": _secret,
}


def _why(trouble: Exception) -> str:
    """The kind of the error, and Entra's code where it gives one."""
    code = _CODE.search(str(trouble))
    return f"{type(trouble).__name__} {code[0]}" if code else type(trouble).__name__


def _looked_at(task: "asyncio.Task[AccessToken]") -> None:
    """A renewal that failed beside the calls is in the log: nobody needs to ask the task for it."""
    if not task.cancelled():
        task.exception()

"""One Graph client from three values: address, credential, host. Local and tenant differ in nothing else.

Create it inside the running event loop and close it there: its connections belong to that loop.
"""

import copy
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx
from azure.core.credentials import AccessToken
from azure.core.credentials_async import AsyncTokenCredential
from kiota_authentication_azure.azure_identity_authentication_provider import AzureIdentityAuthenticationProvider
from kiota_http.middleware.options import RedirectHandlerOption, RetryHandlerOption
from msgraph.generated.models.field_value_set import FieldValueSet
from msgraph.generated.models.list_item import ListItem
from msgraph.generated.models.o_data_errors.inner_error import InnerError
from msgraph.generated.models.o_data_errors.main_error import MainError
from msgraph.generated.models.o_data_errors.o_data_error import ODataError
from msgraph.graph_request_adapter import GraphRequestAdapter, options
from msgraph.graph_service_client import GraphServiceClient
from msgraph_core import GraphClientFactory

from graph.gate import Gate

SCOPE = "https://graph.microsoft.com/.default"  # named, or the SDK would derive one from the local address
USER_AGENT = "NONISV|Bureau|Bureau/0.1"
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_FAR_FUTURE = 4102444800  # 1 January 2100


class StaticTokenCredential:
    """The token of the tenant on this machine; it never expires."""

    def __init__(self, token: str) -> None:
        self._token = AccessToken(token, _FAR_FUTURE)

    async def get_token(self, *scopes: str, **kwargs: Any) -> AccessToken:
        return self._token

    async def close(self) -> None:
        pass

    async def __aenter__(self) -> "StaticTokenCredential":
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.close()


@dataclass(frozen=True, slots=True)
class Graph:
    """The SDK's client, with the connections it uses and the gate before them. `base_url` has no slash at its end."""

    client: GraphServiceClient
    http: httpx.AsyncClient
    base_url: str
    gate: Gate

    @property
    def origin(self) -> str:
        """Scheme, host and port: the only place anything is sent to."""
        address = urlsplit(self.base_url)
        return f"{address.scheme}://{address.netloc}"

    async def aclose(self) -> None:
        await self.http.aclose()


def build(
    base_url: str,
    credential: AsyncTokenCredential,
    host: str,
    *,
    user_agent: str = USER_AGENT,
    timeout: float = 15,
    connect_timeout: float = 5,
    gate: Gate | None = None,
) -> Graph:
    """A client for `base_url` (with /v1.0, without a slash at its end), which sends the token to `host` only.

    Time-outs are in seconds: a person waits for one call. Nothing is sent twice unless a caller says so (wire.send).
    ValueError where the address would get no token: another host, or plain http to another machine.
    """
    address = urlsplit(base_url)
    is_tls = address.scheme == "https"
    if address.hostname != host:
        raise ValueError(f"the address {base_url} does not lie on {host}: it would get no token")
    if not is_tls and host not in _LOOPBACK:
        raise ValueError(f"{base_url}: plain http is for this machine only")
    http = httpx.AsyncClient(
        http2=is_tls,
        timeout=httpx.Timeout(timeout, connect=connect_timeout),
        headers={"User-Agent": user_agent},
        limits=httpx.Limits(max_connections=8, max_keepalive_connections=4),
        trust_env=is_tls,  # a proxy of the environment would catch calls to this machine
    )
    # The SDK wraps the transport of the client it is given and never closes it: it gets a twin, we close ours.
    wrapped = GraphClientFactory.create_with_default_middleware(client=copy.copy(http), options=_middleware())
    sign_in = AzureIdentityAuthenticationProvider(credential, scopes=[SCOPE], allowed_hosts=[host])
    adapter = GraphRequestAdapter(sign_in, client=wrapped)
    adapter.base_url = base_url
    client = GraphServiceClient(request_adapter=adapter)
    _load_what_calls_need(client)
    return Graph(client, http, base_url, gate or Gate())


def _load_what_calls_need(client: GraphServiceClient) -> None:
    """The SDK loads the code of an address or a refusal at its first use: now, rather than while a person waits."""
    site = client.sites.by_site_id("-")
    a_list = site.lists.by_list_id("-")
    fields = a_list.items.by_list_item_id("-").fields
    content = client.drives.by_drive_id("-").items.by_drive_item_id("-").content
    used = (site.drive, a_list.columns, content, client.users.by_user_id("-").drive)
    fields.to_patch_request_information(FieldValueSet())
    a_list.items.to_post_request_information(ListItem(fields=FieldValueSet()))
    for address in used:
        address.to_get_request_information()
    for model in (ODataError(), MainError(), InnerError()):
        model.get_field_deserializers()


def _middleware() -> dict[str, Any]:
    """The SDK's own options, without retries and redirects of its own accord: both could go where nobody looks."""
    return {
        **options,
        RetryHandlerOption.get_key(): RetryHandlerOption(should_retry=False),
        RedirectHandlerOption.get_key(): RedirectHandlerOption(should_redirect=False),
    }

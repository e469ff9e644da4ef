"""The issuer of a strict tenant, asked by Microsoft's own credentials among others."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import jwt
import pytest
from azure.core.exceptions import ClientAuthenticationError
from azure.identity.aio import CertificateCredential, ClientAssertionCredential, ClientSecretCredential
from kiota_authentication_azure.azure_identity_authentication_provider import AzureIdentityAuthenticationProvider
from msgraph.generated.models.list_ import List_
from msgraph.generated.models.o_data_errors.o_data_error import ODataError
from msgraph.graph_request_adapter import GraphRequestAdapter
from msgraph.graph_service_client import GraphServiceClient
from msgraph_core import GraphClientFactory

from emulator.settings import Settings
from emulator.tls import certificate_in
from tests.emulator.wire import Answer, Graph
from tests.emulator_fixture import RunningEmulator, running_emulator

APP, OTHER = "40000000-0000-0000-0000-000000000001", "40000000-0000-0000-0000-000000000002"
SCOPE = "https://graph.microsoft.com/.default"
GOOD = {"grant_type": "client_credentials", "client_id": APP, "client_secret": "s3cret", "scope": SCOPE}


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for this machine; an app's own certificate looks no different."""
    return certificate_in(tmp_path_factory.mktemp("tls"))


@pytest.fixture(scope="session")
def public_part(certificate: Path) -> str:
    """What is registered of an app's certificate: all but its key."""
    return certificate.read_text().partition("-----BEGIN PRIVATE KEY")[0]


@pytest.fixture
async def strict(certificate: Path, public_part: str) -> AsyncIterator[RunningEmulator]:
    """A strict tenant under https too, that knows one app by secret and by certificate."""
    async with running_emulator(settings=Settings(strict=True), certificate=certificate) as running:
        proofs = {"secret": "s3cret", "certificate": public_part}
        await running.register(APP, name="Bureau", roles=["Sites.Read.All"], **proofs)
        yield running


async def ask(strict: RunningEmulator, form: dict[str, str], tenant: str | None = None) -> Answer:
    """The answer of the token address to a form."""
    url = f"{strict.url}/_emulator/oauth2/{tenant or strict.settings.tenant_id}/oauth2/v2.0/token"
    async with strict.http.post(url, data=form) as answer:
        return Answer(answer.status, answer.headers, await answer.read())


async def opens_the_door(strict: RunningEmulator, token: str) -> bool:
    """Whether Graph takes the token."""
    graph = Graph(strict.graph_url, token, strict.settings.site_id, strict.http)
    return (await graph.call("GET", f"sites/{graph.site}")).status == 200


async def test_a_secret_gives_a_token_that_graph_takes(strict: RunningEmulator) -> None:
    """v2-oauth2-client-creds-grant-flow, access-token-claims-reference: roles, audience, app, tenant."""
    answer = await ask(strict, GOOD)
    keys = (await (await strict.http.get(f"{strict.url}/_emulator/oauth2/x/discovery/v2.0/keys")).json())["keys"]
    token = answer.body["access_token"]
    key = jwt.PyJWK(keys[0])
    claims = jwt.decode(token, key, ["RS256"], audience="https://graph.microsoft.com")

    assert (answer.body["token_type"], answer.body["expires_in"]) == ("Bearer", 3599)
    assert jwt.get_unverified_header(token)["kid"] == keys[0]["kid"]
    assert (claims["appid"], claims["roles"], claims["idtyp"]) == (APP, ["Sites.Read.All"], "app")
    assert claims["tid"] == strict.settings.tenant_id
    assert await opens_the_door(strict, token)


async def test_the_issuer_describes_itself(strict: RunningEmulator) -> None:
    """v2-protocols-oidc: where its keys and tokens are."""
    base = f"{strict.url}/_emulator/oauth2/{strict.settings.tenant_id}"
    described = await (await strict.http.get(f"{base}/v2.0/.well-known/openid-configuration")).json()

    assert described["token_endpoint"] == f"{base}/oauth2/v2.0/token"
    assert (await strict.http.get(described["jwks_uri"])).status == 200
    assert described["issuer"] == strict.settings.issuer


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"client_secret": "wrong"}, (401, "invalid_client", 7000215)),
        ({"client_id": OTHER}, (400, "unauthorized_client", 700016)),
        ({"grant_type": "password"}, (400, "unsupported_grant_type", 70003)),
        ({"scope": "https://graph.microsoft.com/Sites.Read.All"}, (400, "invalid_scope", 1002012)),
        ({"scope": ""}, (400, "invalid_scope", 1002012)),
        ({"client_assertion": "x.y.z"}, (400, "invalid_request", 900144)),
    ],
    ids=str,
)
async def test_a_request_that_proves_nothing_gets_no_token(
    strict: RunningEmulator, change: dict[str, str], expected: tuple[int, str, int]
) -> None:
    """reference-error-codes: OAuth's word and the AADSTS number."""
    answer = await ask(strict, GOOD | change)

    assert (answer.status, answer.body["error"], answer.body["error_codes"][0]) == expected
    assert answer.body["error_description"].startswith(f"AADSTS{expected[2]}: ")


async def test_another_directory_is_not_known(strict: RunningEmulator) -> None:
    """reference-error-codes: AADSTS90002."""
    assert (await ask(strict, GOOD, tenant="elsewhere.example")).body["error_codes"] == [90002]


def at_home(strict: RunningEmulator, certificate: Path) -> dict[str, Any]:
    """What Microsoft's credentials must be told to ask this tenant instead of Microsoft."""
    return {"authority": strict.authority, "connection_verify": str(certificate)}


async def test_microsofts_secret_credential_gets_a_token(strict: RunningEmulator, certificate: Path) -> None:
    """azure-identity, asynchronous; it insists on https."""
    tenant = strict.settings.tenant_id
    async with ClientSecretCredential(tenant, APP, "s3cret", **at_home(strict, certificate)) as credential:
        token = (await credential.get_token(SCOPE)).token
    async with ClientSecretCredential(tenant, APP, "wrong", **at_home(strict, certificate)) as credential:
        with pytest.raises(ClientAuthenticationError, match="AADSTS7000215"):
            await credential.get_token(SCOPE)

    assert await opens_the_door(strict, token)


async def test_microsofts_certificate_credential_gets_a_token(strict: RunningEmulator, certificate: Path) -> None:
    """azure-identity signs an assertion with the key of the app's certificate."""
    tenant, where = strict.settings.tenant_id, at_home(strict, certificate)
    async with CertificateCredential(tenant, APP, str(certificate), **where) as credential:
        assert await opens_the_door(strict, (await credential.get_token(SCOPE)).token)


async def test_a_certificate_that_is_not_the_apps_is_refused(
    strict: RunningEmulator, certificate: Path, tmp_path: Path
) -> None:
    """reference-error-codes: AADSTS700027."""
    tenant, where, foreign = strict.settings.tenant_id, at_home(strict, certificate), certificate_in(tmp_path)
    async with CertificateCredential(tenant, APP, str(foreign), **where) as credential:
        with pytest.raises(ClientAuthenticationError, match="AADSTS700027"):
            await credential.get_token(SCOPE)


async def test_a_federated_token_stands_for_the_app(strict: RunningEmulator, certificate: Path) -> None:
    """workload-identity-federation: another identity's token for api://AzureADTokenExchange instead of a secret."""
    await strict.register(OTHER, secret="identity")
    foreign = await strict.token_for(OTHER, "identity", "api://AzureADTokenExchange/.default")
    subject = jwt.decode(foreign, options={"verify_signature": False})["sub"]
    await strict.register(
        APP, roles=["Sites.Read.All"], federation={"issuer": strict.settings.issuer, "subject": subject}
    )
    tenant, where = strict.settings.tenant_id, at_home(strict, certificate)
    async with ClientAssertionCredential(tenant, APP, lambda: foreign, **where) as credential:
        assert await opens_the_door(strict, (await credential.get_token(SCOPE)).token)
    own = await strict.token_for(OTHER, "identity", "https://elsewhere.example/.default")
    async with ClientAssertionCredential(tenant, APP, lambda: own, **where) as credential:
        with pytest.raises(ClientAuthenticationError, match="AADSTS700027"):
            await credential.get_token(SCOPE)


async def test_tokens_outlive_a_restart(tmp_path: Path) -> None:
    """The key is part of the tenant's memory."""
    settings = Settings(strict=True)
    async with running_emulator(tmp_path, settings) as first:
        await first.register(APP, secret="s3cret", roles=["Sites.Read.All"])
        token = await first.token_for(APP, "s3cret")
    async with running_emulator(tmp_path, settings) as second:
        assert await opens_the_door(second, token)


async def test_a_tenant_that_is_not_strict_has_no_issuer(emulator: RunningEmulator) -> None:
    """One token that may do everything, as the demo has it."""
    assert (await ask(emulator, GOOD)).status == 404
    async with emulator.http.post(f"{emulator.url}/_emulator/tokens/expire") as answer:
        assert answer.status == 400


async def test_microsofts_sdk_speaks_to_the_strict_tenant(strict: RunningEmulator, certificate: Path) -> None:
    """The Graph SDK with its own sign-in, and the credential's tokens: read yes, write no."""
    tenant, where = strict.settings.tenant_id, at_home(strict, certificate)
    async with (
        ClientSecretCredential(tenant, APP, "s3cret", **where) as credential,
        httpx.AsyncHTTPTransport() as transport,
    ):
        http = GraphClientFactory.create_with_default_middleware(client=httpx.AsyncClient(transport=transport))
        sign_in = AzureIdentityAuthenticationProvider(credential, scopes=[SCOPE], allowed_hosts=["127.0.0.1"])
        adapter = GraphRequestAdapter(sign_in, client=http)
        adapter.base_url = strict.graph_url
        site = GraphServiceClient(request_adapter=adapter).sites.by_site_id(strict.settings.site_id)
        found = await site.lists.get()
        with pytest.raises(ODataError) as refused:
            await site.lists.post(List_(display_name="Activities"))

    assert found is not None
    assert found.value == []
    assert refused.value.response_status_code == 403

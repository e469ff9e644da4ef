"""Who Bureau is to Microsoft: what is sent for each kind of credential, and tokens kept, shared and renewed ahead."""

import asyncio
import traceback
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jwt
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from azure.core.credentials import AccessToken
from azure.core.pipeline.transport import AioHttpTransport
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key

from bureau.credentials import EXCHANGE, KeptTokens, SignInFailed, open_credential
from bureau.settings import Settings, SettingsError, read_settings
from tests.fakes.clock import FakeClock

APP, TENANT = "22222222-0000-4000-8000-00000000a001", "11111111-0000-4000-8000-000000000001"
IDENTITY = "33333333-0000-4000-8000-000000000003"
SCOPE = "https://graph.microsoft.com/.default"


@dataclass
class Microsoft:
    """Entra and a machine's identity endpoint. `asked` holds host, and what the form or the query said."""

    url: str = ""
    asked: list[dict[str, str]] = field(default_factory=list)
    refuses: bool = False

    async def answer(self, request: web.Request) -> web.StreamResponse:
        form = {name: str(value) for name, value in (await request.post()).items()}
        self.asked.append({"host": request.headers["x-meant-for"], **request.query, **form})
        if self.refuses:
            said = {"error": "invalid_client", "error_description": f"AADSTS7000215: wrong: {form}"}
            return web.json_response(said, status=401)
        token = {"access_token": f"token-{len(self.asked)}", "expires_in": 3600, "token_type": "Bearer"}
        return web.json_response(token | {"expires_on": 4_000_000_000, "resource": "r"})

    def transport(self) -> AioHttpTransport:
        """azure-identity's own way out, with every address leading here."""
        here = self.url

        class Redirected(AioHttpTransport):
            async def send(self, request: Any, **options: Any) -> Any:
                meant = urlsplit(request.url)
                request.headers["x-meant-for"] = meant.netloc
                request.url = f"{here}{meant.path}?{meant.query}"
                return await super().send(request, **options)

        return Redirected()


@pytest.fixture
async def microsoft() -> AsyncIterator[Microsoft]:
    entra = Microsoft()
    app = web.Application()
    app.router.add_route("*", "/{anything:.*}", entra.answer)
    async with TestServer(app) as server:
        entra.url = str(server.make_url("")).rstrip("/")
        yield entra


def settings_of(kind: str, **more: str) -> Settings:
    known = {"PROFILE": "teams", "SITE": "x:/y", "APP_ID": APP, "TENANT_ID": TENANT, "CREDENTIAL": kind, **more}
    return read_settings({f"BUREAU_{name}": value for name, value in known.items()})


def certificate(password: str = "") -> bytes:
    """A certificate of its own making with its key, as PEM."""
    key = generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "bureau")])
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), 7, begin, begin + timedelta(days=900))
    pem = serialization.Encoding.PEM
    lock = serialization.BestAvailableEncryption(password.encode()) if password else serialization.NoEncryption()
    return key.private_bytes(pem, serialization.PrivateFormat.PKCS8, lock) + builder.sign(
        key, hashes.SHA256()
    ).public_bytes(pem)


async def asked_of(microsoft: Microsoft, settings: Settings) -> list[dict[str, str]]:
    async with open_credential(settings, FakeClock().instant, transport=microsoft.transport()) as credential:
        assert (await credential.get_token(SCOPE)).token == f"token-{len(microsoft.asked)}"
    return microsoft.asked


async def test_a_managed_identity_is_asked_for_by_the_application_id(microsoft: Microsoft) -> None:
    (asked,) = await asked_of(microsoft, settings_of("managed-identity"))
    assert (asked["host"], asked["client_id"]) == ("169.254.169.254", APP)
    assert asked["resource"] == "https://graph.microsoft.com"


async def test_an_identity_vouches_for_the_application(microsoft: Microsoft) -> None:
    vouching, signing_in = await asked_of(microsoft, settings_of("federated", MANAGED_IDENTITY=IDENTITY))
    assert (vouching["host"], vouching["client_id"]) == ("169.254.169.254", IDENTITY)
    assert f"{vouching['resource']}/.default" == EXCHANGE
    assert (signing_in["host"], signing_in["client_id"]) == ("login.microsoftonline.com", APP)
    assert (signing_in["client_assertion"], signing_in["scope"]) == ("token-1", SCOPE)


async def test_kubernetes_vouches_by_a_file(microsoft: Microsoft, tmp_path: Path) -> None:
    (tmp_path / "token").write_text("of-the-cluster")
    (asked,) = await asked_of(microsoft, settings_of("workload", WORKLOAD_TOKEN_PATH=str(tmp_path / "token")))
    assert (asked["client_id"], asked["client_assertion"]) == (APP, "of-the-cluster")


@pytest.mark.parametrize("how", ["PATH", "FILE", "text"])
async def test_a_certificate_signs(microsoft: Microsoft, tmp_path: Path, how: str) -> None:
    (tmp_path / "bureau.pem").write_bytes(certificate("pass word"))
    name = "CERTIFICATE" if how == "text" else f"CERTIFICATE_{how}"
    value = (tmp_path / "bureau.pem").read_text() if how == "text" else str(tmp_path / "bureau.pem")
    settings = settings_of("certificate", **{name: value}, CERTIFICATE_PASSWORD="pass word")
    (asked,) = await asked_of(microsoft, settings)
    proof = jwt.decode(asked["client_assertion"], options={"verify_signature": False})
    assert (proof["iss"], TENANT in proof["aud"]) == (APP, True)


async def test_the_secret_comes_last(microsoft: Microsoft) -> None:
    (asked,) = await asked_of(microsoft, settings_of("secret", CLIENT_SECRET="hush-hush"))
    assert (asked["client_id"], asked["client_secret"]) == (APP, "hush-hush")


async def test_a_file_that_is_no_certificate_ends_the_start_with_the_settings_name(tmp_path: Path) -> None:
    (tmp_path / "c.pem").write_text("hush-hush")
    for path in (tmp_path / "c.pem", tmp_path / "nowhere.pem"):
        with pytest.raises(SettingsError, match="BUREAU_CREDENTIAL certificate cannot be used") as unfit:
            open_credential(settings_of("certificate", CERTIFICATE_PATH=str(path)), FakeClock().instant)
        assert "hush-hush" not in "".join(traceback.format_exception(unfit.value))


async def test_a_refusal_names_entras_code_and_nothing_that_was_sent(
    microsoft: Microsoft, caplog: pytest.LogCaptureFixture
) -> None:
    microsoft.refuses = True
    settings = settings_of("secret", CLIENT_SECRET="hush-hush")
    async with open_credential(settings, FakeClock().instant, transport=microsoft.transport()) as credential:
        with pytest.raises(SignInFailed) as refused:
            await credential.get_token(SCOPE)
    assert refused.value.why == "ClientAuthenticationError AADSTS7000215"
    assert "hush-hush" not in "".join(traceback.format_exception(refused.value)) + repr(vars(refused.value))
    ours = [record for record in caplog.records if record.name == "bureau"]
    assert [vars(record)["why"] for record in ours] == [refused.value.why]
    assert "hush-hush" not in repr([vars(record) for record in ours])


class Slow:
    """A credential that answers when it is let go; its tokens last an hour."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self.given = 0
        self.options: list[dict[str, Any]] = []
        self.may_answer = asyncio.Event()
        self.may_answer.set()
        self.trouble: Exception | None = None
        self.is_closed = False

    async def get_token(self, *scopes: str, **options: Any) -> AccessToken:
        self.options.append(options)
        await self.may_answer.wait()
        if self.trouble is not None:
            raise self.trouble
        self.given += 1
        return AccessToken(f"{scopes[0]} {self.given}", int(self.clock.instant().timestamp()) + 3600)

    async def close(self) -> None:
        self.is_closed = True

    async def __aenter__(self) -> "Slow":
        return self

    async def __aexit__(self, *error: object) -> None: ...


@dataclass
class Wallet:
    clock: FakeClock
    slow: Slow
    kept: KeptTokens

    async def token(self, **options: Any) -> str:
        return (await self.kept.get_token("s", **options)).token

    async def renewed(self) -> None:
        """Until the renewals that go on beside the calls are done, well or not."""
        under_way = [kept.fetching for kept in self.kept._kept.values() if kept.fetching is not None]
        await asyncio.gather(*under_way, return_exceptions=True)


@pytest.fixture
async def wallet() -> AsyncIterator[Wallet]:
    clock = FakeClock()
    slow = Slow(clock)
    async with KeptTokens(slow, clock.instant, within=5) as kept:
        yield Wallet(clock, slow, kept)
    assert slow.is_closed


async def test_a_token_is_fetched_once_for_all_who_wait(wallet: Wallet) -> None:
    assert set(await asyncio.gather(*(wallet.token() for _ in range(50)))) == {"s 1"}
    wallet.clock.pass_minutes(45)
    assert await wallet.token() == "s 1"
    assert (await wallet.kept.get_token("t")).token == "t 2"


async def test_it_is_renewed_ahead_of_its_end_and_nobody_waits(wallet: Wallet) -> None:
    await wallet.token()
    wallet.clock.pass_minutes(51)
    wallet.slow.may_answer.clear()
    assert [await wallet.token() for _ in range(3)] == ["s 1"] * 3
    wallet.slow.may_answer.set()
    await wallet.renewed()
    assert (await wallet.token(), wallet.slow.given) == ("s 2", 2)


async def test_a_token_at_its_end_is_not_used(wallet: Wallet) -> None:
    await wallet.token()
    wallet.clock.pass_minutes(59.5)
    assert await wallet.token() == "s 2"


async def test_one_caller_who_leaves_does_not_end_the_fetch_of_the_others(wallet: Wallet) -> None:
    wallet.slow.may_answer.clear()
    impatient, patient = (asyncio.create_task(wallet.token()) for _ in range(2))
    await asyncio.wait([impatient], timeout=0.01)
    impatient.cancel()
    wallet.slow.may_answer.set()
    assert (await patient, wallet.slow.given) == ("s 1", 1)


async def test_a_renewal_that_fails_leaves_the_token_in_use_and_is_tried_again_soon(wallet: Wallet) -> None:
    await wallet.token()
    wallet.clock.pass_minutes(51)
    wallet.slow.trouble = OSError("the network")
    for _ in range(5):
        assert await wallet.token() == "s 1"
        await wallet.renewed()
    assert len(wallet.slow.options) == 2
    wallet.slow.trouble = None
    wallet.clock.pass_seconds(6)
    await wallet.token()
    await wallet.renewed()
    assert await wallet.token() == "s 2"


async def test_after_a_refusal_microsoft_is_left_alone_for_a_moment(wallet: Wallet) -> None:
    wallet.slow.trouble = ValueError("hush-hush AADSTS700016 hush-hush")
    for _ in range(5):
        with pytest.raises(SignInFailed, match=r"ValueError AADSTS700016$"):
            await wallet.token()
    assert len(wallet.slow.options) == 1
    wallet.slow.trouble = None
    wallet.clock.pass_seconds(6)
    assert await wallet.token() == "s 1"


async def test_a_sign_in_that_takes_too_long_is_given_up(wallet: Wallet) -> None:
    wallet.kept.within = 0.01
    wallet.slow.may_answer.clear()
    with pytest.raises(SignInFailed, match="TimeoutError"):
        await wallet.token()


async def test_what_the_tenant_took_back_is_fetched_anew_with_its_claims(wallet: Wallet) -> None:
    await wallet.token(enable_cae=True)
    assert await wallet.token(enable_cae=True, claims='{"a": 1}') == "s 2"
    assert wallet.slow.options == [{"enable_cae": True}, {"enable_cae": True, "claims": '{"a": 1}'}]


async def test_closing_ends_what_is_under_way() -> None:
    clock = FakeClock()
    slow = Slow(clock)
    slow.may_answer.clear()
    kept = KeptTokens(slow, clock.instant)
    waiting = asyncio.create_task(kept.get_token("s"))
    await asyncio.wait([waiting], timeout=0.01)
    await kept.close()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert slow.is_closed

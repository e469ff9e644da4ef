"""Microsoft's token service, as far as a bot sees it: publishes keys and signs tokens; it can be away, slow or odd."""

import asyncio
import base64
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import jwt
from aiohttp import web
from aiohttp.test_utils import TestServer
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwt.algorithms import RSAAlgorithm

from bot.profile import Teams
from tests.fakes.clock import FakeClock

Json = dict[str, Any]

APP = "22222222-0000-4000-8000-00000000a001"
TENANT = "11111111-0000-4000-8000-000000000001"
SERVICE = "https://smba.trafficmanager.net/emea/"
ISSUER = "https://api.botframework.com"


@cache
def key_of(name: str) -> RSAPrivateKey:
    """A key pair of that name, the same in one run of the tests."""
    return generate_private_key(public_exponent=65537, key_size=2048)


class NoCredential:
    """Never asked: nothing is sent where only the door is tested."""

    async def get_token(self, *scopes: str) -> Any:
        raise AssertionError("a token was asked for")


@dataclass
class Issuer:
    """`published` are the names of keys; `fetches` counts who asked; `odd` is added to what is published."""

    clock: FakeClock
    url: str = ""
    published: list[str] = field(default_factory=lambda: ["first"])
    endorsements: Any = ("msteams", "webchat")
    odd: list[Any] = field(default_factory=list)
    fetches: int = 0
    is_down: bool = False
    is_slow: bool = False
    was_asked: asyncio.Event = field(default_factory=asyncio.Event)
    may_go_on: asyncio.Event = field(default_factory=asyncio.Event)

    async def metadata(self, request: web.Request) -> web.StreamResponse:
        self.fetches += 1
        self.was_asked.set()
        if self.is_slow:
            await self.may_go_on.wait()
        if self.is_down:
            return web.Response(status=503)
        return web.json_response({"issuer": ISSUER, "jwks_uri": f"{self.url}keys"})

    async def keys(self, request: web.Request) -> web.StreamResponse:
        return web.json_response({"keys": self.odd + [self._public(name) for name in self.published]})

    def profile(self, **changed: Any) -> Teams:
        """A tenant whose tokens this issuer signs."""
        usual: Json = {"app_id": APP, "tenant_id": TENANT.upper(), "credential": NoCredential()}
        return Teams(**(usual | {"metadata_url": f"{self.url}metadata"} | changed))

    def claims(self, **claims: Any) -> Json:
        """Those of a good token; None leaves one out."""
        now = int(self.clock.instant().timestamp())
        usual = {"iss": ISSUER, "aud": APP, "serviceurl": SERVICE, "nbf": now, "exp": now + 600}
        return {name: value for name, value in (usual | claims).items() if value is not None}

    def bearer(self, kid: Any = "first", key: RSAPrivateKey | None = None, **claims: Any) -> str:
        content = json.dumps(self.claims(**claims)).encode()  # the library would make no odd claims
        signed = jwt.PyJWS().encode(content, key or key_of(kid), algorithm="RS256", headers={"kid": kid})
        return f"Bearer {signed}"

    def signed_with_the_public_key(self) -> str:
        """HS256 with the public key as the shared secret: the oldest trick. The library refuses to make one."""
        pem = key_of("first").public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        parts = [{"alg": "HS256", "typ": "JWT", "kid": "first"}, self.claims()]
        signing = b".".join(_base64(json.dumps(part).encode()) for part in parts)
        digest = jwt.algorithms.HMACAlgorithm(jwt.algorithms.HMACAlgorithm.SHA256)
        return f"Bearer {(signing + b'.' + _base64(digest.sign(signing, pem))).decode()}"

    def unsigned(self) -> str:
        return "Bearer " + jwt.encode(self.claims(), None, algorithm="none", headers={"kid": "first"})

    def _public(self, name: str) -> Json:
        public = json.loads(RSAAlgorithm.to_jwk(key_of(name).public_key()))
        told = {"kid": name, "use": "sig"}
        return public | told | ({} if self.endorsements is None else {"endorsements": self.endorsements})


def wire(**fields: Any) -> Json:
    """An activity as Microsoft's connector brings it, of a kind that is taken and not answered."""
    usual = {
        "type": "messageReaction",
        "id": "1",
        "channelId": "msteams",
        "serviceUrl": SERVICE,
        "from": {"id": "29:u"},
        "recipient": {"id": "28:b"},
        "conversation": {"id": "a:c", "tenantId": TENANT},
        "channelData": {"tenant": {"id": TENANT}},
    }
    return usual | fields


@asynccontextmanager
async def running_issuer() -> AsyncIterator[Issuer]:
    issuer = Issuer(FakeClock())
    app = web.Application()
    app.router.add_get("/metadata", issuer.metadata)
    app.router.add_get("/keys", issuer.keys)
    async with TestServer(app) as server:
        issuer.url = str(server.make_url("/"))
        try:
            yield issuer
        finally:
            issuer.may_go_on.set()


def _base64(data: bytes) -> bytes:
    return base64.urlsafe_b64encode(data).rstrip(b"=")

"""The tenant's own issuer of tokens: an RSA key, and JSON web tokens signed with it."""

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_OID, uuid5

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from emulator.actors import Caller
from emulator.apps import App
from emulator.clock import new_id
from emulator.database import Database
from emulator.errors import GraphError
from emulator.settings import Settings

GRAPH_AUDIENCES = (
    "https://graph.microsoft.com",
    "https://graph.microsoft.com/",
    "00000003-0000-0000-c000-000000000000",
)
_CLAIMS = ["exp", "nbf", "aud", "iss", "appid"]


class Issuer:
    """Signs tokens and reads them again. The key is made at the first start and kept with the tenant's memory."""

    def __init__(self, db: Database, settings: Settings) -> None:
        self._db, self._settings = db, settings
        pem = db.meta("issuer_key") or _new_key()
        db.set_meta("issuer_key", pem)
        key = serialization.load_pem_private_key(pem.encode(), None)
        assert isinstance(key, rsa.RSAPrivateKey)
        self._private, self._public = key, key.public_key()
        self.key_id = str(uuid5(NAMESPACE_OID, pem))

    def keys(self) -> dict[str, Any]:
        """The public key as a key set."""
        key = json.loads(RSAAlgorithm.to_jwk(self._public))
        return {"keys": [{**key, "kid": self.key_id, "use": "sig", "alg": "RS256", "issuer": self._settings.issuer}]}

    def issue(self, app: App, audience: str, now: datetime) -> tuple[str, int]:
        """A token for an app, and its lifetime in seconds."""
        lifetime = self._settings.token_lifetime if app.token_lifetime is None else app.token_lifetime
        identity = str(uuid5(NAMESPACE_OID, f"service principal {app.id}"))
        # A token that is to be born expired began its life before it ended.
        began = now + timedelta(seconds=min(0, lifetime - 1))
        claims = {
            "aud": audience,
            "iss": self._settings.issuer,
            "iat": began,
            "nbf": began,
            "exp": now + timedelta(seconds=lifetime),
            "app_displayname": app.name,
            "appid": app.id,
            "appidacr": "1" if app.secret else "2",
            "idtyp": "app",
            "oid": identity,
            "sub": identity,
            "tid": self._settings.tenant_id,
            "uti": new_id(),
            "ver": "1.0",
            "age": self._age(),
            **({"roles": app.roles} if app.roles else {}),
        }
        return jwt.encode(claims, self._private, "RS256", headers={"kid": self.key_id}), lifetime

    def read(self, token: str, audience: str | tuple[str, ...]) -> dict[str, Any]:
        """The claims of one of our tokens. Raises jwt.InvalidTokenError."""
        options: Any = {"require": _CLAIMS}
        claims: dict[str, Any] = jwt.decode(
            token, self._public, ["RS256"], audience=audience, issuer=self._settings.issuer, options=options
        )
        if claims.get("age") != self._age():
            raise jwt.ExpiredSignatureError("revoked")
        return claims

    def caller(self, token: str) -> Caller:
        """Who calls Graph with this token. Raises the 401 that Graph would answer."""
        try:
            claims = self.read(token, GRAPH_AUDIENCES)
        except jwt.ExpiredSignatureError as error:
            raise unauthorized("Lifetime validation failed, the token is expired.") from error
        except jwt.InvalidAudienceError as error:
            raise unauthorized("Access token validation failure. Invalid audience.") from error
        except jwt.DecodeError as error:
            raise unauthorized("IDX14100: JWT is not well formed, or its signature does not fit.") from error
        except jwt.InvalidTokenError as error:
            raise unauthorized("Access token validation failure.") from error
        return Caller(claims["appid"], claims["app_displayname"], frozenset(claims.get("roles", ())))

    def expire_all(self) -> None:
        """Refuse every token given out so far, as after an administrator's revocation."""
        self._db.set_meta("token_age", str(self._age() + 1))

    def _age(self) -> int:
        return int(self._db.meta("token_age", "1"))


def unauthorized(message: str) -> GraphError:
    """401, with the challenge that Graph sends."""
    challenge = (
        'Bearer realm="", authorization_uri="https://login.microsoftonline.example/common/oauth2/authorize", '
        'client_id="00000003-0000-0000-c000-000000000000"'
    )
    return GraphError(401, "InvalidAuthenticationToken", message, headers={"WWW-Authenticate": challenge})


def _new_key() -> str:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    form, kind = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    return key.private_bytes(form, kind, serialization.NoEncryption()).decode()

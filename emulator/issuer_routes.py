"""The issuer over the wire (v2-oauth2-client-creds-grant-flow), below /_emulator/oauth2/{tenant}.

The folder stands for the login authority: `authority="https://.../_emulator/oauth2"` is all that a credential is told.
"""

import json
from typing import Any

import jwt
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509 import load_pem_x509_certificate

from emulator.apps import App, find_app
from emulator.clock import new_id, utc_now
from emulator.issuer import Issuer
from emulator.tenant import Tenant

BASE = "/_emulator/oauth2"
_ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


class Refused(Exception):
    """What the token address answers when it gives none: status, OAuth's word, the number people search for."""

    def __init__(self, status: int, error: str, number: int, message: str) -> None:
        super().__init__(message)
        self.status, self.error, self.number = status, error, number


def add_routes(app: web.Application, tenant: Tenant) -> None:
    """Register the issuer's addresses; a tenant that is not strict has none."""
    if tenant.issuer is None:
        return
    login = Login(tenant, tenant.issuer)
    app.router.add_post(BASE + "/{tenant}/oauth2/v2.0/token", login.token)
    app.router.add_get(BASE + "/{tenant}/v2.0/.well-known/openid-configuration", login.configuration)
    app.router.add_get(BASE + "/{tenant}/discovery/v2.0/keys", login.keys)


class Login:
    """Handlers bound to one tenant."""

    def __init__(self, tenant: Tenant, issuer: Issuer) -> None:
        self._tenant, self._issuer = tenant, issuer

    async def token(self, request: web.Request) -> web.Response:
        """POST token: client_credentials with a secret or an assertion."""
        form = {key: str(value) for key, value in (await request.post()).items()}
        try:
            app = self._proved(request, form)
            token, lifetime = self._issuer.issue(app, _audience(form), utc_now())
        except Refused as refused:
            return _refusal(refused)
        answer = {"token_type": "Bearer", "expires_in": lifetime, "ext_expires_in": lifetime, "access_token": token}
        return web.json_response(answer, headers={"Cache-Control": "no-store, no-cache"})

    async def configuration(self, request: web.Request) -> web.Response:
        """GET openid-configuration."""
        base = f"{request.scheme}://{request.host}{BASE}/{request.match_info['tenant']}"
        return web.json_response(
            {
                "issuer": self._tenant.settings.issuer,
                "token_endpoint": f"{base}/oauth2/v2.0/token",
                "jwks_uri": f"{base}/discovery/v2.0/keys",
                "token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt"],
                "response_types_supported": ["token"],
                "subject_types_supported": ["pairwise"],
                "id_token_signing_alg_values_supported": ["RS256"],
            }
        )

    async def keys(self, _: web.Request) -> web.Response:
        """GET the keys that tokens are signed with."""
        return web.json_response(self._issuer.keys())

    def _proved(self, request: web.Request, form: dict[str, str]) -> App:
        """The app that asks, once it has proved who it is."""
        settings = self._tenant.settings
        if request.match_info["tenant"].lower() not in (settings.tenant_id, settings.site_host.lower()):
            raise Refused(400, "invalid_request", 90002, f"Tenant '{request.match_info['tenant']}' not found.")
        if form.get("grant_type") != "client_credentials":
            raise Refused(400, "unsupported_grant_type", 70003, "The app requested an unsupported grant type.")
        app = find_app(self._tenant.db, form.get("client_id", ""))
        if app is None:
            message = f"Application with identifier '{form.get('client_id')}' was not found in the directory."
            raise Refused(400, "unauthorized_client", 700016, message)
        if "client_assertion" in form:
            self._check_assertion(app, form, f"{request.scheme}://{request.host}{request.path}")
        elif "client_secret" not in form:
            raise Refused(401, "invalid_client", 7000218, "The request must contain client_assertion or client_secret.")
        elif not app.knows_secret(form["client_secret"]):
            raise Refused(401, "invalid_client", 7000215, "Invalid client secret provided.")
        return app

    def _check_assertion(self, app: App, form: dict[str, str], address: str) -> None:
        if form.get("client_assertion_type") != _ASSERTION:
            raise Refused(400, "invalid_request", 900144, "The client_assertion_type is not known.")
        try:
            if app.federation is not None and _issuer_of(form["client_assertion"]) == app.federation.issuer:
                self._check_foreign(app, form["client_assertion"])
            else:
                _check_own(app, form["client_assertion"], address)
        except jwt.ExpiredSignatureError as error:
            raise Refused(
                401, "invalid_client", 700024, "Client assertion is not within its valid time range."
            ) from error
        except (jwt.InvalidTokenError, ValueError) as error:
            raise Refused(401, "invalid_client", 700027, "The client assertion failed validation.") from error

    def _check_foreign(self, app: App, assertion: str) -> None:
        """A token of this very issuer may stand for another app, as a managed identity's does."""
        assert app.federation is not None
        if self._issuer.read(assertion, app.federation.audience)["sub"] != app.federation.subject:
            raise jwt.InvalidTokenError("another subject")


def _check_own(app: App, assertion: str, address: str) -> None:
    """An assertion that the app signed with the key of its certificate."""
    key = load_pem_x509_certificate((app.certificate or "").encode()).public_key()
    if not isinstance(key, rsa.RSAPublicKey):
        raise jwt.InvalidTokenError("not an RSA key")
    options: Any = {"require": ["exp", "iss", "sub", "aud", "jti"]}
    claims = jwt.decode(assertion, key, ["RS256", "PS256"], audience=address, options=options)
    if {str(claims["iss"]).lower(), str(claims["sub"]).lower()} != {app.id.lower()}:
        raise jwt.InvalidTokenError("another app")


def _issuer_of(assertion: str) -> str:
    return str(jwt.decode(assertion, options={"verify_signature": False}).get("iss"))


def _audience(form: dict[str, str]) -> str:
    """The resource of a scope such as https://graph.microsoft.com/.default."""
    scopes = form.get("scope", "").split()
    if len(scopes) != 1 or not scopes[0].endswith("/.default"):
        message = f"The provided value for scope {form.get('scope', '')} is not valid: it must end with /.default."
        raise Refused(400, "invalid_scope", 1002012, message)
    return scopes[0].removesuffix("/.default")


def _refusal(refused: Refused) -> web.Response:
    now, trace = utc_now(), new_id()
    text = f"AADSTS{refused.number}: {refused} Trace ID: {trace} Timestamp: {now:%Y-%m-%d %H:%M:%SZ}"
    body = {
        "error": refused.error,
        "error_description": text,
        "error_codes": [refused.number],
        "timestamp": f"{now:%Y-%m-%d %H:%M:%SZ}",
        "trace_id": trace,
        "correlation_id": new_id(),
    }
    return web.Response(text=json.dumps(body), status=refused.status, content_type="application/json")

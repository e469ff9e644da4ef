"""Registered apps: who may ask the tenant's issuer for a token, by what proof, and with which roles."""

import hmac
import json

from pydantic import BaseModel, ConfigDict, Field

from emulator.database import Database, dump


class Federation(BaseModel):
    """A foreign token that stands for the app: who signed it, for whom, for which audience."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    issuer: str
    subject: str
    audience: str = "api://AzureADTokenExchange"


class App(BaseModel):
    """The body of POST /_emulator/apps. `certificate` is PEM, public part; `roles` are application permissions."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    id: str = Field(min_length=1)
    name: str = "App"
    secret: str | None = Field(default=None, min_length=1)
    certificate: str | None = None
    federation: Federation | None = None
    roles: list[str] = []
    # Seconds; the issuer's own when left out. Below zero gives tokens that have already expired.
    token_lifetime: int | None = Field(default=None, alias="tokenLifetime")

    def knows_secret(self, given: str) -> bool:
        """Whether the secret is the app's own."""
        return self.secret is not None and hmac.compare_digest(self.secret.encode(), given.encode())


def save_app(db: Database, app: App) -> None:
    """Register an app, or replace what was registered under its id."""
    db.run("DELETE FROM apps WHERE id = ?", app.id.lower())
    db.run("INSERT INTO apps VALUES (?, ?)", app.id.lower(), dump(app.model_dump(by_alias=True)))


def find_app(db: Database, app_id: str) -> App | None:
    """A registered app by its client id."""
    row = db.one("SELECT document FROM apps WHERE id = ?", app_id.lower())
    return None if row is None else App.model_validate(json.loads(row["document"]))

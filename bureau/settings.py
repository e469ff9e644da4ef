"""Settings, read once from the environment; a secret may also lie in the file that NAME_FILE names.

A start with settings missing or wrong prints the whole list, never the values.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, model_validator

PREFIX = "BUREAU_"


class SettingsError(ValueError):
    """The settings do not allow a start; the text lists every one that is missing or wrong."""


class Settings(BaseModel):
    """One field a setting: `graph_url` is read from BUREAU_GRAPH_URL. The descriptions are docs/settings.md."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    profile: Literal["local", "teams"] = Field(
        description="`local`: anonymous, this machine only. `teams`: a real tenant, tokens checked."
    )
    host: str = Field("127.0.0.1", description="Address to listen on; the local profile allows loopback only.")
    port: int = Field(3978, ge=0, le=65535, description="Port for POST /api/messages.")
    data: Path = Field(Path(".bureau"), description="Folder for what Bureau keeps between two starts.")
    store_url: str = Field("", description="Database of the store; empty: SQLite in the data folder.")
    graph_url: str = Field("https://graph.microsoft.com/v1.0", description="Base address of Microsoft Graph.")
    graph_token: SecretStr = Field(SecretStr(""), description="Fixed bearer token, local profile only.")
    site: str = Field(description="The project's site as host:/path, e.g. contoso.sharepoint.com:/sites/STCE.")
    site_zone: str = Field("Europe/Brussels", description="Time zone of the site's regional settings (IANA name).")
    list_language: Literal["en", "fr"] = Field("en", description="Language of reasons that Bureau writes into lists.")
    project_start: str = Field("", description="Local profile: the project's clock at a first start (ISO).")
    app_id: str = Field("", description="Entra application id of the bot; needed in profile teams.")
    tenant_id: str = Field("", description="Entra tenant; needed in profile teams.")
    client_secret: SecretStr = Field(SecretStr(""), description="Client secret of the application, profile teams.")

    @model_validator(mode="after")
    def _profile_is_complete(self) -> "Settings":
        problems = []
        if self.profile == "teams":
            needed = {"app_id": self.app_id, "tenant_id": self.tenant_id}
            problems += [f"{_name(field)} is missing" for field, value in needed.items() if not value]
            if not self.client_secret.get_secret_value():
                problems.append(f"{_name('client_secret')} (or {_name('client_secret')}_FILE) is missing")
            if self.graph_token.get_secret_value():
                problems.append(f"{_name('graph_token')} belongs to the local profile only")
        elif not _is_loopback(self.host):
            problems.append(f"{_name('host')} must be a loopback address in the local profile")
        if problems:
            raise ValueError("; ".join(problems))
        return self

    @property
    def database(self) -> str:
        return self.store_url or f"sqlite+aiosqlite:///{(self.data / 'store.sqlite3').absolute()}"


def read_settings(environment: Mapping[str, str]) -> Settings:
    """The settings of an environment; SettingsError lists all that is missing or wrong at once."""
    found: dict[str, str] = {}
    problems: list[str] = []
    for field in Settings.model_fields:
        name = _name(field)
        if environment.get(name):
            found[field] = environment[name]
        elif environment.get(f"{name}_FILE"):
            try:
                found[field] = Path(environment[f"{name}_FILE"]).read_text("utf-8").strip()
            except OSError as unreadable:
                problems.append(f"{name}_FILE cannot be read: {unreadable.strerror}")
    try:
        settings = Settings.model_validate(found)
    except ValidationError as invalid:
        # No input values in the message: one of them may be a secret.
        problems += [_problem(error["loc"], str(error["msg"])) for error in invalid.errors(include_input=False)]
        raise SettingsError(_listed(problems)) from None
    if problems:
        raise SettingsError(_listed(problems))
    return settings


def _listed(problems: list[str]) -> str:
    return "Bureau cannot start; set in the environment:\n" + "\n".join(f"  - {problem}" for problem in problems)


def _problem(location: tuple[int | str, ...], message: str) -> str:
    words = message.removeprefix("Value error, ")
    return f"{_name(str(location[0]))}: {words}" if location else words


def _name(field: str) -> str:
    return PREFIX + field.upper()


def _is_loopback(host: str) -> bool:
    return host in ("localhost", "::1") or host.startswith("127.")

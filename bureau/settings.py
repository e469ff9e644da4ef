"""Settings, read once from the environment; a secret may also lie in the file that NAME_FILE names.

A start with settings missing or wrong prints the whole list, never the values.
"""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, model_validator

from bureau.settings_gaps import CredentialKind, gaps, name_of
from domain.keeping import Keeping

UNREADABLE = "-"


class SettingsError(ValueError):
    """The settings do not allow a start; the text lists every one that is missing or wrong."""


class Settings(BaseModel):
    """One field a setting: `graph_url` is read from BUREAU_GRAPH_URL. The descriptions are docs/settings.md."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    profile: Literal["local", "teams"] = Field(
        description="`local`: anonymous, this machine only. `teams`: a real tenant, tokens checked."
    )
    host: str = Field("127.0.0.1", description="Address to listen on; the local profile allows loopback only.")
    port: int = Field(3978, ge=0, le=65535, description="Port for POST /api/messages.")
    public_url: str = Field(
        "",
        description="Profile teams: https address at which Microsoft 365 reaches this bot, to tell of changes in the "
        "lists; empty: they are asked each minute.",
    )
    data: Path = Field(Path(".bureau"), description="Folder for what Bureau keeps between two starts.")
    store_url: SecretStr = Field(
        SecretStr(""), description="Database of the store, with its password; empty: SQLite in the data folder."
    )
    graph_url: str = Field("https://graph.microsoft.com/v1.0", description="Base address of Microsoft Graph.")
    graph_token: SecretStr = Field(SecretStr(""), description="Fixed bearer token, local profile only.")
    site: str = Field(description="The project's site as host:/path, e.g. contoso.sharepoint.com:/sites/STCE.")
    site_zone: str = Field("Europe/Brussels", description="Time zone of the site's regional settings (IANA name).")
    list_language: Literal["en", "fr"] = Field("en", description="Language of reasons that Bureau writes into lists.")
    project_start: str = Field("", description="Local profile: the project's clock at a first start (ISO).")
    app_id: str = Field("", description="Entra application (client) id of the bot, profile teams.")
    tenant_id: str = Field("", description="Entra tenant id, profile teams.")
    allowed_tenants: str = Field("", description="Ids of further tenants whose people may write to the bot; commas.")
    channels: str = Field("msteams", description="Channels whose messages are taken; commas.")
    credential: CredentialKind = Field(
        "",
        description="Profile teams: how the bot proves who it is, best first: `managed-identity` (the application id "
        "is that of a user-assigned identity), `federated` (an identity vouches for the application), `workload` "
        "(Kubernetes), `certificate`, `secret`.",
    )
    managed_identity: str = Field("", description="Client id of the identity that vouches; credential federated.")
    workload_token_path: str = Field(
        "", description="Where Kubernetes puts the workload's token (its AZURE_FEDERATED_TOKEN_FILE); workload."
    )
    certificate: SecretStr = Field(SecretStr(""), description="Certificate and private key as PEM; certificate.")
    certificate_path: str = Field("", description="Or the path of a PEM or PFX file with both; certificate.")
    certificate_password: SecretStr = Field(SecretStr(""), description="Password of that key, if any; certificate.")
    client_secret: SecretStr = Field(SecretStr(""), description="Client secret of the application; secret.")

    keep_journal_days: int = Field(1095, ge=1, description="Days that journal entries are kept.")
    keep_cards_days: int = Field(90, ge=1, description="Days that cards can be pressed; then they say so.")
    keep_deliveries_days: int = Field(2, ge=2, description="Days that the ids of delivered messages are kept.")
    keep_snapshots_days: int = Field(1095, ge=1, description="Days that what a report was made of is kept.")

    @model_validator(mode="after")
    def _is_complete(self) -> "Settings":
        problems = gaps({name: _plain(value) for name, value in self})
        if problems:
            raise ValueError("; ".join(problems))
        return self

    @property
    def database(self) -> str:
        return self.store_url.get_secret_value() or f"sqlite+aiosqlite:///{(self.data / 'store.sqlite3').absolute()}"

    @property
    def keeping(self) -> Keeping:
        """How long each kind of thing is kept."""
        kinds = ("journal", "cards", "deliveries", "snapshots")
        return Keeping(**{kind: timedelta(days=getattr(self, f"keep_{kind}_days")) for kind in kinds})

    @property
    def tenants(self) -> frozenset[str]:
        """Further tenants that may call."""
        return frozenset(_listed(self.allowed_tenants))

    @property
    def channel_names(self) -> frozenset[str]:
        return frozenset(_listed(self.channels))


def read_settings(environment: Mapping[str, str]) -> Settings:
    """The settings of an environment; SettingsError lists all that is missing or wrong at once."""
    found: dict[str, str] = {}
    problems: list[str] = []
    for field in Settings.model_fields:
        name = name_of(field)
        value, path = environment.get(name, "").strip(), environment.get(f"{name}_FILE", "").strip()
        if value and path:
            problems.append(f"{name} and {name}_FILE are both set: one of them is enough")
            found[field] = UNREADABLE  # told already: not missing as well
        elif value:
            found[field] = value
        elif path:
            try:
                found[field] = Path(path).read_text("utf-8").strip()
            except (OSError, ValueError) as unreadable:
                why = unreadable.strerror if isinstance(unreadable, OSError) else "it is no text"
                problems.append(f"{name}_FILE cannot be read: {why}")
                found[field] = UNREADABLE
    try:
        settings = Settings.model_validate(found)
    except ValidationError as invalid:
        # No input values in the message: one of them may be a secret. What a complete profile needs is told with it.
        wrong = [_problem(str(e["loc"][0]), str(e["msg"])) for e in invalid.errors(include_input=False) if e["loc"]]
        raise SettingsError(_told([*problems, *wrong, *gaps(found)])) from None
    if problems:
        raise SettingsError(_told(problems))
    return settings


def _told(problems: list[str]) -> str:
    return "Bureau cannot start; set in the environment:\n" + "\n".join(f"  - {problem}" for problem in problems)


def _problem(field: str, message: str) -> str:
    if message == "Field required":
        return f"{name_of(field)} is missing"
    return f"{name_of(field)}: {message.removeprefix('Value error, ')}"


def _plain(value: object) -> str:
    return value.get_secret_value() if isinstance(value, SecretStr) else str(value)


def _listed(text: str) -> list[str]:
    return [one.strip() for one in text.split(",") if one.strip()]

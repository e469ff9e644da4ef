"""Settings: read once, complaints in one list, secrets never shown."""

from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from bureau.settings import Settings, SettingsError, read_settings

LOCAL = {"BUREAU_PROFILE": "local", "BUREAU_SITE": "contoso.sharepoint.example:/sites/STCE"}
TEAMS = {
    "BUREAU_PROFILE": "teams",
    "BUREAU_SITE": "contoso.sharepoint.com:/sites/STCE",
    "BUREAU_APP_ID": "22222222-0000-4000-8000-00000000a001",
    "BUREAU_TENANT_ID": "11111111-0000-4000-8000-000000000001",
    "BUREAU_CREDENTIAL": "secret",
    "BUREAU_CLIENT_SECRET": "hush-hush",
}


def test_the_local_profile_needs_only_a_site() -> None:
    settings = read_settings(LOCAL)
    assert (settings.profile, settings.host, settings.port) == ("local", "127.0.0.1", 3978)
    assert settings.database.startswith("sqlite+aiosqlite:///")


def test_the_profile_is_never_guessed() -> None:
    with pytest.raises(SettingsError, match="BUREAU_PROFILE"):
        read_settings({"BUREAU_SITE": LOCAL["BUREAU_SITE"]})


def test_all_that_is_missing_is_told_at_once() -> None:
    with pytest.raises(SettingsError) as refused:
        read_settings({"BUREAU_PROFILE": "teams", "BUREAU_PORT": "x", "BUREAU_SITE_ZONE": "Mars/Phobos"})
    assert str(refused.value).splitlines() == [
        "Bureau cannot start; set in the environment:",
        "  - BUREAU_PORT: Input should be a valid integer, unable to parse string as an integer",
        "  - BUREAU_SITE is missing",
        "  - BUREAU_SITE_ZONE is no time zone like Europe/Brussels",
        "  - BUREAU_APP_ID is missing",
        "  - BUREAU_TENANT_ID is missing",
        "  - BUREAU_CREDENTIAL is missing: managed-identity, federated, workload, certificate, secret",
    ]


ID = "33333333-0000-4000-8000-000000000003"
NO_SECRET = {"BUREAU_CLIENT_SECRET": ""}
TWO_CERTIFICATES = {"BUREAU_CERTIFICATE": "x", "BUREAU_CERTIFICATE_PATH": "y"}


def proof(kind: str) -> dict[str, str]:
    return {**NO_SECRET, "BUREAU_CREDENTIAL": kind}


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"BUREAU_CREDENTIAL": "guess"}, "BUREAU_CREDENTIAL: Input should be "),
        ({"BUREAU_PUBLIC_URL": "http://bureau.example.org"}, "BUREAU_PUBLIC_URL is no address like https"),
        ({"BUREAU_PUBLIC_URL": "https://bureau.example.org/?a=1"}, "BUREAU_PUBLIC_URL is no address like https"),
        (NO_SECRET, "BUREAU_CLIENT_SECRET (or BUREAU_CLIENT_SECRET_FILE) is missing for credential secret"),
        ({"BUREAU_CREDENTIAL": "managed-identity"}, "BUREAU_CLIENT_SECRET is not used by credential managed-identity"),
        (proof("federated"), "BUREAU_MANAGED_IDENTITY (or "),
        (proof("workload"), "BUREAU_WORKLOAD_TOKEN_PATH (or "),
        (proof("certificate"), "BUREAU_CERTIFICATE or BUREAU_CERTIFICATE_PATH (or "),
        (proof("certificate") | TWO_CERTIFICATES, "are both set"),
        ({"BUREAU_TENANT_ID": "contoso.onmicrosoft.com"}, "BUREAU_TENANT_ID is no id"),
        ({"BUREAU_ALLOWED_TENANTS": f"{ID}, contoso"}, "BUREAU_ALLOWED_TENANTS holds what is no id"),
        ({"BUREAU_GRAPH_TOKEN": "t"}, "BUREAU_GRAPH_TOKEN belongs to the local profile only"),
        ({"BUREAU_CLIENT_SECRET_FILE": "/a/file"}, "BUREAU_CLIENT_SECRET and BUREAU_CLIENT_SECRET_FILE are both set"),
    ],
)
def test_what_a_tenant_needs_and_what_does_not_belong_is_named(given: dict[str, str], told: str) -> None:
    with pytest.raises(SettingsError) as refused:
        read_settings(TEAMS | given)
    (line,) = str(refused.value).splitlines()[1:]
    assert told in line


@pytest.mark.parametrize(
    "given",
    [
        {},
        proof("managed-identity"),
        proof("federated") | {"BUREAU_MANAGED_IDENTITY": ID},
        proof("workload") | {"BUREAU_WORKLOAD_TOKEN_PATH": "/run/token"},
        proof("certificate") | {"BUREAU_CERTIFICATE_PATH": "/run/c.pem"},
        {"BUREAU_ALLOWED_TENANTS": f" {ID.upper()} ,", "BUREAU_CHANNELS": "msteams, agents"},
    ],
)
def test_a_complete_tenant_starts_with_each_kind_of_credential(given: dict[str, str]) -> None:
    settings = read_settings(TEAMS | given)
    assert settings.tenants == ({ID.upper()} if "BUREAU_ALLOWED_TENANTS" in given else set())
    assert settings.channel_names == ({"msteams", "agents"} if "BUREAU_CHANNELS" in given else {"msteams"})


def test_an_empty_variable_is_a_missing_one() -> None:
    with pytest.raises(SettingsError, match="BUREAU_APP_ID"):
        read_settings({**TEAMS, "BUREAU_APP_ID": ""})


def test_a_secret_may_lie_in_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("from a file\n")
    environment = {**TEAMS, "BUREAU_CLIENT_SECRET": "", "BUREAU_CLIENT_SECRET_FILE": str(secret)}
    assert read_settings(environment).client_secret.get_secret_value() == "from a file"


def test_a_secret_file_that_cannot_be_read_is_named() -> None:
    with pytest.raises(SettingsError, match="BUREAU_CLIENT_SECRET_FILE"):
        read_settings({**TEAMS, "BUREAU_CLIENT_SECRET": "", "BUREAU_CLIENT_SECRET_FILE": "/nowhere/secret"})


def test_a_secret_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError) as refused:
        read_settings({**TEAMS, "BUREAU_CLIENT_SECRET": "", "BUREAU_CLIENT_SECRET_FILE": str(tmp_path / "secret")})
    assert str(refused.value).splitlines()[1:] == ["  - BUREAU_CLIENT_SECRET_FILE cannot be read: it is no text"]


def test_secrets_are_in_no_message() -> None:
    environment = {**TEAMS, "BUREAU_STORE_URL": "postgresql://bureau:hush-hush@db.example.org/bureau"}
    assert "hush-hush" not in repr(read_settings(environment))
    assert read_settings(environment).database.startswith("postgresql://bureau:hush-hush@")
    with pytest.raises(ValidationError) as unfit:
        Settings(profile="teams", site="x:/y", client_secret=SecretStr("hush-hush"), store_url=SecretStr("hush-hush"))
    assert "hush-hush" not in str(unfit.value)
    with pytest.raises(SettingsError) as refused:
        read_settings({**TEAMS, "BUREAU_PORT": "hush-hush", "BUREAU_APP_ID": ""})
    assert "hush-hush" not in str(refused.value)


def test_the_local_profile_listens_on_this_machine_only() -> None:
    with pytest.raises(SettingsError, match="BUREAU_HOST"):
        read_settings({**LOCAL, "BUREAU_HOST": "0.0.0.0"})

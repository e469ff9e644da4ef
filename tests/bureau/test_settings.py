"""Settings: read once, complaints in one list, secrets never shown."""

from pathlib import Path

import pytest

from bureau.settings import SettingsError, read_settings

LOCAL = {"BUREAU_PROFILE": "local", "BUREAU_SITE": "contoso.sharepoint.example:/sites/STCE"}
TEAMS = {
    "BUREAU_PROFILE": "teams",
    "BUREAU_SITE": "contoso.sharepoint.com:/sites/STCE",
    "BUREAU_APP_ID": "app",
    "BUREAU_TENANT_ID": "tenant",
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
        read_settings({"BUREAU_PROFILE": "teams", "BUREAU_SITE": "x:/y"})
    text = str(refused.value)
    assert all(name in text for name in ("BUREAU_APP_ID", "BUREAU_TENANT_ID", "BUREAU_CLIENT_SECRET"))


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


def test_secrets_are_in_no_message() -> None:
    assert "hush-hush" not in repr(read_settings(TEAMS))
    with pytest.raises(SettingsError) as refused:
        read_settings({**TEAMS, "BUREAU_PORT": "hush-hush", "BUREAU_APP_ID": ""})
    assert "hush-hush" not in str(refused.value)


def test_the_local_profile_listens_on_this_machine_only() -> None:
    with pytest.raises(SettingsError, match="BUREAU_HOST"):
        read_settings({**LOCAL, "BUREAU_HOST": "0.0.0.0"})

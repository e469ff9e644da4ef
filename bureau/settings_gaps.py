"""What a profile needs beside the form of each setting: what is missing, what does not belong, what cannot be true."""

from collections.abc import Mapping
from typing import Literal
from urllib.parse import urlsplit
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

PREFIX = "BUREAU_"

CredentialKind = Literal["", "managed-identity", "federated", "workload", "certificate", "secret"]

# Credential -> the settings it needs; of a pair exactly one.
NEEDS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "managed-identity": (),
    "federated": (("managed_identity",),),
    "workload": (("workload_token_path",),),
    "certificate": (("certificate", "certificate_path"),),
    "secret": (("client_secret",),),
}
MAY_HAVE = {"certificate": ("certificate_password",)}
PROOFS = tuple(sorted({field for needs in NEEDS.values() for choice in needs for field in choice}))
IDS = ("app_id", "tenant_id", "managed_identity")


def name_of(field: str) -> str:
    """The variable that a setting is read from."""
    return PREFIX + field.upper()


def gaps(values: Mapping[str, str]) -> list[str]:
    """Everything about these settings (by field, as text) that does not allow a start; never a value in it."""
    problems = _unknown_zone(values)
    if values.get("profile") == "teams":
        return problems + _teams(values)
    if values.get("profile") == "local" and values.get("public_url"):
        problems.append(f"{name_of('public_url')} belongs to the profile teams only")
    if values.get("profile") == "local" and not _is_loopback(values.get("host", "127.0.0.1")):
        problems.append(f"{name_of('host')} must be a loopback address in the local profile")
    return problems


def _teams(values: Mapping[str, str]) -> list[str]:
    problems = [f"{name_of(field)} is missing" for field in ("app_id", "tenant_id") if not values.get(field)]
    problems += [f"{name_of(field)} is no id like 0f8fad5b-…" for field in IDS if not _is_id(values.get(field, ""))]
    if not all(_is_id(one.strip()) for one in values.get("allowed_tenants", "").split(",")):
        problems.append(f"{name_of('allowed_tenants')} holds what is no id like 0f8fad5b-…")
    if values.get("graph_token"):
        problems.append(f"{name_of('graph_token')} belongs to the local profile only")
    if not _is_https(values.get("public_url", "")):
        problems.append(f"{name_of('public_url')} is no address like https://bureau.example.org")
    return problems + _proof(values)


def _proof(values: Mapping[str, str]) -> list[str]:
    """The credential is said, has what it needs, and no secret of another kind lies about."""
    kind = values.get("credential", "")
    if kind not in NEEDS:
        return [] if kind else [f"{name_of('credential')} is missing: {', '.join(NEEDS)}"]
    problems = []
    for choice in NEEDS[kind]:
        given = [field for field in choice if values.get(field)]
        names = [name_of(field) for field in choice]
        if not given:
            problems.append(f"{' or '.join(names)} (or {names[0]}_FILE) is missing for credential {kind}")
        elif len(given) > 1:
            problems.append(f"{' and '.join(names)} are both set: one of them is enough")
    used = {field for choice in NEEDS[kind] for field in choice} | set(MAY_HAVE.get(kind, ()))
    unused = [
        name_of(field) for field in (*PROOFS, *MAY_HAVE["certificate"]) if values.get(field) and field not in used
    ]
    return problems + [f"{name} is not used by credential {kind}: remove it" for name in unused]


def _is_id(text: str) -> bool:
    """Also what is empty or could not be read: that is told elsewhere."""
    if text in ("", "-"):
        return True
    try:
        return str(UUID(text)) == text.casefold()
    except ValueError:
        return False


def _is_https(text: str) -> bool:
    """Also what is empty. Only a plain address: what follows the host is Bureau's own."""
    if not text:
        return True
    try:
        address = urlsplit(text)
        is_plain = not (address.query or address.fragment or address.username or address.path.strip("/"))
        return address.scheme == "https" and bool(address.hostname) and is_plain
    except ValueError:
        return False


def _unknown_zone(values: Mapping[str, str]) -> list[str]:
    try:
        ZoneInfo(values.get("site_zone") or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return [f"{name_of('site_zone')} is no time zone like Europe/Brussels"]
    return []


def _is_loopback(host: str) -> bool:
    return host in ("localhost", "::1") or host.startswith("127.")

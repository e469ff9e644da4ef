"""Opaque tokens: what a next link or a delta link remembers, sealed so that nobody reads meaning into it."""

import base64
import binascii
import json
from typing import Any

from emulator.errors import invalid


def seal(content: dict[str, Any]) -> str:
    """A token safe in any part of an address."""
    return base64.urlsafe_b64encode(json.dumps(content, separators=(",", ":")).encode()).decode().rstrip("=")


def unseal(token: str) -> dict[str, Any]:
    """What the token remembers; 400 when it is not one of ours."""
    try:
        content = json.loads(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    except (binascii.Error, ValueError) as error:
        raise invalid("The provided token is not valid") from error
    if not isinstance(content, dict):
        raise invalid("The provided token is not valid")
    return content

"""docs/settings.md, generated from the settings themselves."""

from pydantic import SecretStr
from pydantic_core import PydanticUndefined

from bureau.settings import Settings
from bureau.settings_gaps import name_of

INTRODUCTION = """# Settings

`bureau run` reads these from the environment, once, at its start. Each may also lie in a file: set NAME_FILE to its
path. Where something is missing or wrong, the start ends with the whole list of it. Secrets are never printed.
[The door, and who Bureau is](door.md) says what a real tenant needs.

| setting | default | what it is |
|---|---|---|
"""


def settings_page() -> str:
    """The page as Markdown."""
    rows = []
    for name, field in Settings.model_fields.items():
        rows.append(f"| `{name_of(name)}` | {_shown(field.default)} | {field.description} |")
    return INTRODUCTION + "\n".join(rows) + "\n"


def _shown(default: object) -> str:
    if default is PydanticUndefined:
        return "must be set"
    if isinstance(default, SecretStr) or default == "":
        return "empty"
    return f"`{default}`"

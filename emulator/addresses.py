"""From the raw address of a request to plain segments.

Graph knows several spellings of one thing: `sites/host:/sites/x:/lists`, `root:/a/b.docx:/content`, the same as one
percent-encoded segment, `lists('id')`, `items/delta(token='..')`, doubled slashes. All come out as one list of decoded
segments, in which a path inside a site or drive is a single segment such as `root:/a/b.docx`.
"""

import re
from urllib.parse import unquote

_FUNCTION = re.compile(r"^(?:microsoft\.graph\.)?(?P<name>delta|getByPath|search)\((?P<arguments>.*)\)$")
_KEYED = re.compile(r"^(?P<name>[A-Za-z]+)\('(?P<key>[^']*)'\)$")
_ARGUMENT = re.compile(r"(?P<name>\w+)='(?P<value>(?:[^']|'')*)'")


def segments(raw_path: str) -> tuple[list[str], dict[str, str]]:
    """Split a raw path (without `/v1.0`) into segments and the arguments of a function call at its end."""
    parts = [unquote(part) for part in raw_path.split("/") if part]
    arguments: dict[str, str] = {}
    plain: list[str] = []
    for part in parts:
        if match := _FUNCTION.match(part):
            plain.append(match["name"])
            found = _ARGUMENT.finditer(match["arguments"])
            arguments |= {one["name"]: one["value"].replace("''", "'") for one in found}
        elif match := _KEYED.match(part):
            plain += [match["name"], match["key"]]
        else:
            plain.append(part)
    return _gather_drive_path(_gather_site_path(plain)), arguments


def _gather_site_path(parts: list[str]) -> list[str]:
    """`sites`, `host:`, `sites`, `x:` become `sites`, `host:/sites/x`."""
    if len(parts) < 2 or parts[0] != "sites" or ":" not in parts[1]:
        return parts
    reference, rest = _until_colon(parts[1:])
    return ["sites", reference, *rest]


def _gather_drive_path(parts: list[str]) -> list[str]:
    """Bring `root`, `root:/a/b:` and `items/{id}:/a/b:` below a drive into the form `items`, reference."""
    for place, part in enumerate(parts):
        below_drive = place > 0 and (parts[place - 1] == "drive" or (place > 1 and parts[place - 2] == "drives"))
        if not below_drive:
            continue
        if part == "root":
            return [*parts[:place], "items", "root", *parts[place + 1 :]]
        if part.startswith("root:"):
            reference, rest = _until_colon(parts[place:])
            return [*parts[:place], "items", reference, *rest]
        if part == "items" and place + 1 < len(parts) and ":" in parts[place + 1]:
            reference, rest = _until_colon(parts[place + 1 :])
            return [*parts[: place + 1], reference, *rest]
    return parts


def _until_colon(parts: list[str]) -> tuple[str, list[str]]:
    """Join segments up to the one that ends with the closing colon; without one, all of them."""
    first = parts[0]
    if first.count(":") > 1 or (":/" in first and first.endswith(":")):  # one encoded segment: `root:/a/b.docx:`
        return first.removesuffix(":"), parts[1:]
    if ":/" in first:
        return first, parts[1:]
    for place, part in enumerate(parts[1:], start=1):
        if part.endswith(":"):
            return "/".join([*parts[:place], part.removesuffix(":")]), parts[place + 1 :]
    return "/".join(parts), []

"""HTML built from Python calls: every text is escaped unless it is markup already."""

from html import escape

from aiohttp import web

from emulator.pages.style import STYLE


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


Content = str | Markup | None
_VOID = frozenset({"input", "meta", "br"})


def tag(name: str, /, *content: Content, **attributes: str | bool | None) -> Markup:
    """An element. `class_` and `for_` lose their underscore, others turn it into a hyphen; None and False vanish."""
    written = ""
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        label = key.rstrip("_").replace("_", "-")
        written += f" {label}" if value is True else f' {label}="{escape(str(value))}"'
    if name in _VOID:
        return Markup(f"<{name}{written}>")
    return Markup(f"<{name}{written}>{join(content)}</{name}>")


def join(parts: "tuple[Content, ...] | list[Markup] | list[Content]") -> Markup:
    """Parts one after the other, plain text escaped."""
    return Markup(
        "".join(part if isinstance(part, Markup) else escape(str(part)) for part in parts if part is not None)
    )


def wide_table(caption: str, heads: list[str], rows: list[list[Content]], newest: int | None) -> Markup:
    """A table of many columns, in a frame that scrolls sideways; the row at place `newest` is marked."""
    marks = ["newest" if place == newest else None for place in range(len(rows))]
    whole = _table(caption, heads, rows, marks, None)
    return tag("div", whole, class_="frame", role="region", aria_label=caption, tabindex="0")


def table(caption: str, heads: list[str], rows: list[list[Content]]) -> Markup:
    """A table of few columns; on a narrow screen each row becomes a block with its heads beside the values."""
    return tag("div", _table(caption, heads, rows, [None] * len(rows), "stack"), class_="frame")


def _table(
    caption: str, heads: list[str], rows: list[list[Content]], marks: list[str | None], kind: str | None
) -> Markup:
    """The first column heads its row. Roles are written out, since the narrow form would lose them otherwise."""
    head = tag("tr", *[tag("th", one, scope="col", role="columnheader") for one in heads], role="row")
    body = []
    for row, mark in zip(rows, marks, strict=True):
        cells = [tag("td", cell, role="cell", data_head=name) for cell, name in zip(row[1:], heads[1:], strict=True)]
        body.append(tag("tr", tag("th", row[0], scope="row", role="rowheader"), *cells, class_=mark, role="row"))
    parts = (tag("thead", head, role="rowgroup"), tag("tbody", *body, role="rowgroup"))
    return tag("table", tag("caption", caption), *parts, class_=kind, role="table")


def counted(number: int, noun: str) -> str:
    """`1 row`, `2 rows`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def link(text: Content, address: str) -> Markup:
    """An anchor."""
    return tag("a", text, href=address)


def page(title: str, way: list[Markup], *content: Content, status: int = 200) -> web.Response:
    """A whole page; `way` leads back to the site."""
    steps = tag("nav", tag("ol", *[tag("li", one) for one in way]), aria_label="Where you are") if way else None
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", title),
        tag("style", Markup(STYLE)),
    )
    body = tag("body", steps, tag("main", tag("h1", title), *content))
    html = f'<!doctype html>\n<html lang="en">{head}{body}</html>\n'
    policy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'"
    headers = {"Content-Security-Policy": policy, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    return web.Response(text=html, status=status, content_type="text/html", headers=headers)

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


def table(caption: str, heads: list[str], rows: list[list[Content]], row_classes: list[str | None]) -> Markup:
    """A table whose first column heads its row, in a frame that scrolls sideways on a narrow screen."""
    head = tag("tr", *[tag("th", one, scope="col") for one in heads])
    body = [
        tag("tr", tag("th", row[0], scope="row"), *[tag("td", cell) for cell in row[1:]], class_=name)
        for row, name in zip(rows, row_classes, strict=True)
    ]
    whole = tag("table", tag("caption", caption), tag("thead", head), tag("tbody", *body))
    return tag("div", whole, class_="wide", role="region", aria_label=caption, tabindex="0")


def plain_table(caption: str, heads: list[str], rows: list[list[Content]]) -> Markup:
    """A table without marked rows."""
    return table(caption, heads, rows, [None] * len(rows))


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

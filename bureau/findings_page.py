"""docs/findings.md, made from the texts: every finding of `bureau doctor` and the admin card, and what to do."""

from cards.wording import Texts

INTRODUCTION = """# Findings

Made from the texts by `make pages`; what `bureau doctor` prints and the admin card shows. "Nothing" means that the
finding is only ever good news.

"""


def findings_page(texts: Texts) -> str:
    """The page as Markdown: a table for each area, in the order of the texts."""
    english = texts.by_language["en"]
    tables: dict[str, list[str]] = {}
    for key, text in english.items():
        if not key.startswith("health.") or key.endswith((".do", ".one")):
            continue
        name = key.removesuffix(".other")
        area = name.split(".")[1]
        to_do = english.get(f"{name}.do", "Nothing")
        row = f"| `{name.removeprefix('health.')}` | {_cell(text)} | {_cell(to_do)} |"
        tables.setdefault(area, []).append(row)
    parts = [_table(english[f"area.{area}"], rows) for area, rows in tables.items()]
    return INTRODUCTION + "\n".join(parts)


def _table(title: str, rows: list[str]) -> str:
    return "\n".join([f"## {title}", "", "| finding | what is so | what to do |", "|---|---|---|", *rows, ""])


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("{", "*").replace("}", "*")

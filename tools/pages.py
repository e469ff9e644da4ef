"""The pages of docs/ that are made from the code: settings, lists, findings. `make pages` writes them."""

from pathlib import Path

from bureau.findings_page import findings_page
from bureau.settings_page import settings_page
from cards.wording import Texts
from graph.lists_page import lists_page

DOCS = Path(__file__).resolve().parents[1] / "docs"


def pages() -> dict[str, str]:
    """File name -> its content as it should be now."""
    return {"settings.md": settings_page(), "lists.md": lists_page(), "findings.md": findings_page(Texts.load())}


def main() -> int:
    for name, content in pages().items():
        page = DOCS / name
        if not page.is_file() or page.read_text("utf-8") != content:
            page.write_text(content, "utf-8")
            print(f"docs/{name} is new")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

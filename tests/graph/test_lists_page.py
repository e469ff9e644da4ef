"""docs/lists.md is made from the declaration."""

import subprocess
import sys
from pathlib import Path

from graph.lists_page import lists_page
from graph.schema import LISTS

ROOT = Path(__file__).parents[2]


def test_the_page_on_disk_is_the_one_made_from_the_declaration() -> None:
    written = (ROOT / "docs" / "lists.md").read_text("utf-8")

    assert written == lists_page(), "write it anew: python -m graph.lists_page > docs/lists.md"


def test_the_page_names_every_list_and_column() -> None:
    page = lists_page()

    for schema in LISTS:
        section = page.split(f"## {schema.name}\n")[1].split("\n## ")[0]
        assert all(f"| `{column.name}`" in section for column in schema.columns)


def test_every_row_of_a_table_has_as_many_cells_as_its_heading() -> None:
    tables = [line for line in lists_page().splitlines() if line.startswith("|")]

    assert {line.count("|") for line in tables} == {6, 8}


def test_the_page_can_be_written_by_command() -> None:
    made = subprocess.run(
        [sys.executable, "-m", "graph.lists_page"], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )

    assert made.stdout == lists_page()

"""What the tests of the reader share: the two projects, and one way to read a message."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from bureau.project_file import read_project
from domain.project import Project
from language.acts import Reading
from language.evaluation import to_plain
from language.lexicon import Lexicon
from language.read import read

TODAY = date(2027, 6, 30)  # a Wednesday
HERE = Path(__file__).parent


@dataclass(frozen=True)
class World:
    """A project, its lexicon, who writes and on which day."""

    project: Project
    lexicon: Lexicon
    author: str
    today: date

    def read(self, text: str) -> Reading:
        author = self.project.team.by_key(self.author)
        assert author is not None
        return read(text, self.project, author, self.today, self.lexicon)

    def acts(self, text: str) -> list[dict[str, Any]]:
        acts: list[dict[str, Any]] = to_plain(self.read(text))["acts"]
        return acts

    def ask(self, text: str) -> dict[str, Any] | None:
        ask: dict[str, Any] | None = to_plain(self.read(text))["ask"]
        return ask

    def one(self, text: str) -> dict[str, Any]:
        """The only act of a message, without its kind."""
        acts = self.acts(text)
        assert len(acts) == 1, acts
        return {name: value for name, value in acts[0].items() if name != "kind"}


@cache
def demo() -> World:
    project = read_project(None)
    return World(project, Lexicon.of(project), "STF-02", TODAY)


@cache
def second() -> World:
    """Water, health and schools in other countries: nothing of the demo project."""
    project = read_project(HERE / "data" / "second_project.json")
    return World(project, Lexicon.of(project), "P-2", date(2029, 2, 14))  # a Wednesday

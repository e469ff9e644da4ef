"""Once through the motions before the curtain: what is slow only the first time is done when nobody waits for it."""

import logging
from datetime import date

from cards.render import render, summary
from cards.view import Reader
from cards.wording import Texts
from domain.notice import Help
from domain.people import Person
from domain.project import Project, kinds
from language.read import read
from workflows.ports import PortError, Rows

log = logging.getLogger("bureau")

LINES = ("nothing to report this week", "rien à signaler cette semaine")


async def rehearse(rows: Rows, texts: Texts, today: date) -> None:
    """Read every list, read a sentence and draw a card in each language. A tenant that is away now is no hindrance."""
    for kind in kinds().values():
        try:
            await rows.all(kind)
        except PortError as away:
            log.warning("list not read", extra={"action": "start.list", "list": kind.list_name, "why": str(away)})
    nobody = Person("STF-00", "")
    for language, line in zip(("en", "fr"), LINES, strict=True):
        read(line, Project(), nobody, today)
        reader = Reader(language, "UTC", today)
        render(Help("", is_manager=False), reader, texts)
        summary(Help("", is_manager=False), reader, texts)

"""A desk in memory: the demo project, fakes for every port, and people who say and press things."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bureau.project_file import read_project
from cards.wording import Texts
from domain.activity import Activity
from domain.notice import Cancelled, Conflict, Declined, Question, ReadBack, Receipt
from domain.people import Person
from domain.project import Project
from domain.record import Value
from domain.register import Update
from tests.fakes.clock import FakeClock
from tests.fakes.files import FakeFiles
from tests.fakes.memory_store import MemoryStore
from tests.fakes.messenger import FakeMessenger
from tests.fakes.report_writer import FakeReportWriter
from tests.fakes.rows import FakeRows
from workflows.answer_question import AnswerQuestion, answer_question
from workflows.ports import CardPlace, Ports, Unavailable
from workflows.post_update import PostUpdate, post_update
from workflows.propose_update import ProposeUpdate, Wish, propose_update

AWAY = Unavailable("SharePoint does not answer")
NEVER = Unavailable("the list refuses the value", permanent=True)


def wish(
    activity: str | None,
    *,
    said: str = "as somebody said it",
    note: str = "",
    reason: str = "",
    ask: str | None = None,
    candidates: tuple[str, ...] = (),
    **values: Any,
) -> Wish:
    """What a message wants of one activity; the words of each value are the value itself."""
    words = {name: str(value) for name, value in values.items()}
    return Wish(activity, values, words, said, note, reason, ask, candidates)


class Desk:
    """Everything a workflow touches, and the people of the demo project at hand."""

    def __init__(self, project: Project | None = None) -> None:
        self.project = project or read_project(None)
        self.clock = FakeClock()
        self.rows = FakeRows.of(self.project)
        self.store = MemoryStore()
        self.messenger = FakeMessenger()
        self.files = FakeFiles()
        self._ids = 0
        self.ports = Ports(
            clock=self.clock,
            rows=self.rows,
            files=self.files,
            report_writer=FakeReportWriter(),
            messenger=self.messenger,
            cards=self.store.cards,
            journal=self.store.journal,
            queue=self.store.queue,
            snapshots=self.store.snapshots,
            wording=Texts.load(),
            new_id=self._new_id,
            runner="desk",
        )
        self.alba, self.bruno, self.chioma, self.dao, self.faizal = (
            self.person(key) for key in ("STF-01", "STF-02", "STF-03", "STF-04", "STF-06")
        )

    @property
    def today(self) -> date:
        return self.clock.now().date()

    def person(self, key: str) -> Person:
        found = self.project.team.by_key(key)
        assert found is not None
        return found

    def restrict(self, key: str) -> None:
        self.rows.edit(Activity, key, classification="restricted")

    async def activity(self, key: str) -> Activity:
        return (await self.rows.get(Activity, key)).record

    async def updates(self) -> list[Update]:
        return [row.record for row in await self.rows.all(Update)]

    async def says(self, who: Person, *wishes: Wish, language: str = "en") -> ReadBack | Question | Declined:
        """The person's message, understood; its card is shown in their chat."""
        notice = await propose_update(self.ports, ProposeUpdate(who, "message-1", language, wishes))
        if isinstance(notice, ReadBack | Question):
            await self.ports.cards.shown(notice.draft.id, CardPlace(f"a:{who.key}", f"card-{notice.draft.id}"))
        return notice

    async def saves(
        self,
        who: Person,
        card: ReadBack | Conflict | Question | Declined | Receipt | Cancelled,
        reason: str = "",
        values: Mapping[int, Mapping[str, Value]] | None = None,
    ) -> Any:
        """The person presses Save."""
        assert not isinstance(card, Declined)
        return await post_update(self.ports, PostUpdate(who, card.draft.id, reason, values or {}))

    async def answers(
        self, who: Person, card: ReadBack | Question | Declined, activity: str | None = None, **values: Any
    ) -> Any:
        assert isinstance(card, Question)
        return await answer_question(self.ports, AnswerQuestion(who, card.draft.id, activity, values))

    def _new_id(self) -> str:
        self._ids += 1
        return f"{self._ids:026d}"


def desk_with(**changes: Any) -> Desk:
    """A desk whose project differs in these lists."""
    return Desk(replace(read_project(None), **changes))

"""What a handler of words and a handler of buttons look like, and the name of each kind of act."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.scene import Replies, Scene
from cards.answers import Answer
from domain.draft import Draft
from language.acts import Act, CommandAct, LeaveAct, NothingAct, QuestionAct, Reading, ReportAct, RiskAct, UpdateAct


@dataclass(frozen=True, slots=True)
class Told:
    """The acts of one kind in a message, and the whole reading they stand in."""

    acts: tuple[Act, ...]
    reading: Reading

    @property
    def said(self) -> str:
        return " ".join(act.said for act in self.acts if act.said)

    @property
    def unread(self) -> tuple[str, ...]:
        return tuple(span.text for span in self.reading.unread)


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button: what it sent, checked for its form, and the draft of its card as the store has it."""

    answer: Answer
    draft: Draft | None


ActHandler = Callable[[Scene, Told], Awaitable[Replies]]
VerbHandler = Callable[[Scene, Pressed], Awaitable[Replies]]


def kind_of(act: Act) -> str:
    """The route's key: `update`, `command.undo`, `question.help` …"""
    match act:
        case UpdateAct():
            return "update"
        case RiskAct():
            return "risk"
        case LeaveAct():
            return "leave"
        case ReportAct():
            return "report"
        case QuestionAct():
            return "question.help" if act.topic == "help" else "question"
        case CommandAct():
            return f"command.{act.command}"
        case NothingAct():
            return "nothing"

"""News of activities: words become a card to confirm, the buttons of that card save, change, cancel or take back."""

from collections.abc import Mapping
from dataclasses import replace

from bot.handlers.kinds import ActHandler, Pressed, Told, VerbHandler
from bot.messenger import draft_of
from bot.scene import Replies, Reply, Scene
from cards.typed import typed_pending, typed_values
from cards.verbs import Verb
from domain.draft import Draft
from domain.notice import Cancelled, Conflict, Receipt
from domain.people import Person
from domain.record import Value
from domain.refusal import NotNow
from language.acts import Ask, UpdateAct
from workflows.answer_question import AnswerQuestion, answer_question
from workflows.cancel_update import CancelUpdate, cancel_update
from workflows.change_draft import ChangeDraft, change_draft
from workflows.post_update import PostUpdate, post_update
from workflows.propose_update import ProposeUpdate, Wish, propose_update
from workflows.undo import Undo, undo

# The reader's slot -> the attribute of the row.
SLOTS = {"start": "start_date", "due": "due_date"} | {
    name: name
    for name in (
        "progress",
        "status",
        "actual_end",
        "rag",
        "blocker",
        "participants_total",
        "participants_female",
        "participants_male",
    )
}
ASKED_HERE = ("activity", "value", "date")


async def propose(scene: Scene, told: Told) -> Replies:
    """One card for all the activities of a message."""
    wishes = tuple(
        wish_of(act, _ask_of(told, told.reading.acts.index(act))) for act in told.acts if isinstance(act, UpdateAct)
    )
    command = ProposeUpdate(scene.who, scene.message_id, scene.language, wishes, told.unread)
    return [Reply(await propose_update(scene.ports, command))]


def wish_of(act: UpdateAct, ask: Ask | None) -> Wish:
    """What the words ask for, by attribute of the row."""
    values: dict[str, Value] = {
        name: value for slot, name in SLOTS.items() if (value := getattr(act, slot)) is not None
    }
    words: Mapping[str, str] = {SLOTS[slot]: span.text for slot, span in act.words.items() if slot in SLOTS}
    return Wish(
        activity_key=act.activity,
        values=values,
        words=words,
        said=act.said,
        note=act.note,
        reason=act.reason,
        ask=ask.about if ask else None,
        candidates=ask.candidates if ask else (),
    )


def _ask_of(told: Told, index: int) -> Ask | None:
    """The question that stands before this act, if it is one for an activity."""
    ask = told.reading.ask
    return ask if ask is not None and ask.act == index and ask.about in ASKED_HERE else None


async def save(scene: Scene, pressed: Pressed) -> Replies:
    command = PostUpdate(scene.who, pressed.answer.card_id, pressed.answer.reason or "")
    return _with_conflicts(await post_update(scene.ports, command))


async def save_changed(scene: Scene, pressed: Pressed) -> Replies:
    values = typed_values(pressed.answer, pressed.draft) if pressed.draft else {}
    command = PostUpdate(scene.who, pressed.answer.card_id, pressed.answer.reason or "", values)
    return _with_conflicts(await post_update(scene.ports, command))


async def change(scene: Scene, pressed: Pressed) -> Replies:
    return [Reply(await change_draft(scene.ports, ChangeDraft(scene.who, pressed.answer.card_id)))]


async def cancel(scene: Scene, pressed: Pressed) -> Replies:
    return [Reply(await cancel_update(scene.ports, CancelUpdate(scene.who, pressed.answer.card_id)))]


async def answer(scene: Scene, pressed: Pressed) -> Replies:
    """Which activity, or which value or date, was asked for."""
    command = AnswerQuestion(
        scene.who,
        pressed.answer.card_id,
        pressed.answer.choice,
        typed_pending(pressed.answer),
        pressed.answer.reason or "",
    )
    return [Reply(await answer_question(scene.ports, command))]


async def take_back(scene: Scene, pressed: Pressed) -> Replies:
    return _with_conflicts(await undo(scene.ports, Undo(scene.who, pressed.answer.card_id)))


async def undo_typed(scene: Scene, told: Told) -> Replies:
    """The word undo: the person's latest confirmation. The card that showed it says so too."""
    first, *conflicts = _with_conflicts(await undo(scene.ports, Undo(scene.who)))
    shown = await scene.ports.cards.find(draft.id) if (draft := draft_of(first.notice)) else None
    return [replace(first, also=shown.place if shown else None), *conflicts]


async def cancel_typed(scene: Scene, told: Told) -> Replies:
    """The word cancel: the person's latest open card, where it stands. Whether somebody is linked is not left open."""
    found = await scene.ports.cards.open_of(scene.who.key)
    shown = next((card for card in found if not _links(card.draft)), None)
    if shown is None:
        raise NotNow("nothing_to_cancel")
    closed = await cancel_update(scene.ports, CancelUpdate(scene.who, shown.draft.id))
    return [Reply(closed, also=shown.place)]


def _with_conflicts(notice: Receipt | Conflict | Cancelled) -> Replies:
    """What the card becomes, and a card of its own for each row that had changed meanwhile."""
    conflicts = notice.conflicts if isinstance(notice, Receipt) else ()
    return [Reply(notice), *(Reply(conflict, is_new=True) for conflict in conflicts)]


def _links(draft: Draft) -> bool:
    return any(item.list_name == Person.list_name for item in draft.items)


ACTS: Mapping[str, ActHandler] = {"update": propose, "command.undo": undo_typed, "command.cancel": cancel_typed}

VERBS: Mapping[str, VerbHandler] = {
    Verb.SAVE: save,
    Verb.SAVE_CHANGED: save_changed,
    Verb.CHANGE: change,
    Verb.CANCEL: cancel,
    Verb.CHOOSE: answer,
    Verb.ANSWER: answer,
    Verb.OVERWRITE: save,
    Verb.KEEP_THEIRS: cancel,
    Verb.UNDO: take_back,
}

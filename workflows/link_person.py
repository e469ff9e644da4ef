"""The manager says who somebody is: their account is written to the Staff row, or it is not."""

from contextlib import suppress
from dataclasses import dataclass, replace

from domain.draft import Draft, RowDraft
from domain.entry import EntryState, Write, WriteKind
from domain.notice import Cancelled, Introduction, LinkAsk, Receipt
from domain.people import Person
from domain.record import Row
from domain.refusal import NotNow
from domain.rights import check_may_link
from workflows.drain_queue import write_now
from workflows.open_card import card_of
from workflows.ports import CardState, Gone, OpenCard, Ports
from workflows.post_update import journal_entry
from workflows.receipt_of import receipt_of
from workflows.rows_of import team_of


@dataclass(frozen=True, slots=True)
class LinkPerson:
    """A press on the manager's card."""

    who: Person
    card_id: str


async def link_person(ports: Ports, command: LinkPerson) -> Receipt | LinkAsk | Cancelled:
    """The receipt, which can be undone like any other; Refused where the press comes too late or from the wrong one."""
    card = await card_of(ports, command.who, command.card_id)
    if card.state != CardState.OPEN:
        return await _decided(ports, card)
    [item] = card.draft.items
    check_may_link(command.who, item.key)
    row = await _row_as_asked(ports, card, item)
    # The question was whose account it is, not what else stands in the row: the etag of now guards the write.
    draft = replace(card.draft, items=(replace(item, etag=row.etag),))
    await ports.cards.keep(draft)
    if not await _confirmed(ports, command.who, draft):
        return await _decided(ports, await card_of(ports, command.who, command.card_id))
    return await receipt_of(ports, draft.id)


async def refuse_link(ports: Ports, command: LinkPerson) -> Receipt | LinkAsk | Cancelled:
    """It is not them: nothing is written, and both are told."""
    card = await card_of(ports, command.who, command.card_id)
    if not await ports.cards.decide(card.draft.id, CardState.CANCELLED, command.who.key, ports.clock.now()):
        return await _decided(ports, await card_of(ports, command.who, command.card_id))
    await close_introduction(ports, card, command.who.name, "refused")
    return _refused(card, command.who.name)


async def close_introduction(ports: Ports, asked: OpenCard, by: str, outcome: str) -> None:
    """The newcomer's card says how it went."""
    names = [item.title for item in asked.draft.items]
    for waiting in await ports.cards.of_message(asked.draft.id):
        if not await ports.cards.decide(
            waiting.draft.id, CardState.CONFIRMED, asked.draft.person_key, ports.clock.now()
        ):
            continue
        if waiting.place is not None:
            reader = Person(waiting.draft.person_key, "", languages=(waiting.draft.language,))
            told = Introduction(waiting.draft, names[0] if names else "", by, outcome)
            await ports.messenger.replace(waiting.place, reader, told)


async def is_linked(ports: Ports, card_id: str) -> bool:
    """Whether the list has it: only then is the account known."""
    return any(entry.state is EntryState.WRITTEN and not entry.undoes for entry in await ports.journal.of_card(card_id))


async def _row_as_asked(ports: Ports, card: OpenCard, item: RowDraft) -> Row[Person]:
    """The row, which still has that sign-in name and the same account as when the manager was asked."""
    [change] = item.changes
    row: Row[Person] | None = None
    with suppress(Gone):
        row = await ports.rows.get(Person, item.key, fresh=True)
    is_same = row is not None and (row.record.upn.casefold(), row.record.entra_id) == (
        change.words.casefold(),
        change.old,
    )
    taken = (await team_of(ports)).by_entra_id(str(change.new))
    if row is None or not is_same or (taken is not None and taken.key != item.key):
        await ports.cards.decide(card.draft.id, CardState.CANCELLED, card.draft.person_key, ports.clock.now())
        await close_introduction(ports, card, "", "waiting")
        raise NotNow("link_changed", key=item.key)
    return row


async def _confirmed(ports: Ports, who: Person, draft: Draft) -> bool:
    [item] = draft.items
    entry = replace(journal_entry(ports, who, draft, item), update_key="")
    patch = {change.field: change.new for change in item.changes}
    write = Write(ports.new_id(), entry.id, WriteKind.PATCH, Person.list_name, item.key, patch, item.etag)
    if not await ports.queue.confirm(draft.id, who.key, ports.clock.now(), [(entry, [write])]):
        return False
    await write_now(ports, entry)
    return True


async def _decided(ports: Ports, card: OpenCard) -> Receipt | LinkAsk | Cancelled:
    if card.state == CardState.CONFIRMED:
        return await receipt_of(ports, card.draft.id, pressed_again=True)
    person = (await team_of(ports)).by_key(card.decided_by)
    return _refused(card, person.name if person else "–")


def _refused(card: OpenCard, by: str) -> LinkAsk:
    [item] = card.draft.items
    return LinkAsk(card.draft, item.title, item.changes[0].words, refused_by=by)

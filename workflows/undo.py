"""The last change back, within ten minutes; the trail stays."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.activity import Activity
from domain.change import inverted, is_done
from domain.draft import Draft, RowDraft
from domain.entry import UNDO_WITHIN, Entry, EntryState, Write
from domain.notice import Conflict, Receipt
from domain.people import Person
from domain.project import kind_of_list
from domain.refusal import NotNow
from workflows.drain_queue import write_now
from workflows.open_card import card_of
from workflows.ports import Gone, Ports
from workflows.post_update import journal_entry, update_row, without_content, writes_of
from workflows.receipt_of import receipt_of, told_with
from workflows.rows_of import activity_row


@dataclass(frozen=True, slots=True)
class Undo:
    """`card_id` from the receipt's button; without it the person's latest confirmation is meant."""

    who: Person
    card_id: str = ""


async def undo(ports: Ports, command: Undo) -> Receipt | Conflict:
    """The receipt of the card whose change was taken back; NotNow where there is nothing, or it is too late."""
    now = ports.clock.now()
    entries = await _standing(ports, command, now)
    confirmed = [pair for entry in entries if (pair := await _take_back(ports, command.who, entry)) is not None]
    await ports.queue.confirm("", command.who.key, now, confirmed)
    conflicts = await asyncio.gather(*(write_now(ports, entry) for entry, _ in confirmed))
    return told_with(await receipt_of(ports, entries[0].card_id), [c for c in conflicts if c is not None])


async def _standing(ports: Ports, command: Undo, now: datetime) -> tuple[Entry, ...]:
    if not command.card_id:
        entries = await ports.journal.last_of(command.who.key, now - UNDO_WITHIN)
        if not entries:
            raise NotNow("nothing_to_undo")
        return entries
    card = await card_of(ports, command.who, command.card_id)
    of_card = [entry for entry in await ports.journal.of_card(card.draft.id) if not entry.undoes]
    standing = tuple(entry for entry in of_card if entry.may_undo_at(now))
    if not standing:
        raise NotNow("undo_too_late" if any(e.is_standing for e in of_card) else "already_undone")
    return standing


async def _take_back(ports: Ports, who: Person, entry: Entry) -> tuple[Entry, Sequence[Write]] | None:
    """The entry that reverses a written one; None where it could be withdrawn before it reached the list."""
    if entry.state is EntryState.WAITING and await ports.queue.withdraw(entry.id):
        return None
    latest = await ports.journal.find(entry.id) or entry
    item = RowDraft(latest.list_name, latest.key, latest.etag_after, latest.key, "", inverted(latest.changes))
    draft = Draft(latest.card_id, who.key, latest.language, latest.message_id, ports.clock.now())
    reverse = journal_entry(ports, who, draft, item, undoes=latest.id)
    etag = await _guard(ports, latest)
    statement = update_row(ports, reverse, "", "undo", latest.update_key)
    if latest.list_name == Activity.list_name:
        statement = without_content(statement, (await activity_row(ports, latest.key)).record)
    writes = writes_of(ports, reverse, etag, statement)
    return reverse, writes if latest.update_key else writes[:1]


async def _guard(ports: Ports, entry: Entry) -> str:
    """The etag that protects the undo: today's where the row still holds what this entry wrote (an undo of a later
    change gives the row a new etag), else the one it was left with, so that the list refuses and the person is asked.
    """
    try:
        row = await ports.rows.get(kind_of_list(entry.list_name), entry.key)
    except Gone:
        return entry.etag_after
    return row.etag if is_done(row.record, entry.changes) else entry.etag_after

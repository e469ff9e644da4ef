"""Make the writes that wait for the lists, each once, in order per row.

A call that was cut off may have reached the list: a row that already holds the new values counts as written.
"""

from dataclasses import replace
from datetime import timedelta

from domain.activity import Activity
from domain.change import against, is_done
from domain.draft import Draft, RowDraft
from domain.entry import Entry, EntryState, Write, WriteKind
from domain.notice import Conflict, ConflictField, Receipt
from domain.people import Person
from domain.project import kind_of_list
from domain.record import Record, Row, plain_from, record_from, to_plain, value_types
from workflows.ports import Forbidden, Gone, Ports, Stale, Unavailable
from workflows.receipt_of import receipt_of, told_with
from workflows.rows_of import team_of

LEASE = timedelta(seconds=45)  # longer than the longest call, so that nobody else makes the same write meanwhile
FIRST_WAIT = timedelta(seconds=2)
HEAD_START = timedelta(seconds=5)  # for the one who waits at the card: the beat must not take the write from under them
LONGEST_WAIT = timedelta(minutes=5)


async def drain_queue(ports: Ports, at_most: int = 100) -> int:
    """Make the writes that are due, and bring their cards up to date; the number of writes tried."""
    for tried in range(at_most):
        write = await ports.queue.claim(ports.runner, ports.clock.instant(), LEASE)
        if write is None:
            return tried
        before = await _entry(ports, write)
        conflict = await make_write(ports, write)
        after = await _entry(ports, write)
        if before and after and before.state != after.state:
            await _refresh_card(ports, after, conflict)
    return at_most


async def write_now(ports: Ports, entry: Entry) -> Conflict | None:
    """Make the entry's first write while the person waits: one call. What does not succeed stays in the queue."""
    write = await ports.queue.claim(ports.runner, ports.clock.instant() + HEAD_START, LEASE, entry.id)
    return await make_write(ports, write) if write else None


async def make_write(ports: Ports, write: Write) -> Conflict | None:
    """One call to the list, and what its outcome means for the queue; a Conflict where the row had changed."""
    kind = kind_of_list(write.list_name)
    known = await _as_known(ports, write)
    try:
        if write.kind is WriteKind.ADD:
            row = await ports.rows.add(record_from(kind, {n: to_plain(v) for n, v in write.values.items()}))
        else:
            row = await ports.rows.write(kind, write.key, write.values, write.etag)
        await ports.queue.written(write, row.etag, ports.clock.instant())
    except Stale as stale:
        return await _met_a_newer_row(ports, write, stale.current, known)
    except (Gone, Forbidden) as never:
        await ports.queue.give_up(write, EntryState.REFUSED, "gone" if isinstance(never, Gone) else "forbidden")
    except Unavailable as trouble:
        if trouble.permanent:
            await ports.queue.give_up(write, EntryState.REFUSED, "refused")
        else:
            wait = max(_back_off(write.attempts), trouble.retry_after or FIRST_WAIT)
            await ports.queue.postpone(write, ports.clock.instant() + wait, trouble.why)
    return None


def _back_off(attempts: int) -> timedelta:
    return min(FIRST_WAIT * float(2 ** min(attempts, 10)), LONGEST_WAIT)


async def _as_known(ports: Ports, write: Write) -> Record | None:
    """The row as it was when the card was made, from memory, to say what else changed; None where it is not kept."""
    if write.kind is WriteKind.ADD:
        return None
    try:
        row = await ports.rows.get(kind_of_list(write.list_name), write.key)
    except (Gone, Forbidden, Unavailable):
        return None
    return row.record if row.etag == write.etag else None


async def _met_a_newer_row(ports: Ports, write: Write, current: Row[Record], known: Record | None) -> Conflict | None:
    entry = await _entry(ports, write)
    if write.kind is WriteKind.ADD or entry is None:
        await ports.queue.give_up(write, EntryState.CONFLICT, "key_taken")
        return None
    if is_done(current.record, entry.changes):
        if write.attempts > 0:  # an earlier try arrived although its answer did not
            await ports.queue.written(write, current.etag, ports.clock.instant())
        else:  # somebody else set the same: theirs it is, and not ours to undo
            await ports.queue.give_up(write, EntryState.REFUSED, "already_so")
        return None
    await ports.queue.give_up(write, EntryState.CONFLICT, "changed_meanwhile")
    if entry.list_name != Activity.list_name or not entry.person_key:
        return None  # nobody chose these values field by field: the receipt says that it was not written
    return await conflict_of(ports, entry, current, known)


async def conflict_of(ports: Ports, entry: Entry, current: Row[Record], known: Record | None) -> Conflict:
    """A new open card: both values of each field, guarded by the etag of the row as it is now."""
    card = await ports.cards.find(entry.card_id)
    titles = plain_from(current.record)
    item = RowDraft(
        list_name=entry.list_name,
        key=entry.key,
        etag=current.etag,
        title=str(titles.get("title", entry.key)),
        title_fr=str(titles.get("title_fr", "")),
        changes=against(current.record, entry.changes),
        said=entry.said,
        undoes=entry.undoes,
    )
    if card is not None:
        said = next((i for i in card.draft.items if i.key == entry.key), item)
        item = replace(item, note=said.note, reason=said.reason)
    draft = Draft(
        id=ports.new_id(),
        person_key=entry.person_key,
        language=entry.language,
        message_id=entry.message_id,
        made_at=ports.clock.now(),
        items=(item,),
    )
    await ports.cards.keep(draft)
    fields = tuple(
        ConflictField(change.field, change.old, getattr(current.record, change.field), change.new)
        for change in entry.changes
    )
    ours = {change.field for change in entry.changes}
    others = (name for name in value_types(type(known)) if name not in ours) if known else ()
    changed = tuple(name for name in others if getattr(known, name) != getattr(current.record, name))
    return Conflict(draft, item, fields, changed)


async def _entry(ports: Ports, write: Write) -> Entry | None:
    return await ports.journal.find(write.entry_id)


async def _refresh_card(ports: Ports, entry: Entry, conflict: Conflict | None) -> None:
    """The card that said "will be written" says how it went."""
    card = await ports.cards.find(entry.card_id)
    person = (await team_of(ports)).by_key(entry.person_key)
    if card is None or card.place is None or person is None:
        return
    reader = _in_language(person, entry.language)
    conflicts = [conflict] if conflict is not None else []
    notice = told_with(await receipt_of(ports, card.draft.id), conflicts)
    await ports.messenger.replace(card.place, reader, notice)
    if isinstance(notice, Receipt):
        for one in notice.conflicts:
            await ports.messenger.tell(reader, one)


def _in_language(person: Person, language: str) -> Person:
    """The card stays in the language it was written in."""
    return replace(person, languages=(language, *person.languages))

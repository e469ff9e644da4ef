"""Save what the person confirmed: journal and queue first, then the list, then the receipt.

Whatever happens after the confirmation (the tenant is slow, the process dies), the change is in the queue and
reaches the list later; the person is told which of the two it is.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from domain.activity import Activity
from domain.change import Change
from domain.discretion import without_health
from domain.draft import Draft, RowDraft
from domain.entry import Entry, EntryState, Write, WriteKind
from domain.notice import Cancelled, Conflict, Receipt, RecordedForYou
from domain.people import Permission, Person
from domain.record import Row, Value, to_plain, value_types
from domain.refusal import NotFound, NotValid
from domain.register import Update
from domain.rights import check_may_change, is_for_another
from workflows.drain_queue import HEAD_START, write_now
from workflows.open_card import card_of, decided
from workflows.ports import Ports
from workflows.propose_update import Wish, planned_draft
from workflows.receipt_of import receipt_of, told_with
from workflows.rows_of import activity_row, team_of


@dataclass(frozen=True, slots=True)
class PostUpdate:
    """A press on Save. `values` are those typed on the card, by item; `reason` answers the card's question why."""

    who: Person
    card_id: str
    reason: str = ""
    values: Mapping[int, Mapping[str, Value]] = field(default_factory=dict)


async def post_update(ports: Ports, command: PostUpdate) -> Receipt | Conflict | Cancelled:
    """The receipt, or both values where the row changed meanwhile; Refused where rights or rules forbid it now.

    Of a card with several rows it is always the receipt, which brings a conflict for each row that had changed.
    """
    card = await card_of(ports, command.who, command.card_id)
    already = await decided(ports, card)
    if already is not None:
        return already
    if card.draft.question is not None:
        raise NotValid("answer_first")
    draft = await _final(ports, command, card.draft)
    if draft != card.draft:
        await ports.cards.keep(draft)
    confirmed = [await _entry_and_writes(ports, command.who, draft, item) for item in draft.items]
    if not await ports.queue.confirm(draft.id, command.who.key, ports.clock.now(), confirmed):
        again = await card_of(ports, command.who, command.card_id)
        return await decided(ports, again) or Cancelled(draft)
    conflicts = await asyncio.gather(*(write_now(ports, entry) for entry, _ in confirmed))
    await _tell_owners(ports, command.who, draft)
    return told_with(await receipt_of(ports, draft.id), [c for c in conflicts if c is not None])


async def _final(ports: Ports, command: PostUpdate, draft: Draft) -> Draft:
    """The draft with what was typed on the card, its rights checked once more; the etags stay as they were read."""
    if not draft.items:
        raise NotValid("answer_first")
    items = []
    reason = without_health(" ".join(command.reason.split()))
    for index, item in enumerate(draft.items):
        typed = command.values.get(index, {})
        concerns = item.wants_reason or len(draft.items) == 1  # one row's reason is not another's
        checked = await _checked(ports, command.who, item, typed, reason if concerns else "")
        items.append(checked)
    if any(item.wants_reason and not item.reason for item in items):
        raise NotValid("reason_missing")
    return replace(draft, items=tuple(items))


async def _checked(ports: Ports, who: Person, item: RowDraft, typed: Mapping[str, Value], reason: str) -> RowDraft:
    row = await _still_there(ports, item)
    check_may_change(who, row.record, await team_of(ports))
    reason = reason or item.reason
    if not typed and reason == item.reason:
        return item
    said_by_person = {c.field: c.new for c in item.changes if not c.by_rule}
    wish = Wish(
        activity_key=item.key,
        values={**said_by_person, **typed},
        words={c.field: c.words for c in item.changes if c.words and c.field not in typed},
        said=item.said,
        note=item.note,
        reason=reason,
    )
    planned, _ = await planned_draft(ports, who, row, wish)
    return replace(planned, etag=item.etag, undoes=item.undoes)


async def _still_there(ports: Ports, item: RowDraft) -> Row[Activity]:
    """The row of an open card. Somebody may have deleted it since: the card stays, in case it is restored."""
    try:
        return await activity_row(ports, item.key)
    except NotFound as gone:
        raise NotFound("row_gone", key=item.key, title=item.title, title_fr=item.title_fr) from gone


async def _entry_and_writes(ports: Ports, who: Person, draft: Draft, item: RowDraft) -> tuple[Entry, Sequence[Write]]:
    row = await activity_row(ports, item.key)
    undone = await ports.journal.find(item.undoes) if item.undoes else None
    entry = journal_entry(ports, who, draft, item, undoes=item.undoes)
    statement = (
        update_row(ports, entry, "", "undo", undone.update_key)
        if undone
        else update_row(ports, entry, _said(item), "chat")
    )
    return entry, writes_of(ports, entry, item.etag, without_content(statement, row.record))


def _said(item: RowDraft) -> str:
    """Only the clause that made the change, with the reason where it was asked for on the card."""
    return f"{item.said} ({item.reason})" if item.reason and item.reason not in item.said else item.said


def journal_entry(ports: Ports, who: Person, draft: Draft, item: RowDraft, undoes: str = "") -> Entry:
    entry_id = ports.new_id()
    now = ports.clock.now()
    return Entry(
        id=entry_id,
        at=now,
        person_key=who.key,
        person_upn=who.upn,
        list_name=item.list_name,
        key=item.key,
        changes=item.changes,
        said=item.said,
        language=draft.language,
        card_id=draft.id,
        message_id=draft.message_id,
        update_key=f"{Update.prefix}{now:%y%m%d}-{entry_id[-6:].upper()}",
        undoes=undoes,
    )


def without_content(statement: Update, activity: Activity) -> Update:
    """Everybody reads the list Updates: of a restricted row it holds only that something changed."""
    return replace(statement, said="", change="") if activity.is_restricted else statement


def update_row(ports: Ports, entry: Entry, said: str, source: str, withdraws: str = "") -> Update:
    """The statement for the list Updates: append-only, one for each change."""
    return Update(
        key=entry.update_key,
        title=entry.key,
        activity_key=entry.key,
        said=said,
        lang=entry.language,
        change="\n".join(_told(ports, change) for change in entry.changes),
        by_upn=entry.person_upn,
        at=entry.at,
        period=f"{entry.at:%Y-%m}",
        source=source,
        withdraws=withdraws,
    )


def _told(ports: Ports, change: Change) -> str:
    """One change as a person reads it in the list: `Progress: 55 -> 70`, in the language of the lists."""
    field = ports.wording.sentence(f"field.{change.field}", ports.list_language, {})
    old, new = (str(to_plain(value)) if value not in (None, "") else "–" for value in (change.old, change.new))
    return f"{field}: {old} → {new}"


def writes_of(ports: Ports, entry: Entry, etag: str, update: Update) -> Sequence[Write]:
    """The change of the row, and then the statement; the second waits for the first."""
    patch = {change.field: change.new for change in entry.changes}
    added = {name: getattr(update, name) for name in value_types(Update)}
    first_try = ports.clock.instant() + HEAD_START
    return (
        Write(ports.new_id(), entry.id, WriteKind.PATCH, entry.list_name, entry.key, patch, etag, next_at=first_try),
        Write(ports.new_id(), entry.id, WriteKind.ADD, Update.list_name, update.key, added, ""),
    )


async def _tell_owners(ports: Ports, who: Person, draft: Draft) -> None:
    """What the assistant records for somebody else, the owner hears of."""
    if not who.has(Permission.RECORD_FOR_OTHERS):
        return
    team = await team_of(ports)
    states = {entry.key: entry.state for entry in await ports.journal.of_card(draft.id)}
    for item in draft.items:
        activity = (await activity_row(ports, item.key)).record
        owner = team.by_upn(activity.owner_upn)
        stands = states.get(item.key) in (EntryState.WAITING, EntryState.WRITTEN)
        if (
            owner is not None
            and stands
            and item.list_name == Activity.list_name
            and is_for_another(who, activity, team)
        ):
            await ports.messenger.tell(owner, RecordedForYou(item, who.name, ports.clock.now()))

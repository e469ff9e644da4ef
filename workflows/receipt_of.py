"""How a confirmed card stands now: each row written, waiting, refused, or taken back."""

from collections.abc import Sequence
from dataclasses import replace

from domain.activity import Activity
from domain.entry import UNDO_WITHIN, Entry, EntryState
from domain.notice import Conflict, Receipt
from domain.refusal import NotFound
from workflows.ports import Gone, Ports
from workflows.rows_of import team_of


async def receipt_of(ports: Ports, card_id: str, *, pressed_again: bool = False) -> Receipt:
    """The receipt of a confirmed card, from the journal."""
    card = await ports.cards.find(card_id)
    if card is None:
        raise NotFound("no_such_card")
    entries = await ports.journal.of_card(card_id)
    own = [entry for entry in entries if not entry.undoes]
    taking_back = {entry.undoes for entry in entries if entry.undoes and entry.state is EntryState.WAITING}
    states = tuple(EntryState.UNDONE if entry.id in taking_back else entry.state for entry in own)
    at = own[0].at if own else card.draft.made_at
    person = (await team_of(ports)).by_key(card.decided_by or card.draft.person_key)
    now = ports.clock.now()
    may_undo = any(entry.may_undo_at(now) and entry.id not in taking_back for entry in own)
    return Receipt(
        draft=card.draft,
        by=person.name if person else "",
        at=at,
        states=states,
        undo_until=at + UNDO_WITHIN if may_undo else None,
        web_urls=tuple([await _web_url(ports, entry) for entry in own]),
        whys=tuple("undo_waiting" if entry.id in taking_back else entry.why for entry in own),
        pressed_again=pressed_again,
    )


def told_with(receipt: Receipt, conflicts: Sequence[Conflict]) -> Receipt | Conflict:
    """One row that had changed takes the card's place; where there are more rows each is asked about beside it."""
    if conflicts and len(receipt.draft.items) == 1:
        return conflicts[0]
    return replace(receipt, conflicts=tuple(conflicts))


async def _web_url(ports: Ports, entry: Entry) -> str:
    """Where the row is in SharePoint; read from what is known, so it costs no call after a write."""
    if entry.list_name != Activity.list_name:
        return ""
    try:
        return (await ports.rows.get(Activity, entry.key)).web_url
    except Gone:
        return ""

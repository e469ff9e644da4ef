"""What the audit log keeps besides changes: who was turned away, and why."""

from dataclasses import dataclass

from domain.entry import Entry, EntryState
from workflows.ports import Ports


@dataclass(frozen=True, slots=True)
class TurnedAway:
    """`account` is the Entra id, `upn` the sign-in name where it is known; `why` a key such as guest or stranger."""

    account: str
    why: str
    upn: str = ""
    message_id: str = ""


async def note_turned_away(ports: Ports, away: TurnedAway) -> None:
    """An entry of the journal without a change; nothing of what was said."""
    entry = Entry(
        id=ports.new_id(),
        at=ports.clock.now(),
        person_key="",
        person_upn=away.upn,
        list_name="",
        key=away.account,
        changes=(),
        said="",
        language="",
        card_id="",
        message_id=away.message_id,
        state=EntryState.NOTED,
        why=away.why,
    )
    await ports.queue.confirm("", "", entry.at, [(entry, [])])

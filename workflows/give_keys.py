"""A row that somebody typed without a key gets the next free one, so that people and Bureau can speak of it.

The key goes through journal and queue like every change, guarded by the etag; the list itself refuses a key that is
taken. A number that was used once is not used again.
"""

import logging
from datetime import timedelta
from typing import Any

from domain.change import Change
from domain.entry import Entry, EntryState, Write, WriteKind
from domain.keys import key_of, number_of
from domain.project import kinds
from domain.record import Record, Row
from domain.register import Update
from workflows.drain_queue import write_now
from workflows.ports import PortError, Ports

log = logging.getLogger("bureau.workflows")

CARD = "key:"  # opens the card id of such an entry: there is no card, only a place in the journal
TYPING = timedelta(minutes=2)  # whoever fills a grid row by row may be about to type the key
TRIES = 3  # a list that refuses three keys has another trouble, which the doctor names


async def give_keys(ports: Ports) -> int:
    """How many rows were given a key."""
    given = 0
    for kind in kinds().values():
        try:
            given += await _give_in(ports, kind)
        except PortError as away:
            facts = {"action": "keys.not_given", "list": kind.list_name, "why": str(away)}
            log.warning("no keys given", extra=facts)
    return given


async def _give_in(ports: Ports, kind: type[Record]) -> int:
    rows = await ports.rows.unkeyed(kind)
    if not rows:
        return 0
    number = await ports.rows.last_number(kind)
    wanting: list[Row[Any]] = []
    for row in rows:
        before = await ports.journal.of_card(_card_id(kind, row))
        # What was promised to another row is not free, though the list does not show it yet.
        number = max([number, *(number_of(kind.prefix, entry.key) for entry in before)])
        if _may_be_given(ports, row, before):
            wanting.append(row)
    for row in wanting:
        number += 1
        await _give(ports, kind, row, number)
    return len(wanting)


def _may_be_given(ports: Ports, row: Row[Any], before: tuple[Entry, ...]) -> bool:
    if any(entry.state is EntryState.WAITING for entry in before):
        return False
    if sum(entry.state is EntryState.REFUSED for entry in before) >= TRIES:
        return False
    age = ports.clock.instant() - row.modified_at if row.modified_at is not None else TYPING
    return not timedelta() <= age < TYPING


async def _give(ports: Ports, kind: type[Record], row: Row[Any], number: int) -> None:
    entry_id, now = ports.new_id(), ports.clock.now()
    # Statements carry their day instead of a number, as those that Bureau adds do.
    key = f"{kind.prefix}{now:%y%m%d}-{entry_id[-6:].upper()}" if kind is Update else key_of(kind.prefix, number)
    entry = Entry(
        id=entry_id,
        at=now,
        person_key="",
        person_upn="",
        list_name=kind.list_name,
        key=key,
        changes=(Change("key", "", key, by_rule=True),),
        said="",
        language=ports.list_language,
        card_id=_card_id(kind, row),
        message_id="",
    )
    write = Write(ports.new_id(), entry.id, WriteKind.PATCH, kind.list_name, row.key, {"key": key}, row.etag)
    await ports.queue.confirm("", "", now, [(entry, [write])])
    await write_now(ports, entry)
    log.info("key given", extra={"action": "keys.given", "list": kind.list_name, "key": key})


def _card_id(kind: type[Record], row: Row[Any]) -> str:
    return f"{CARD}{kind.list_name}:{row.item_id}"

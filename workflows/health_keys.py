"""How the keys are: which rows have none, and which were given one lately."""

from datetime import timedelta

from domain.entry import EntryState
from domain.health import Finding, State
from domain.project import kinds
from workflows.give_keys import CARD
from workflows.ports import Clock, Journal, PortError, Rows

LATELY = timedelta(days=7)
_SHOWN = 8


class KeysCheck:
    """Implements ports.Check. `clock.now` is what the journal is written in."""

    def __init__(self, rows: Rows, journal: Journal | None, clock: Clock) -> None:
        self._rows = rows
        self._journal = journal
        self._clock = clock

    async def findings(self) -> tuple[Finding, ...]:
        return (*await self._without(), *await self._given())

    async def _without(self) -> tuple[Finding, ...]:
        found = []
        for kind in kinds().values():
            try:
                rows = await self._rows.unkeyed(kind)
            except PortError:
                continue  # that the list cannot be read is another check's finding
            if rows:
                facts = {"list": kind.list_name, "count": len(rows), "address": rows[0].web_url}
                found.append(Finding("rows", "rows.without_key", State.WARNING, facts))
        return tuple(found)

    async def _given(self) -> tuple[Finding, ...]:
        if self._journal is None:
            return ()
        try:
            entries = await self._journal.since(self._clock.now() - LATELY, limit=1000)
        except PortError:
            return ()
        keys = [e.key for e in entries if e.card_id.startswith(CARD) and e.state is EntryState.WRITTEN]
        if not keys:
            return ()
        facts = {"count": len(keys), "keys": ", ".join(keys[:_SHOWN]), "period": LATELY.days}
        return (Finding("rows", "rows.keys_given", State.OK, facts),)

"""What the channel has delivered already: it repeats what it is not sure of."""

import hashlib
import json
from datetime import datetime, timedelta

from sqlalchemy import delete

from store.columns import FAR_PAST
from store.database import Database
from store.tables import deliveries

REMEMBERED = timedelta(days=2)
PRUNE_EVERY = timedelta(hours=1)


class SqlDeliveries:
    """Implements ports.Deliveries."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._pruned_at = FAR_PAST

    async def is_first(self, channel: str, conversation_id: str, activity_id: str, instant: datetime) -> bool:
        key = digest(channel, conversation_id, activity_id)
        forgotten = instant - REMEMBERED
        statement = self._database.upsert(deliveries).values(digest=key, seen_at=instant)
        # One statement decides, so of two deliveries at once exactly one changes a row.
        first = statement.on_conflict_do_update(
            index_elements=[deliveries.c.digest],
            set_={"seen_at": instant},
            where=deliveries.c.seen_at < forgotten,
        ).returning(deliveries.c.digest)
        async with self._database.writing() as connection:
            is_new = await connection.scalar(first) is not None
            if instant - self._pruned_at >= PRUNE_EVERY:
                await connection.execute(delete(deliveries).where(deliveries.c.seen_at < forgotten))
                self._pruned_at = instant
        return is_new


def digest(*parts: str) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()

"""Subscriptions to changes of lists, as they are kept."""

import json
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Row
from typing import Any

from emulator.database import Database, dump
from emulator.errors import GraphError


@dataclass(frozen=True)
class Subscription:
    """One app's wish to hear of changes; `document` is what Graph shows of it."""

    id: str
    list_id: str
    app_id: str
    expires_at: datetime
    document: dict[str, Any]

    def is_over(self, now: datetime) -> bool:
        """Whether it has run out."""
        return self.expires_at <= now


def save_subscription(db: Database, one: Subscription) -> None:
    """Add it, or write a changed one back."""
    db.run("DELETE FROM subscriptions WHERE id = ?", one.id)
    row = (one.id, one.list_id, one.app_id, one.expires_at.isoformat(), dump(one.document))
    db.run("INSERT INTO subscriptions VALUES (?, ?, ?, ?, ?)", *row)


def remove_subscription(db: Database, one: Subscription) -> None:
    """No more notifications."""
    db.run("DELETE FROM subscriptions WHERE id = ?", one.id)


def subscriptions_of(db: Database, app_id: str, now: datetime) -> list[Subscription]:
    """An app's own, without those that have run out."""
    rows = db.all("SELECT * FROM subscriptions WHERE app_id = ? ORDER BY rowid", app_id)
    return [one for one in map(_subscription, rows) if not one.is_over(now)]


def subscriptions_to(db: Database, list_id: str, now: datetime) -> list[Subscription]:
    """Everybody's to one list, without those that have run out."""
    rows = db.all("SELECT * FROM subscriptions WHERE list_id = ? ORDER BY rowid", list_id)
    return [one for one in map(_subscription, rows) if not one.is_over(now)]


def find_subscription(db: Database, subscription_id: str, now: datetime) -> Subscription:
    """One by its id; 404 when there is none or it has run out."""
    row = db.one("SELECT * FROM subscriptions WHERE id = ?", subscription_id.lower())
    found = None if row is None else _subscription(row)
    if found is None or found.is_over(now):
        raise GraphError(404, "ResourceNotFound", "The object was not found.")
    return found


def _subscription(row: Row) -> Subscription:
    return Subscription(
        id=row["id"],
        list_id=row["list_id"],
        app_id=row["app_id"],
        expires_at=datetime.fromisoformat(row["expires_at"]),
        document=json.loads(row["document"]),
    )

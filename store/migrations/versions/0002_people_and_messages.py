"""Cards are found by person and by message; contacts know whose account they are, and since when they are gone."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

from store.columns import CleanText, Instant

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    _add("cards", _text("person_key"), _text("message_id"))
    _fill_from_drafts()
    for column in ("person_key", "message_id"):
        op.create_index(f"ix_cards_{column}", "cards", [column])
    _add("contacts", _text("entra_id"), _text("why_gone"), sa.Column("gone_at", Instant()))


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, CleanText(), nullable=False, server_default="")


def _add(table: str, *columns: sa.Column[Any]) -> None:
    for column in columns:
        op.add_column(table, column)


def _fill_from_drafts() -> None:
    """What the new columns hold stands in each card's draft already."""
    cards = sa.table("cards", sa.column("id"), sa.column("draft"), sa.column("person_key"), sa.column("message_id"))
    connection = op.get_bind()
    for card_id, draft in connection.execute(sa.select(cards.c.id, cards.c.draft)).all():
        plain = json.loads(draft)
        named = {name: str(plain.get(name) or "") for name in ("person_key", "message_id")}
        connection.execute(sa.update(cards).where(cards.c.id == card_id).values(named))

"""Journal, write queue, cards, contacts, deliveries, snapshots, settings."""

import sqlalchemy as sa
from alembic import op

from store.columns import CleanText, Instant, PlainJson

revision = "0001"
down_revision = None


def upgrade() -> None:
    _journal()
    _queue()
    _cards()
    _contacts()
    _small_ones()


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, CleanText(), nullable=False)


def _journal() -> None:
    texts = ("said", "language", "card_id", "message_id", "state", "etag_after", "update_key", "undoes", "why")
    op.create_table(
        "entries",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=True),
        _text("id"),
        sa.Column("at", Instant(), nullable=False),
        *map(_text, ("person_key", "person_upn", "list_name", "key")),
        sa.Column("changes", PlainJson(), nullable=False),
        *map(_text, texts),
        sa.PrimaryKeyConstraint("number", name="pk_entries"),
        sa.UniqueConstraint("id", name="uq_entries_id"),
    )
    for columns in (["at"], ["card_id"], ["person_key", "at"], ["undoes"]):
        op.create_index("ix_entries_" + "_".join(columns), "entries", columns)


def _queue() -> None:
    op.create_table(
        "writes",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=True),
        _text("id"),
        _text("entry_id"),
        sa.Column("position", sa.Integer(), nullable=False),
        *map(_text, ("kind", "list_name", "key")),
        sa.Column("values", PlainJson(), nullable=False),
        _text("etag"),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_at", Instant()),
        sa.Column("lease_until", Instant()),
        _text("runner"),
        sa.PrimaryKeyConstraint("number", name="pk_writes"),
        sa.UniqueConstraint("id", name="uq_writes_id"),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name="fk_writes_entry_id"),
    )
    for columns in (["entry_id", "position"], ["list_name", "key", "number"]):
        op.create_index("ix_writes_" + "_".join(columns), "writes", columns)


def _cards() -> None:
    op.create_table(
        "cards",
        _text("id"),
        sa.Column("draft", PlainJson(), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        *map(_text, ("state", "conversation_id", "activity_id", "decided_by")),
        sa.Column("decided_at", Instant()),
        sa.PrimaryKeyConstraint("id", name="pk_cards"),
    )


def _contacts() -> None:
    op.create_table(
        "contacts",
        *map(_text, ("person_key", "conversation_id", "service_url", "bot_id", "channel_user_id", "tenant_id")),
        sa.Column("seen_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("person_key", name="pk_contacts"),
    )


def _small_ones() -> None:
    op.create_table(
        "deliveries",
        _text("digest"),
        sa.Column("seen_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_deliveries"),
    )
    op.create_index("ix_deliveries_seen_at", "deliveries", ["seen_at"])
    op.create_table(
        "snapshots",
        _text("id"),
        sa.Column("taken_at", Instant(), nullable=False),
        sa.Column("content", PlainJson(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_snapshots"),
    )
    op.create_table("settings", _text("name"), _text("value"), sa.PrimaryKeyConstraint("name", name="pk_settings"))

"""The tables as they are now. A change here needs a numbered migration: a test holds the two together."""

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, Table

from store.columns import CleanText, Instant, PlainJson

# Constraints need names that a later migration can call them by, the same on every database.
metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def _text(name: str) -> Column[str]:
    return Column(name, CleanText, nullable=False)


def _later_text(name: str) -> Column[str]:
    """A column that came with a migration: rows from before it hold nothing."""
    return Column(name, CleanText, nullable=False, server_default="")


# The journal. `number` is the order of confirmation; `changes` as domain.draft.change_to_plain makes them.
entries = Table(
    "entries",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", CleanText, nullable=False, unique=True),
    Column("at", Instant, nullable=False, index=True),
    _text("person_key"),
    _text("person_upn"),
    _text("list_name"),
    _text("key"),
    Column("changes", PlainJson, nullable=False),
    _text("said"),
    _text("language"),
    _text("card_id"),
    _text("message_id"),
    _text("state"),
    _text("etag_after"),
    _text("update_key"),
    _text("undoes"),
    _text("why"),
    Index(None, "card_id"),
    Index(None, "person_key", "at"),
    Index(None, "undoes"),
)

# The write queue. `number` is the order in which a row's writes are made, `position` the place within the entry.
# `lease_until` is null unless a try has begun whose end is not known: a lease in the past has lapsed.
writes = Table(
    "writes",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", CleanText, nullable=False, unique=True),
    Column("entry_id", CleanText, ForeignKey("entries.id"), nullable=False),
    Column("position", Integer, nullable=False),
    _text("kind"),
    _text("list_name"),
    _text("key"),
    Column("values", PlainJson, nullable=False),
    _text("etag"),
    Column("attempts", Integer, nullable=False),
    Column("next_at", Instant),
    Column("lease_until", Instant),
    _text("runner"),
    Index(None, "entry_id", "position"),
    Index(None, "list_name", "key", "number"),
)

# Cards that wait for a press, and those that were decided. The place is empty until the card is shown.
cards = Table(
    "cards",
    metadata,
    Column("id", CleanText, primary_key=True),
    Column("draft", PlainJson, nullable=False),
    Column("made_at", Instant, nullable=False),
    _text("state"),
    _text("conversation_id"),
    _text("activity_id"),
    _text("decided_by"),
    Column("decided_at", Instant),
    _later_text("person_key"),
    _later_text("message_id"),
    Index(None, "person_key"),
    Index(None, "message_id"),
)

# `gone_at` is null while the conversation takes messages.
# A few dozen rows: looked through, not indexed (a conversation id may be longer than an index takes).
contacts = Table(
    "contacts",
    metadata,
    Column("person_key", CleanText, primary_key=True),
    _text("conversation_id"),
    _text("service_url"),
    _text("bot_id"),
    _text("channel_user_id"),
    _text("tenant_id"),
    Column("seen_at", Instant, nullable=False),
    _later_text("entra_id"),
    _later_text("why_gone"),
    Column("gone_at", Instant),
)

# `digest` of channel, conversation and activity: of one length, whatever a stranger sends.
deliveries = Table(
    "deliveries",
    metadata,
    Column("digest", CleanText, primary_key=True),
    Column("seen_at", Instant, nullable=False, index=True),
)

snapshots = Table(
    "snapshots",
    metadata,
    Column("id", CleanText, primary_key=True),
    Column("taken_at", Instant, nullable=False),
    Column("content", PlainJson, nullable=False),
)

# The lists as last seen. A list is in the first table once it was read whole.
mirror_lists = Table(
    "mirror_lists",
    metadata,
    Column("list_name", CleanText, primary_key=True),
    _text("list_id"),
    _text("delta_link"),
    Column("read_at", Instant, nullable=False),
    _text("columns"),
    Column("last_number", Integer, nullable=False),
)

mirror_items = Table(
    "mirror_items",
    metadata,
    Column("list_name", CleanText, primary_key=True),
    Column("item_id", CleanText, primary_key=True),
    _text("etag"),
    Column("version", Integer, nullable=False),
    Column("content", PlainJson, nullable=False),
)

settings = Table(
    "settings",
    metadata,
    Column("name", CleanText, primary_key=True),
    _text("value"),
)

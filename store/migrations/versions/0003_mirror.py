"""The mirror: the lists as last seen."""

import sqlalchemy as sa
from alembic import op

from store.columns import CleanText, Instant, PlainJson

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "mirror_lists",
        *map(_text, ("list_name", "list_id", "delta_link")),
        sa.Column("read_at", Instant(), nullable=False),
        _text("columns"),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("list_name", name="pk_mirror_lists"),
    )
    op.create_table(
        "mirror_items",
        *map(_text, ("list_name", "item_id", "etag")),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", PlainJson(), nullable=False),
        sa.PrimaryKeyConstraint("list_name", "item_id", name="pk_mirror_items"),
    )


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, CleanText(), nullable=False)

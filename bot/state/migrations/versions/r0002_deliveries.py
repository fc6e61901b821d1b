"""The outbox, and since when a chat can't be reached."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql")
_ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("chats", sa.Column("unreachable_at", _MOMENT))
    op.create_table(
        "deliveries",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("thread_id", sa.BigInteger),
        sa.Column("occasion", sa.Text, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("subject", sa.Text),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("markup", sa.Text),
        sa.Column("silent", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("due_at", _MOMENT, nullable=False),
        sa.Column("stale_at", _MOMENT),
        sa.Column("status", sa.String(16), nullable=False, server_default=sa.text("'waiting'")),
        sa.Column("attempts", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("claimed_at", _MOMENT),
        sa.Column("claimed_by", sa.Text),
        sa.Column("sent_at", _MOMENT),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("reason", sa.Text),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_deliveries"),
        sa.UniqueConstraint("chat_id", "occasion", name="uq_deliveries_chat_id"),
    )
    op.create_index("ix_deliveries_status", "deliveries", ["status", "due_at", "id"])

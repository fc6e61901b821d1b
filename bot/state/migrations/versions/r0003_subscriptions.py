"""What chats follow, when they want to hear of it, and what the last dataset held."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql")
_ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    for name, kind in (
        ("quiet_from", sa.Integer()),
        ("quiet_to", sa.Integer()),
        ("digest", sa.String(8)),
        ("hour", sa.Integer()),
    ):
        op.add_column("chats", sa.Column(name, kind))
    op.create_table(
        "subscriptions",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("thread_id", sa.BigInteger),
        sa.Column("subject", sa.String(80), nullable=False),
        sa.Column("leads", sa.Integer, nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("created_by", sa.BigInteger),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_subscriptions"),
        sa.UniqueConstraint("chat_id", "subject", name="uq_subscriptions_chat_id"),
    )
    op.create_index("ix_subscriptions_subject", "subscriptions", ["subject"])
    op.create_table(
        "facts",
        sa.Column("key", sa.String(300), nullable=False),
        sa.Column("fingerprint", sa.Text, nullable=False),
        sa.Column("said", sa.Text, nullable=False),
        sa.Column("subjects", sa.Text, nullable=False),
        sa.Column("occasion", sa.Text, nullable=False),
        sa.Column("seen_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_facts"),
    )
    op.create_index("ix_facts_seen_at", "facts", ["seen_at"])
    op.create_table(
        "marks",
        sa.Column("name", sa.String(16), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_marks"),
    )

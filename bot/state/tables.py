"""The tables. A change here needs a migration in `migrations/versions/` and the new `REVISION`."""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
    true,
)

from bot.state.columns import Moment, RowId

REVISION: Final = "0002"
"""The newest migration: revisions are numbered, so a greater one was made by a newer program."""

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

chats: Final = Table(
    "chats",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("language", String(8)),
    Column("timezone", String(64)),
    Column("reachable", Boolean, nullable=False, server_default=true()),
    Column("unreachable_at", Moment),
    Column("created_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
)
"""A chat that chose something, or that could not be reached, since when. NULL: not chosen.

A private chat has the id of its person.
"""

feedback: Final = Table(
    "feedback",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("message_id", BigInteger, nullable=False),
    Column("user_id", BigInteger, nullable=False),
    Column("verdict", String(16), nullable=False),
    Column("question", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("query", String(64), nullable=False),
    Column("language", String(8), nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("chat_id", "message_id", "user_id"),
    Index("ix_feedback_user_id", "user_id"),
    Index("ix_feedback_at", "at"),
)
"""What one person thinks of one answer: the last word counts. `query` is the button's token, or ""."""

unanswered: Final = Table(
    "unanswered",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("folded", String(200), nullable=False),
    Column("question", String(200), nullable=False),
    Column("language", String(8), nullable=False),
    Column("times", Integer, nullable=False),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    UniqueConstraint("folded"),
    Index("ix_unanswered_last_day", "last_day"),
)
"""Questions without an answer and without their asker; days, not times, so that no log tells who asked."""

deliveries: Final = Table(
    "deliveries",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("thread_id", BigInteger),
    Column("occasion", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("subject", Text),
    Column("body", Text, nullable=False),
    Column("markup", Text),
    Column("silent", Boolean, nullable=False, server_default=false()),
    Column("due_at", Moment, nullable=False),
    Column("stale_at", Moment),
    Column("status", String(16), nullable=False, server_default=text("'waiting'")),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("claimed_at", Moment),
    Column("claimed_by", Text),
    Column("sent_at", Moment),
    Column("message_id", BigInteger),
    Column("reason", Text),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("chat_id", "occasion"),
    Index("ix_deliveries_status", "status", "due_at", "id"),
)
"""The outbox: a message to a chat, ready to send. One for each chat and occasion, so planning twice adds nothing.

`kind`: reminder, fact, correction, digest, broadcast or note. `subject`: the entity that it is about. `body`: Telegram
HTML. `markup`: JSON, the rows of an inline keyboard as Telegram has them, `[[{"text": …, "callback_data": …}]]`.
It is sent at `due_at` or after, not at `stale_at` or after. `status`: waiting, sending, sent, dead (`reason` tells
why) or stale.
"""

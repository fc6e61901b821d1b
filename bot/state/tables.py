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

REVISION: Final = "0004"
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
    Column("quiet_from", Integer),
    Column("quiet_to", Integer),
    Column("digest", String(8)),
    Column("hour", Integer),
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

remarks: Final = Table(
    "remarks",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("text", String(200), nullable=False),
    Column("language", String(8), nullable=False),
    Column("day", Date, nullable=False),
    Index("ix_remarks_day", "day"),
)
"""What people told those who run the bot, without their names; days, not times, as with questions."""

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

subscriptions: Final = Table(
    "subscriptions",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("thread_id", BigInteger),
    Column("subject", String(80), nullable=False),
    Column("leads", Integer, nullable=False),
    Column("language", String(8), nullable=False),
    Column("created_by", BigInteger),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("chat_id", "subject"),
    Index("ix_subscriptions_subject", "subject"),
)
"""What a chat follows, and in which topic it hears of it. `subject`: an entity's id, `kind:` and a kind of event, or
`*` for everything. `leads`: bits of `bot.state.leads.Lead`. `language`: spoken when it began to follow, for chats
that chose none. `created_by`: the person; NULL for who wrote as a group or a channel.
"""

facts: Final = Table(
    "facts",
    metadata,
    Column("key", String(300), primary_key=True),
    Column("fingerprint", Text, nullable=False),
    Column("said", Text, nullable=False),
    Column("subjects", Text, nullable=False),
    Column("occasion", Text, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Index("ix_facts_seen_at", "seen_at"),
)
"""What the last dataset held that anyone is told of, so that the next shows what is new, corrected or withdrawn.

`fingerprint`: of its value. `said`: JSON, its row, to say later what it was. `subjects`: JSON, whom it is told to.
`occasion`: of the deliveries that told it, "" for what stood there from the beginning.
"""

marks: Final = Table(
    "marks",
    metadata,
    Column("name", String(16), primary_key=True),
    Column("value", Text, nullable=False),
    Column("at", Moment, nullable=False),
)
"""How far the planner came: `planned` until when, `dataset` which build."""

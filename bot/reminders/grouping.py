"""The planner's SQL: whom something concerns, in groups that get the same message, and the messages into the outbox.

A statement goes over all chats at once. Each thing to tell has a bit; what a chat is told is the sum of its bits.
So the database forms the groups, a message is written once for each, and one INSERT puts it in for all its chats.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypeVar

from sqlalchemy import (
    CTE,
    BigInteger,
    Boolean,
    ColumnClause,
    ColumnElement,
    Integer,
    Select,
    String,
    Text,
    and_,
    case,
    cast,
    column,
    func,
    literal,
    null,
    select,
    true,
    values,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.reminders.whom import Clock, clock_columns
from bot.state.columns import Moment
from bot.state.database import State
from bot.state.tables import chats, deliveries

BITS: Final = 62
WORDS: Final = 4
MOST: Final = BITS * WORDS
"""Things that one statement tells apart."""

_ROWS: Final = 2_000
Mask = tuple[int, ...]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a message: chats that speak `lang` and are told the things of `mask`."""

    lang: str
    channel: bool
    mask: Mask

    def numbers(self) -> list[int]:
        """The numbers of the things."""
        return [place * BITS + bit for place, word in enumerate(self.mask) for bit in range(BITS) if word >> bit & 1]


@dataclass(frozen=True, slots=True)
class Message:
    """Telegram HTML and JSON of its buttons; `subject` is what it is about, if that is one thing."""

    body: str
    markup: str | None
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class Times:
    """`mark` ends the occasion, where it isn't the same for all."""

    due_at: datetime
    stale_at: datetime
    mark: str = ""


class Groups:
    """The chats that a SELECT of `followers` or `told` gives, by what they are told; one group for each topic."""

    def __init__(self, chosen: Select[Any], words: int, *where: ColumnElement[bool]) -> None:
        one = chosen.subquery("one")
        # A thing that is followed in two ways is told once.
        once = select(one.c.chat_id, one.c.thread_id, func.max(one.c.language).label("language"), one.c.number)
        each = once.group_by(one.c.chat_id, one.c.thread_id, one.c.number).subquery("each")
        channel = case((chats.c.kind == "channel", literal(True)), else_=literal(False))
        keys = (each.c.chat_id, each.c.thread_id, chats.c.language, *_columns(), chats.c.kind)
        self._masks = [f"mask{word}" for word in range(words)]
        self.found: CTE = (
            select(
                each.c.chat_id,
                each.c.thread_id,
                func.coalesce(chats.c.language, func.max(each.c.language)).label("lang"),
                cast(channel, Boolean).label("channel"),
                *clock_columns(),
                *(_mask(each.c.number, word).label(name) for word, name in enumerate(self._masks)),
            )
            .join(chats, chats.c.chat_id == each.c.chat_id)
            .where(chats.c.reachable, *where)
            .group_by(*keys)
            .cte("found")
        )

    async def read(self, connection: AsyncConnection) -> list[tuple[Reader, Clock]]:
        """Who reads by which clock."""
        columns = self.found.c
        masks = [columns[name] for name in self._masks]
        wanted = select(columns.lang, columns.channel, *_columns_of(columns), *masks).distinct()
        rows = (await connection.execute(wanted)).all()
        return [(Reader(row[0], bool(row[1]), tuple(int(word) for word in row[6:])), Clock(*row[2:6])) for row in rows]

    async def insert(
        self,
        connection: AsyncConnection,
        state: State,
        occasion: str,
        kind: str,
        messages: Mapping[Reader, Message],
        times: Mapping[Clock, Times],
        now: datetime,
    ) -> int:
        """Puts the messages into the outbox, each chat's at its own time. Returns how many are new there."""
        added = 0
        for some in _batches(list(messages.items()), _ROWS):
            for hours in _batches(list(times.items()), _ROWS):
                added += await self._insert(connection, state, occasion, kind, some, hours, now)
        return added

    async def _insert(
        self,
        connection: AsyncConnection,
        state: State,
        occasion: str,
        kind: str,
        messages: Iterable[tuple[Reader, Message]],
        times: Iterable[tuple[Clock, Times]],
        now: datetime,
    ) -> int:
        text, hours, found = self._texts(messages), _hours(times), self.found.c
        same_text = [found[name] == text.c[name] for name in ("lang", "channel", *self._masks)]
        same_hours = [found[name] == hours.c[name] for name in _CLOCK]
        columns = {
            "chat_id": found.chat_id,
            "thread_id": found.thread_id,
            "occasion": literal(occasion, Text) + hours.c.mark + _topic(found.thread_id),
            "kind": literal(kind, String),
            "subject": text.c.subject,
            "body": text.c.body,
            "markup": text.c.markup,
            "due_at": hours.c.due_at,
            "stale_at": hours.c.stale_at,
            "created_at": literal(now, Moment),
        }
        rows = select(*columns.values()).select_from(self.found).join(text, and_(*same_text))
        rows = rows.join(hours, and_(*same_hours)).where(true())
        put = state.insert(deliveries).from_select(list(columns), rows, include_defaults=False)
        done = await connection.execute(put.on_conflict_do_nothing(), execution_options={"preserve_rowcount": True})
        if connection.dialect.name == "sqlite":
            # Its driver doesn't count what a statement inserts that begins with WITH.
            return int((await connection.execute(select(func.changes()))).scalar_one())
        return done.rowcount

    def _texts(self, messages: Iterable[tuple[Reader, Message]]) -> CTE:
        columns: tuple[ColumnClause[Any], ...] = (
            column("lang", String),
            column("channel", Boolean),
            *(column(name, BigInteger) for name in self._masks),
            column("body", Text),
            column("markup", Text),
            column("subject", Text),
        )
        rows = [
            (reader.lang, reader.channel, *reader.mask, message.body, message.markup, message.subject)
            for reader, message in messages
        ]
        return values(*columns, name="texts").data(rows).cte("texts")


def _batches(rows: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """A statement takes only so many parameters: SQLite 32,766, PostgreSQL 65,535."""
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


_CLOCK: Final = ("zone", "hour", "quiet_from", "quiet_to")


def _hours(times: Iterable[tuple[Clock, Times]]) -> CTE:
    columns = (
        column("zone", String),
        column("hour", Integer),
        column("quiet_from", Integer),
        column("quiet_to", Integer),
        column("due_at", Moment),
        column("stale_at", Moment),
        column("mark", Text),
    )
    rows = [
        (clock.zone, clock.hour, clock.quiet_from, clock.quiet_to, time.due_at, time.stale_at, time.mark)
        for clock, time in times
    ]
    return values(*columns, name="hours").data(rows).cte("hours")


def _columns() -> tuple[ColumnElement[Any], ...]:
    return (chats.c.timezone, chats.c.hour, chats.c.quiet_from, chats.c.quiet_to)


def _columns_of(columns: Any) -> list[ColumnElement[Any]]:  # noqa: ANN401 (a collection of columns, which has no type)
    return [columns[name] for name in _CLOCK]


def _mask(number: ColumnElement[int], word: int) -> ColumnElement[int]:
    bit = literal(1, BigInteger).bitwise_lshift(number - word * BITS)
    own = and_(number >= word * BITS, number < (word + 1) * BITS)
    return cast(func.coalesce(func.sum(case((own, bit), else_=literal(0, BigInteger))), 0), BigInteger)


def _topic(thread_id: ColumnElement[Any]) -> ColumnElement[str]:
    """What an occasion has behind it in a topic, so that each topic of a chat has its own message."""
    return case((thread_id.is_(null()), literal("", Text)), else_=literal("@", Text) + cast(thread_id, Text))

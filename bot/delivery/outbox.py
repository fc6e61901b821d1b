"""The outbox: which messages are due, who sends them, and what became of them."""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Executable, Row, Update, and_, delete, distinct, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.state.database import State
from bot.state.tables import chats, deliveries

LEASE: Final = timedelta(seconds=90)
KEPT_FOR: Final = timedelta(days=90)
ATTEMPTS: Final = 8
"""How often a message is tried in vain before it is dead."""

UNREACHABLE: Final = "the chat can't be reached"
WORN_OUT: Final = "every process that held it ended before it could tell what became of it"
_DELETED_AT_ONCE: Final = 2000


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message to one chat. `body` is Telegram HTML, `markup` JSON, the rows of its buttons.

    `attempts`: how often it was tried in vain.
    """

    id: int
    chat_id: int
    thread_id: int | None
    kind: str
    body: str
    markup: str | None
    silent: bool
    attempts: int
    claimed_at: datetime
    stale_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What is to be sent now; how many processes send, this one included; and when more is due, if nothing was."""

    deliveries: tuple[Delivery, ...] = ()
    senders: int = 1
    next_due: datetime | None = None


class Outbox:
    """The rows of one process, `name`. Another process takes them over once its claim is older than `lease`.

    It writes one thing at a time: SQLite has one writer anyway, and those that wait in line here need not spin.
    Every method raises StateDown. What tells how a message fared returns whether it is to be sent again.
    """

    def __init__(self, state: State, name: str, lease: timedelta = LEASE) -> None:
        self._state = state
        self._name = name
        self.lease = lease
        self._line = asyncio.Lock()
        self._held: set[int] = set()

    async def claim(self, now: datetime, most: int) -> Claim:
        """The messages that are due longest, now marked as this process's. Those too late for are dropped."""
        async with self._line, self._state.writing() as connection:
            await connection.execute(self._take_over(now))
            rows = (await connection.execute(_due(now, most))).all()
            await self._sort_out(connection, rows, now)
            good = tuple(_read(row, now) for row in rows if _is_good(row, now))
            senders = (await connection.execute(_count_senders(now - self.lease))).scalar_one()
            next_due = None if rows else (await connection.execute(_NEXT_DUE)).scalar_one()
        self._held |= {delivery.id for delivery in good}
        # Rows that were only sorted out may have more behind them.
        return Claim(good, max(1, senders), now if rows and not good else next_due)

    async def sent(self, delivery: Delivery, message_id: int, now: datetime) -> bool:
        # Whoever holds it by now: it is in the chat.
        done = update(deliveries).where(deliveries.c.id == delivery.id)
        await self._write(delivery, done.values(status="sent", sent_at=now, message_id=message_id, reason=None))
        return False

    async def give_back(
        self,
        delivery: Delivery,
        due_at: datetime | None = None,
        *,
        failed: bool = False,
        without_topic: bool = False,
    ) -> bool:
        """To be sent later: at `due_at`, or as soon as it can be. `failed`: this was an attempt."""
        values: dict[str, Any] = {"status": "waiting", "claimed_at": None, "claimed_by": None}
        values |= {"due_at": due_at} if due_at else {}
        values |= {"attempts": delivery.attempts + 1} if failed else {}
        values |= {"thread_id": None} if without_topic else {}
        await self._write(delivery, self._own(delivery).values(values))
        return True

    async def bury(self, delivery: Delivery, reason: str) -> bool:
        """It will not be sent; `reason` tells the operator why."""
        dead = {"status": "dead", "reason": reason, "attempts": delivery.attempts + 1}
        await self._write(delivery, self._own(delivery).values(dead))
        return False

    async def prune(self, now: datetime) -> int:
        """Deletes what is older than 90 days, whatever became of it; returns how many."""
        deleted = 0
        while some := await self._prune_some(now - KEPT_FOR):
            deleted += some
        return deleted

    async def _prune_some(self, before: datetime) -> int:
        """Few enough that nobody waits long for the one writer."""
        ended = deliveries.c.status.in_(("waiting", "sent", "dead", "stale"))
        old = select(deliveries.c.id).where(ended, deliveries.c.due_at < before).limit(_DELETED_AT_ONCE)
        async with self._line, self._state.writing() as connection:
            return (await connection.execute(delete(deliveries).where(deliveries.c.id.in_(old)))).rowcount

    def _own(self, delivery: Delivery) -> Update:
        mine = (deliveries.c.status == "sending", deliveries.c.claimed_by == self._name)
        return update(deliveries).where(deliveries.c.id == delivery.id, *mine)

    async def _write(self, delivery: Delivery, statement: Executable) -> None:
        async with self._line:
            async with self._state.writing() as connection:
                await connection.execute(statement)
            self._held.discard(delivery.id)

    def _take_over(self, now: datetime) -> Update:
        """A process that died in the middle: what it held may have been sent, or not.

        And a claim of this process that was kept although the database went away before it could say so. What this
        process holds it is dealing with, however late it is: a machine that slept, a clock that was set.
        """
        unheld = and_(deliveries.c.claimed_by == self._name, deliveries.c.id.not_in(self._held))
        others = and_(deliveries.c.claimed_by != self._name, deliveries.c.claimed_at < now - self.lease)
        again = {"status": "waiting", "claimed_at": None, "claimed_by": None, "attempts": deliveries.c.attempts + 1}
        return update(deliveries).where(deliveries.c.status == "sending", or_(others, unheld)).values(again)

    async def _sort_out(self, connection: AsyncConnection, rows: Sequence[Row[Any]], now: datetime) -> None:
        stale = [row.id for row in rows if _is_stale(row, now)]
        lost = [row.id for row in rows if not _is_stale(row, now) and row.reachable is False]
        worn = [row.id for row in rows if _is_worn(row) and row.id not in {*stale, *lost}]
        good = [row.id for row in rows if _is_good(row, now)]
        for ids, values in (
            (stale, {"status": "stale"}),
            (lost, {"status": "dead", "reason": UNREACHABLE}),
            (worn, {"status": "dead", "reason": WORN_OUT}),
            (good, {"status": "sending", "claimed_at": now, "claimed_by": self._name}),
        ):
            if ids:
                await connection.execute(_with_ids(ids).values(values))


_NEXT_DUE: Final = select(func.min(deliveries.c.due_at)).where(deliveries.c.status == "waiting")


def _due(now: datetime, most: int) -> Executable:
    # Two statements, this and an UPDATE by id: PostgreSQL may run a subquery with a LIMIT more than once.
    return (
        select(deliveries, chats.c.reachable)
        .outerjoin(chats, chats.c.chat_id == deliveries.c.chat_id)
        .where(deliveries.c.status == "waiting", deliveries.c.due_at <= now)
        .order_by(deliveries.c.due_at, deliveries.c.id)
        .limit(most)
        .with_for_update(skip_locked=True, of=deliveries)
    )


def _count_senders(since: datetime) -> Executable:
    held = (deliveries.c.status == "sending", deliveries.c.claimed_at >= since)
    return select(func.count(distinct(deliveries.c.claimed_by))).where(*held)


def _with_ids(ids: Iterable[int]) -> Update:
    return update(deliveries).where(deliveries.c.id.in_(ids))


def _is_stale(row: Row[Any], now: datetime) -> bool:
    return row.stale_at is not None and row.stale_at <= now


def _is_worn(row: Row[Any]) -> bool:
    # Whoever sends buries it at its last failure: only take-overs lead here.
    return int(row.attempts) >= ATTEMPTS


def _is_good(row: Row[Any], now: datetime) -> bool:
    return not _is_stale(row, now) and row.reachable is not False and not _is_worn(row)


def _read(row: Row[Any], now: datetime) -> Delivery:
    return Delivery(
        id=row.id,
        chat_id=row.chat_id,
        thread_id=row.thread_id,
        kind=row.kind,
        body=row.body,
        markup=row.markup,
        silent=row.silent,
        attempts=row.attempts,
        claimed_at=now,
        stale_at=row.stale_at,
    )

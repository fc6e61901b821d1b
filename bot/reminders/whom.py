"""Whom something concerns: the chats that follow a subject, or that were told a thing before, and their clocks."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    CTE,
    ColumnElement,
    Integer,
    Select,
    String,
    Text,
    and_,
    column,
    exists,
    func,
    or_,
    select,
    true,
    values,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.state.columns import Moment
from bot.state.leads import NO_LEAD, Lead
from bot.state.tables import chats, deliveries, subscriptions

_NONE: Final = -1


@dataclass(frozen=True, slots=True)
class Wanted:
    """Followers of `subject` are told the thing with this number, 0 to 247."""

    subject: str
    number: int


@dataclass(frozen=True, slots=True)
class Clock:
    """What a chat chose of its time, as it is kept: "" and -1 where it chose nothing."""

    zone: str
    hour: int
    quiet_from: int
    quiet_to: int


async def clocks(connection: AsyncConnection, digest: str | None = None) -> list[Clock]:
    """The clocks of all chats that can be reached, or of those with that digest."""
    wanted = select(*clock_columns()).where(chats.c.reachable).distinct()
    if digest is not None:
        wanted = wanted.where(chats.c.digest == digest)
    return [Clock(*row) for row in (await connection.execute(wanted)).all()]


async def followed(connection: AsyncConnection) -> frozenset[str]:
    """Every subject that anyone follows."""
    return frozenset((await connection.execute(select(subscriptions.c.subject).distinct())).scalars())


def followers(wanted: Collection[Wanted], lead: Lead | None = None, nearer: Lead = NO_LEAD) -> Select[Any]:
    """The chats that follow what is wanted, with the things they are told.

    With `lead`, where they want that reminder and none of the `nearer` ones.
    """
    things = _things(wanted)
    joined = select(*follower_columns(), things.c.number).join(things, things.c.subject == subscriptions.c.subject)
    if lead is None:
        return joined.where(true())
    bits = subscriptions.c.leads
    return joined.where(bits.bitwise_and(int(lead)) != 0, bits.bitwise_and(int(nearer)) == 0)


@dataclass(frozen=True, slots=True)
class Told:
    """A thing that was told under `occasion`, or in a digest since `since`, or in reminders of `days`."""

    subject: str
    number: int
    occasion: str
    since: datetime
    days: tuple[str, ...] = ()


def told(things: Sequence[Told]) -> Select[Any]:
    """The chats that follow these subjects, and were told these things, or will be: what waits is as good as sent."""
    rows = [(one.subject, one.number, one.occasion, one.since, day) for one in things for day in (one.days or ("",))]
    columns = (
        column("subject", String),
        column("number", Integer),
        column("occasion", Text),
        column("since", Moment),
        column("day", Text),
    )
    listed = values(*columns, name="told").data(rows).cte("told")
    # Behind the occasion may stand a topic, or the number of a message where one was not enough.
    begun = listed.c.occasion + "%"
    by_news = and_(
        listed.c.occasion != "",
        subscriptions.c.created_at <= listed.c.since,
        or_(
            deliveries.c.occasion.like(begun),
            and_(deliveries.c.kind == "digest", deliveries.c.created_at > listed.c.since),
        ),
    )
    by_reminder = and_(listed.c.day != "", deliveries.c.occasion.like(listed.c.day + ":%"))
    heard = exists().where(
        deliveries.c.chat_id == subscriptions.c.chat_id,
        deliveries.c.status.not_in(("dead", "stale")),
        or_(by_news, by_reminder),
    )
    return (
        select(*follower_columns(), listed.c.number)
        .join(listed, listed.c.subject == subscriptions.c.subject)
        .where(heard)
    )


def _things(wanted: Collection[Wanted]) -> CTE:
    columns = (column("subject", String), column("number", Integer))
    return values(*columns, name="things").data([(one.subject, one.number) for one in wanted]).cte("things")


def follower_columns() -> tuple[ColumnElement[Any], ...]:
    return (subscriptions.c.chat_id, subscriptions.c.thread_id, subscriptions.c.language)


def clock_columns() -> list[ColumnElement[Any]]:
    """Without NULL, so that a join may compare them by a hash."""
    zone = func.coalesce(chats.c.timezone, "").label("zone")
    hours = (chats.c.hour, chats.c.quiet_from, chats.c.quiet_to)
    return [zone, *(func.coalesce(hour, _NONE).label(hour.name) for hour in hours)]

"""What a chat follows: the subjects of which it is told and reminded."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import Row, delete, func, select, update

from bot.chats.preferences import ChatKey
from bot.settings import Lang
from bot.state.database import State
from bot.state.leads import USUAL, Lead
from bot.state.tables import chats, deliveries, subscriptions

MOST: Final = 50
"""Subjects that one chat may follow."""


class Followed(StrEnum):
    """What became of a wish to follow something."""

    NEW = "new"
    ALREADY = "already"
    TOO_MANY = "too many"


@dataclass(frozen=True, slots=True)
class Follower:
    """Who follows, and where it is told: the topic of a forum, or None. `person` is None for who writes as a chat."""

    chat: ChatKey
    thread_id: int | None
    person: int | None
    language: Lang


@dataclass(frozen=True, slots=True)
class Subscription:
    """`subject`: an entity's id, `kind:` and a kind of event, or `*`."""

    subject: str
    leads: Lead
    thread_id: int | None
    created_by: int | None
    created_at: datetime


class Following:
    def __init__(self, state: State) -> None:
        self._state = state

    async def of(self, chat_id: int) -> tuple[Subscription, ...]:
        """What the chat follows, in the order in which it began to. Raises StateDown."""
        mine = select(subscriptions).where(subscriptions.c.chat_id == chat_id).order_by(subscriptions.c.id)
        async with self._state.reading() as connection:
            return tuple(map(read_subscription, (await connection.execute(mine)).all()))

    async def follow(self, who: Follower, subjects: Iterable[str], now: datetime) -> dict[str, Followed]:
        """What became of each subject. Following again from another topic moves the subject there.

        Raises StateDown.
        """
        wanted = tuple(dict.fromkeys(subjects))
        async with self._state.writing() as connection:
            chat = {"chat_id": who.chat.chat_id, "kind": who.chat.kind, "created_at": now, "changed_at": now}
            # The kind may have been guessed before, when the chat was lost.
            known_as = {"kind": who.chat.kind}
            put = self._state.insert(chats).values(chat)
            await connection.execute(put.on_conflict_do_update(index_elements=["chat_id"], set_=known_as))
            mine = subscriptions.c.chat_id == who.chat.chat_id
            known = set((await connection.execute(select(subscriptions.c.subject).where(mine))).scalars())
            moved = update(subscriptions).where(mine, subscriptions.c.subject.in_(wanted))
            await connection.execute(moved.values(thread_id=who.thread_id))
            fresh = [subject for subject in wanted if subject not in known][: max(0, MOST - len(known))]
            if fresh:
                rows = [_row(who, subject, now) for subject in fresh]
                await connection.execute(self._state.insert(subscriptions).values(rows).on_conflict_do_nothing())
        return {subject: _outcome(subject, known, fresh) for subject in wanted}

    async def unfollow(self, chat_id: int, subjects: Iterable[str] | None = None) -> int:
        """Ends these subscriptions, or all, and takes back what waits to be sent of them. Returns how many ended.

        Raises StateDown.
        """
        mine, waiting = subscriptions.c.chat_id == chat_id, deliveries.c.chat_id == chat_id
        if subjects is not None:
            names = tuple(subjects)
            mine &= subscriptions.c.subject.in_(names)
            waiting &= deliveries.c.subject.in_(names)
        else:
            waiting &= deliveries.c.kind.in_(("reminder", "fact", "digest"))
        async with self._state.writing() as connection:
            await connection.execute(delete(deliveries).where(waiting, deliveries.c.status == "waiting"))
            return (await connection.execute(delete(subscriptions).where(mine))).rowcount

    async def remind(self, chat_id: int, subject: str, leads: Lead) -> bool:
        """Chooses when reminders of a subject come. False if the chat doesn't follow it. Raises StateDown."""
        mine = (subscriptions.c.chat_id == chat_id) & (subscriptions.c.subject == subject)
        async with self._state.writing() as connection:
            changed = await connection.execute(update(subscriptions).where(mine).values(leads=int(leads)))
        return changed.rowcount > 0

    async def count(self) -> tuple[int, int]:
        """How many subscriptions there are, and of how many chats. Raises StateDown."""
        counts = select(func.count(), func.count(subscriptions.c.chat_id.distinct()))
        async with self._state.reading() as connection:
            found = (await connection.execute(counts)).one()
        return int(found[0]), int(found[1])


def read_subscription(row: Row[tuple[object, ...]]) -> Subscription:
    return Subscription(row.subject, Lead(row.leads), row.thread_id, row.created_by, row.created_at)


def _row(who: Follower, subject: str, now: datetime) -> dict[str, object]:
    return {
        "chat_id": who.chat.chat_id,
        "thread_id": who.thread_id,
        "subject": subject,
        "leads": int(USUAL),
        "language": who.language,
        "created_by": who.person,
        "created_at": now,
    }


def _outcome(subject: str, known: set[str], fresh: list[str]) -> Followed:
    if subject in known:
        return Followed.ALREADY
    return Followed.NEW if subject in fresh else Followed.TOO_MANY

"""A message of those who run the bot to every chat that follows something, through the outbox.

Policy: it comes once to a chat, outside its quiet hours, and is worth sending for three days.
"""

from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Select, case, func, literal, null, select

from bot.reminders.grouping import Groups, Message, Times
from bot.reminders.outbox import hours_of
from bot.state.database import State
from bot.state.tables import chats, deliveries, subscriptions

KEPT: Final = timedelta(days=3)


class Broadcasts:
    """`zone`: of chats that chose none."""

    def __init__(self, state: State, zone: ZoneInfo) -> None:
        self._state = state
        self._zone = zone

    async def audience(self) -> int:
        """How many chats would get it. Raises StateDown."""
        there = _followers().join(chats, chats.c.chat_id == subscriptions.c.chat_id).where(chats.c.reachable)
        async with self._state.reading() as connection:
            return int((await connection.execute(select(func.count()).select_from(there.subquery()))).scalar_one())

    async def send(self, name: str, html: str, now: datetime) -> int:
        """Puts it into the outbox; a second time with the same name adds nothing. Returns for how many chats.

        Raises StateDown.
        """
        groups = Groups(_followers(), words=1)
        async with self._state.writing() as connection:
            found = await groups.read(connection)
            due = {clock: hours_of(clock, self._zone).awake(now) for _, clock in found}
            if not due:
                return 0
            messages = {reader: Message(html, None) for reader, _ in found}
            times = {clock: Times(at, at + KEPT) for clock, at in due.items()}
            return await groups.insert(connection, self._state, _occasion(name), "broadcast", messages, times, now)

    async def is_begun(self, name: str) -> bool:
        """Whether one of this name was put into the outbox. Raises StateDown."""
        # In a topic its number stands behind the occasion.
        mine = (deliveries.c.occasion == _occasion(name)) | deliveries.c.occasion.like(f"{_occasion(name)}@%")
        async with self._state.reading() as connection:
            return (await connection.execute(select(deliveries.c.id).where(mine).limit(1))).first() is not None


def _occasion(name: str) -> str:
    return f"broadcast:{name}"


def _followers() -> Select[Any]:
    """Each chat once, in its topic if it is told everything in one."""
    topics = func.count(func.coalesce(subscriptions.c.thread_id, 0).distinct())
    topic = case((topics == 1, func.max(subscriptions.c.thread_id)), else_=null()).label("thread_id")
    language = func.max(subscriptions.c.language).label("language")
    return select(subscriptions.c.chat_id, topic, language, literal(0).label("number")).group_by(
        subscriptions.c.chat_id
    )

"""Whether a chat can be reached, and where: blocked, back again, moved, without its topic."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, false, select, update

from bot.chats.memory import Memory
from bot.chats.preferences import ChatKey, Preferences
from bot.state.database import State
from bot.state.tables import chats, deliveries, subscriptions

_SEEN_FOR: Final = timedelta(minutes=1)
# What belongs to a chat or to a topic in it, and what a chat has only one of each of.
_OF_CHATS: Final = ((deliveries, deliveries.c.occasion), (subscriptions, subscriptions.c.subject))
_SUPERGROUPS_BELOW: Final = -1_000_000_000_000


class Reach:
    """Every method but `seen` raises StateDown."""

    def __init__(self, state: State, preferences: Preferences) -> None:
        self._state = state
        self._preferences = preferences
        self._seen: Memory[int, bool] = Memory(20_000, _SEEN_FOR)

    async def lost(self, chat_id: int, reason: str, now: datetime) -> None:
        """Nothing more is sent there until it is back; what waits for it is dead."""
        row = {"chat_id": chat_id, "kind": _kind(chat_id), "created_at": now, "changed_at": now}
        away = {"reachable": False, "unreachable_at": now}
        put = self._state.insert(chats).values(row | away)
        waiting = (deliveries.c.chat_id == chat_id, deliveries.c.status == "waiting")
        async with self._state.writing() as connection:
            await connection.execute(
                put.on_conflict_do_update(index_elements=["chat_id"], set_=away, where=chats.c.reachable)
            )
            await connection.execute(update(deliveries).where(*waiting).values(status="dead", reason=reason))
        self._seen.put(chat_id, False, now)

    async def seen(self, chat_id: int, now: datetime) -> bool:
        """Something came from the chat. True if it was lost, and is back. At most one look a minute."""
        if self._seen.get(chat_id, now):
            return False
        away = select(chats.c.chat_id).where(chats.c.chat_id == chat_id, chats.c.reachable == false())
        async with self._state.reading() as connection:
            was_lost = (await connection.execute(away)).first() is not None
        if was_lost:
            await self.back(chat_id)
        self._seen.put(chat_id, True, now)
        return was_lost

    async def back(self, chat_id: int) -> None:
        """It takes messages again."""
        async with self._state.writing() as connection:
            here = update(chats).where(chats.c.chat_id == chat_id)
            await connection.execute(here.values(reachable=True, unreachable_at=None))

    async def moved(self, old: int, new: int) -> None:
        """A group became a supergroup with another id: what it chose, follows and what waits for it goes with it."""
        await self._preferences.move(old, ChatKey(new, "supergroup"))
        async with self._state.writing() as connection:
            for table, key in _OF_CHATS:
                there = select(key).where(table.c.chat_id == new)
                await connection.execute(delete(table).where(table.c.chat_id == old, key.in_(there)))
                await connection.execute(update(table).where(table.c.chat_id == old).values(chat_id=new))

    async def topic_gone(self, chat_id: int, thread_id: int) -> None:
        """What was meant for a deleted topic goes to the chat itself."""
        async with self._state.writing() as connection:
            for table, _ in _OF_CHATS:
                there = (table.c.chat_id == chat_id, table.c.thread_id == thread_id)
                await connection.execute(update(table).where(*there).values(thread_id=None))


def _kind(chat_id: int) -> str:
    """In Telegram's words, as far as an id tells it."""
    if chat_id > 0:
        return "private"
    return "supergroup" if chat_id < _SUPERGROUPS_BELOW else "group"

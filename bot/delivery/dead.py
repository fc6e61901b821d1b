"""Messages that will not be sent, and why: for the operator to see, and to try again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import func, select, update

from bot.state.database import State
from bot.state.tables import chats, deliveries

PAGE: Final = 5
_DEAD: Final = deliveries.c.status == "dead"


@dataclass(frozen=True, slots=True)
class DeadLetter:
    id: int
    chat_id: int
    kind: str
    reason: str
    attempts: int
    due_at: datetime


@dataclass(frozen=True, slots=True)
class DeadPage:
    """Page `number`, counted from 0, of `pages`; `total` letters in all. The latest come first."""

    letters: tuple[DeadLetter, ...]
    number: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class DeadLetters:
    """Both methods raise StateDown."""

    state: State

    async def page(self, number: int) -> DeadPage:
        """The page, or the last one where there are fewer."""
        columns = (deliveries.c[name] for name in ("id", "chat_id", "kind", "reason", "attempts", "due_at"))
        newest_first = select(*columns).where(_DEAD).order_by(deliveries.c.due_at.desc(), deliveries.c.id.desc())
        async with self.state.reading() as connection:
            total = (await connection.execute(select(func.count()).select_from(deliveries).where(_DEAD))).scalar_one()
            pages = max(1, -(-total // PAGE))
            number = min(max(0, number), pages - 1)
            rows = (await connection.execute(newest_first.offset(number * PAGE).limit(PAGE))).all()
        letters = (
            DeadLetter(row.id, row.chat_id, row.kind, row.reason or "", row.attempts, row.due_at) for row in rows
        )
        return DeadPage(tuple(letters), number, pages, total)

    async def retry(self, delivery_id: int, now: datetime) -> bool:
        """To be sent now, however late it is, and to a chat that could not be reached too. False: it is not dead."""
        again = {"status": "waiting", "reason": None, "attempts": 0, "due_at": now, "stale_at": None}
        letter = (deliveries.c.id == delivery_id, _DEAD)
        async with self.state.writing() as connection:
            chat_id = (await connection.execute(select(deliveries.c.chat_id).where(*letter))).scalar()
            if chat_id is None:
                return False
            await connection.execute(update(deliveries).where(*letter).values(again))
            here = update(chats).where(chats.c.chat_id == chat_id)
            await connection.execute(here.values(reachable=True, unreachable_at=None))
        return True

"""What people tell those who run the bot, without their names."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import insert, select

from bot.chats.excerpt import excerpt
from bot.settings import Lang
from bot.state.database import State
from bot.state.tables import remarks

KEPT_FOR: Final = timedelta(days=90)
MOST_KEPT: Final = 1_000


@dataclass(frozen=True, slots=True)
class Remark:
    """`text` is an excerpt: at most 200 characters, names and long numbers masked."""

    text: str
    language: Lang
    day: date


class Remarks:
    def __init__(self, state: State) -> None:
        self._state = state

    async def add(self, text: str, language: Lang, today: date) -> bool:
        """False for what holds no word. Raises StateDown."""
        said = excerpt(text)
        if not any(letter.isalnum() for letter in said):
            return False
        async with self._state.writing() as connection:
            await connection.execute(insert(remarks).values(text=said, language=language, day=today))
        return True

    async def newest(self, count: int) -> tuple[Remark, ...]:
        """Raises StateDown."""
        columns = select(remarks.c.text, remarks.c.language, remarks.c.day).order_by(remarks.c.id.desc())
        async with self._state.reading() as connection:
            return tuple(Remark(*row) for row in (await connection.execute(columns.limit(count))).all())

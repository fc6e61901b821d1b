"""Questions without an answer, without their asker: what the data keeper may want to add."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import func, select

from bot.chats.excerpt import LONGEST, excerpt
from bot.language.text import words_of
from bot.settings import Lang
from bot.state.database import State, StateDown
from bot.state.tables import unanswered

KEPT_FOR: Final = timedelta(days=90)
MOST_KEPT: Final = 10_000
MOST_READ: Final = 2_000


@dataclass(frozen=True, slots=True)
class Asked:
    """A wording, and how often it was asked in vain."""

    folded: str
    question: str
    language: Lang
    times: int
    last_day: date


class Unanswered:
    def __init__(self, state: State) -> None:
        self._state = state

    async def add(self, text: str, language: Lang, today: date) -> None:
        """Counts the question. While the database is away it is let go: nobody waits for it."""
        question = excerpt(text)
        key = folded(question)
        if not key:
            return
        new = {"folded": key, "question": question, "language": language, "times": 1}
        put = self._state.insert(unanswered).values(**new, first_day=today, last_day=today)
        changed = {"times": unanswered.c.times + 1, "last_day": today}
        try:
            async with self._state.writing() as connection:
                await connection.execute(put.on_conflict_do_update(index_elements=["folded"], set_=changed))
        except StateDown:
            return

    async def count(self) -> int:
        """How many different questions are kept. Raises StateDown."""
        async with self._state.reading() as connection:
            return (await connection.execute(select(func.count()).select_from(unanswered))).scalar_one()

    async def most_asked(self) -> tuple[Asked, ...]:
        """Those asked most first. Raises StateDown."""
        columns = select(
            unanswered.c.folded,
            unanswered.c.question,
            unanswered.c.language,
            unanswered.c.times,
            unanswered.c.last_day,
        )
        most = columns.order_by(unanswered.c.times.desc(), unanswered.c.last_day.desc(), unanswered.c.id)
        async with self._state.reading() as connection:
            rows = (await connection.execute(most.limit(MOST_READ))).all()
        return tuple(Asked(*row) for row in rows)


def folded(question: str) -> str:
    """Its words, spelling variants alike; "" for what holds no word."""
    return " ".join(words_of(question))[:LONGEST]

"""What people think of answers: one vote for each person and answer, kept for 90 days."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Row, func, select

from bot.settings import Lang
from bot.state.database import State
from bot.state.tables import feedback

MOST_READ: Final = 2_000
KEPT_FOR: Final = timedelta(days=90)


class Verdict(StrEnum):
    LIKED = "liked"
    DISLIKED = "disliked"
    MISSED = "missed"
    """Nothing of what was offered in place of an answer was meant."""


@dataclass(frozen=True, slots=True)
class Vote:
    """`question` and `answer` are excerpts. `question` is what the query is called where the person's words aren't
    known any more or are another's, and "" where there is none. `query` is a button's token or "".
    """

    chat_id: int
    message_id: int
    user_id: int
    verdict: Verdict
    question: str
    answer: str
    query: str
    language: Lang
    at: datetime


class Feedback:
    def __init__(self, state: State) -> None:
        self._state = state

    async def note(self, vote: Vote) -> None:
        """The last vote of a person on an answer counts. Raises StateDown."""
        row = _row(vote)
        same = ["chat_id", "message_id", "user_id"]
        put = self._state.insert(feedback).values(row)
        changed = {name: value for name, value in row.items() if name not in same}
        async with self._state.writing() as connection:
            await connection.execute(put.on_conflict_do_update(index_elements=same, set_=changed))

    async def tally(self) -> dict[Verdict, int]:
        """How many votes of each kind are kept. Raises StateDown."""
        counts = select(feedback.c.verdict, func.count()).group_by(feedback.c.verdict)
        async with self._state.reading() as connection:
            found = {str(verdict): int(count) for verdict, count in (await connection.execute(counts)).all()}
        return {verdict: found.get(verdict, 0) for verdict in Verdict}

    async def complaints(self) -> tuple[Vote, ...]:
        """Disliked answers and those that missed what was meant, newest first, at most 2,000. Raises StateDown."""
        wanted = select(feedback).where(feedback.c.verdict != Verdict.LIKED)
        async with self._state.reading() as connection:
            rows = (await connection.execute(wanted.order_by(feedback.c.at.desc()).limit(MOST_READ))).all()
        return tuple(map(read_vote, rows))


def read_vote(row: Row[Any]) -> Vote:
    values = {name: value for name, value in row._mapping.items() if name != "id"}
    return Vote(**values | {"verdict": Verdict(row.verdict)})


def _row(vote: Vote) -> dict[str, Any]:
    return {
        "chat_id": vote.chat_id,
        "message_id": vote.message_id,
        "user_id": vote.user_id,
        "verdict": vote.verdict.value,
        "question": vote.question,
        "answer": vote.answer,
        "query": vote.query,
        "language": vote.language,
        "at": vote.at,
    }

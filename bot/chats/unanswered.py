"""Questions without an answer, without their asker: what the data keeper may want to add."""

import asyncio
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from rapidfuzz import fuzz, process
from sqlalchemy import func, select

from bot.chats.excerpt import LONGEST, excerpt
from bot.language.text import words_of
from bot.settings import Lang
from bot.state.database import State, StateDown
from bot.state.tables import unanswered

KEPT_FOR: Final = timedelta(days=90)
MOST_KEPT: Final = 10_000
MOST_GROUPED: Final = 2_000
ALIKE: Final = 82.0
"""RapidFuzz's token_sort_ratio, 0 to 100, from which two questions count as one."""


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that are alike. `question` is the wording that was used most, `others` are the rest."""

    question: str
    language: Lang
    times: int
    last_day: date
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Asked:
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
        folded = " ".join(words_of(question))[:LONGEST]
        if not folded:
            return
        new = {"folded": folded, "question": question, "language": language, "times": 1}
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

    async def groups(self) -> tuple[Group, ...]:
        """Those asked most first, questions that are alike as one. Raises StateDown."""
        columns = select(
            unanswered.c.folded,
            unanswered.c.question,
            unanswered.c.language,
            unanswered.c.times,
            unanswered.c.last_day,
        )
        most = columns.order_by(unanswered.c.times.desc(), unanswered.c.last_day.desc(), unanswered.c.id)
        async with self._state.reading() as connection:
            rows = (await connection.execute(most.limit(MOST_GROUPED))).all()
        return await asyncio.to_thread(_grouped, [_Asked(*row) for row in rows])


def _grouped(asked: list[_Asked]) -> tuple[Group, ...]:
    """Each question joins the first group whose head it is like; heads are the ones asked most."""
    members: dict[str, list[_Asked]] = {}
    for one in asked:
        near = process.extractOne(one.folded, members.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE)
        members.setdefault(near[0] if near else one.folded, []).append(one)
    groups = [_group(each) for each in members.values()]
    return tuple(sorted(groups, key=lambda group: -group.times))


def _group(members: list[_Asked]) -> Group:
    head, *others = members
    return Group(
        question=head.question,
        language=head.language,
        times=sum(one.times for one in members),
        last_day=max(one.last_day for one in members),
        others=tuple(one.question for one in others),
    )

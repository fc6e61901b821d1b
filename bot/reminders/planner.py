"""The planner: what is due for whom until now, put into the outbox. Nothing else remembers what is to be sent.

It may run at any time, as often as one likes, after any pause, in several processes: each run takes up where the last
one ended, and an occasion is put into the outbox once for each chat.
"""

import asyncio
import logging
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.answering.knowledge import Knowledge
from bot.answering.library import Library
from bot.reminders.builds import Build, read_build, tell_build
from bot.reminders.dates import DateRule, read_dates
from bot.reminders.digests import plan_digests
from bot.reminders.marks import Marks, read_marks, write_marks
from bot.reminders.messages import Links
from bot.reminders.outbox import Outbox
from bot.reminders.upcoming import plan_dates
from bot.reminders.whom import followed
from bot.state.database import State

logger = logging.getLogger(__name__)

PATIENCE_SECONDS: Final = 60.0
MOST_AHEAD: Final = timedelta(hours=2)
"""How far the clock may have been set back since the last run. Beyond that the last run's clock was wrong."""

# Any number will do, as long as every process takes the same.
_LOCK: Final = 7_463_028_412


class Planner:
    """`zone`: of chats that chose none."""

    def __init__(self, state: State, library: Library, links: Links, zone: ZoneInfo) -> None:
        self._state = state
        self._library = library
        self._links = links
        self._zone = zone
        self._dates: tuple[tuple[str, date], tuple[DateRule, ...]] | None = None

    async def plan(self, now: datetime) -> int:
        """Puts into the outbox what became due since the last run. Returns how many messages.

        Raises StateDown: then nothing was put there, and the next run does it.
        """
        knowledge = self._library.current
        rules = await self._rules(knowledge, now.date())
        async with self._state.reading() as connection:
            build = _changed(await read_marks(connection), knowledge)
        facts = await asyncio.to_thread(read_build, knowledge, rules, now.date()) if build else None
        async with self._state.writing(PATIENCE_SECONDS) as connection:
            if not await _take_turn(connection):
                return 0
            return await self._plan(connection, knowledge, rules, facts, now)

    async def _plan(
        self,
        connection: AsyncConnection,
        knowledge: Knowledge,
        rules: tuple[DateRule, ...],
        facts: Build | None,
        now: datetime,
    ) -> int:
        marks = await read_marks(connection)
        since = _since(marks, now)
        out = Outbox(connection, self._state, knowledge, self._links, self._zone, now, await followed(connection))
        added = 0
        if facts is not None and _changed(marks, knowledge):
            added += await tell_build(out, facts, first=marks.fingerprint is None)
            marks = replace(marks, fingerprint=knowledge.fingerprint, built_at=knowledge.store.built_at)
        if since < now:
            added += await plan_dates(out, rules, since)
            added += await plan_digests(out, rules, since)
        await write_marks(connection, self._state, replace(marks, planned=max(since, now)), now)
        return added

    async def _rules(self, knowledge: Knowledge, today: date) -> tuple[DateRule, ...]:
        key = (knowledge.fingerprint, today)
        if self._dates is None or self._dates[0] != key:
            # Yesterday's too: somewhere it is still yesterday.
            self._dates = key, await asyncio.to_thread(read_dates, knowledge, today - timedelta(days=1))
        return self._dates[1]


def _changed(marks: Marks, knowledge: Knowledge) -> bool:
    """Whether this is a newer build than the one that was compared last.

    An older one is another process's, which hasn't got the new one yet.
    """
    return knowledge.fingerprint != marks.fingerprint and knowledge.store.built_at >= marks.built_at


def _since(marks: Marks, now: datetime) -> datetime:
    """When the last run was. After a clock that was far ahead: now, or nothing would be due until then."""
    if marks.planned is None:
        return now
    if marks.planned > now + MOST_AHEAD:
        logger.warning("The last plan was made at %s, which is yet to come: was the clock wrong?", marks.planned)
        return now
    return marks.planned


async def _take_turn(connection: AsyncConnection) -> bool:
    """Of several processes on PostgreSQL one plans at a time; on SQLite BEGIN IMMEDIATE saw to it."""
    if connection.dialect.name != "postgresql":
        return True
    return bool((await connection.execute(select(func.pg_try_advisory_xact_lock(_LOCK)))).scalar_one())

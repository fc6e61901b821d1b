"""Digests: what is new and what is to come, in one message at the hour that the chat chose.

Policy: a digest is worth sending for three days, a weekly one for two weeks. After a pause one digest tells of all the
days that had none. With nothing to say there is none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final

from bot.answering.subjects import EVERYTHING
from bot.chats.preferences import Digest
from bot.reminders.clock import Hours, Window, digest_window
from bot.reminders.dates import DateRule, Due, upcoming
from bot.reminders.facts import Fact
from bot.reminders.grouping import Message, Times
from bot.reminders.marks import read_told
from bot.reminders.messages import Writer
from bot.reminders.outbox import Outbox, hours_of
from bot.reminders.whom import clocks
from bot.state.tables import chats

KEPT: Final = {Digest.DAILY: timedelta(days=3), Digest.WEEKLY: timedelta(days=14)}
WEEK: Final = 7
_HABITS: Final = (1, WEEK)
"""How many days before a date that is merely a habit a daily digest tells of it: no reminder does."""


@dataclass(frozen=True, slots=True)
class _Content:
    """What a digest holds, whoever reads it."""

    facts: tuple[Fact, ...]
    dates: tuple[Due, ...]

    def subjects(self) -> tuple[str, ...]:
        told = (*(fact.subjects for fact in self.facts), *(one.rule.subjects for one in self.dates))
        return tuple(dict.fromkeys(subject for subjects in told for subject in subjects))


async def plan_digests(out: Outbox, rules: Sequence[DateRule], since: datetime) -> int:
    """What became due after `since`. Returns how many messages."""
    added = 0
    for kind in Digest:
        weekly = kind is Digest.WEEKLY
        hours = {hours_of(clock, out.zone) for clock in await clocks(out.connection, kind.value)}
        due = {(window, one.day(out.now)) for one in hours if (window := digest_window(one, weekly, since, out.now))}
        # Many clocks, few contents: chats that are told the same are planned together.
        contents: dict[_Content, set[tuple[Window, date]]] = {}
        for window, day in due:
            facts = await read_told(out.connection, window.start, window.end)
            content = _Content(tuple(facts), tuple(_dates(rules, day, weekly=weekly)))
            contents.setdefault(content, set()).add((window, day))
        for content, moments in contents.items():
            added += await _plan(out, kind, content, moments, since)
    return added


async def _plan(
    out: Outbox, kind: Digest, content: _Content, moments: set[tuple[Window, date]], since: datetime
) -> int:
    return await out.to_followers(
        f"digest:{kind.value}",
        "digest",
        content.subjects(),
        partial(_write, content.facts, content.dates, kind is Digest.WEEKLY),
        partial(_times, kind, moments, since, out.now),
        chats.c.digest == kind.value,
    )


def _dates(rules: Sequence[DateRule], day: date, *, weekly: bool) -> list[Due]:
    ahead = upcoming(tuple(rules), day, day + timedelta(days=WEEK))
    if weekly:
        return [due for due in ahead if due.day < day + timedelta(days=WEEK)]
    return [due for due in ahead if not due.rule.is_firm and (due.day - day).days in _HABITS]


def _write(
    facts: Sequence[Fact], dates: Sequence[Due], weekly: bool, writer: Writer, subjects: Sequence[str]
) -> Message:
    everything, wanted = EVERYTHING in subjects, set(subjects)
    ahead = [one for one in dates if everything or not wanted.isdisjoint(one.rule.subjects)]
    coming = {one.rule.key for one in ahead}
    own = [
        fact
        for fact in facts
        if (everything or not wanted.isdisjoint(fact.subjects)) and fact.key.partition(":")[2] not in coming
    ]
    return writer.digest(own, ahead, subjects, weekly=weekly)


def _times(
    kind: Digest, moments: set[tuple[Window, date]], since: datetime, now: datetime, hours: Hours
) -> Times | None:
    own = digest_window(hours, kind is Digest.WEEKLY, since, now)
    if own is None or (own, hours.day(now)) not in moments:
        return None
    return Times(hours.awake(now), own.end + KEPT[kind], f":{own.end:%Y-%m-%dT%H:%M}")

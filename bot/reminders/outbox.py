"""From things to tell to rows of the outbox: whom they concern, one message for each group, each at its own time."""

import asyncio
import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.answering.knowledge import Knowledge
from bot.answering.subjects import EVERYTHING
from bot.reminders.clock import Hours
from bot.reminders.grouping import BITS, MOST, Groups, Message, Reader, Times
from bot.reminders.messages import Links, Writer
from bot.reminders.whom import Clock, Told, Wanted, followers, told
from bot.state.database import State
from bot.state.leads import NO_LEAD, USUAL_HOUR, Lead

T = TypeVar("T")
Timing = Callable[[Hours], Times | None]
"""When a message is for a chat with these hours, or None if it is not for it."""


@dataclass(frozen=True, slots=True)
class Outbox:
    """One run of the planner: its transaction, its moment, and what it writes from."""

    connection: AsyncConnection
    state: State
    knowledge: Knowledge
    links: Links
    zone: ZoneInfo
    now: datetime
    followed: frozenset[str]

    async def to_followers(
        self,
        occasion: str,
        kind: str,
        subjects: Sequence[str],
        write: Callable[[Writer, Sequence[str]], Message],
        timing: Timing,
        *where: ColumnElement[bool],
        everything: bool = True,
        lead: Lead | None = None,
        nearer: Lead = NO_LEAD,
    ) -> int:
        """A message to every chat that follows any of these subjects, of those that it follows.

        To who follows everything too, unless told otherwise.
        """
        added = 0
        named = (*subjects, EVERYTHING) if subjects and everything else subjects
        wanted = [subject for subject in named if subject in self.followed]
        for name, some in _slices(occasion, wanted):
            things = [Wanted(subject, number) for number, subject in enumerate(some)]
            groups = Groups(followers(things, lead, nearer), _words(some), *where)
            added += await self._put(groups, name, kind, some, write, timing)
        return added

    async def to_told(
        self,
        occasion: str,
        kind: str,
        things: Sequence[tuple[T, Sequence[Told]]],
        write: Callable[[Writer, Sequence[T]], Message],
        timing: Timing,
    ) -> int:
        """A message to every chat that was told any of these things; `number` of each Told is its place."""
        added = 0
        for name, some in _slices(occasion, things):
            listed = [
                Told(one.subject, place, one.occasion, one.since, one.days)
                for place, (_, tellings) in enumerate(some)
                for one in tellings
                if one.subject in self.followed
            ]
            if listed:
                groups = Groups(told(listed), _words(some))
                added += await self._put(groups, name, kind, [thing for thing, _ in some], write, timing)
        return added

    async def _put(
        self,
        groups: Groups,
        occasion: str,
        kind: str,
        things: Sequence[T],
        write: Callable[[Writer, Sequence[T]], Message],
        timing: Timing,
    ) -> int:
        found = await groups.read(self.connection)
        clocks = dict.fromkeys(clock for _, clock in found)
        times = {clock: time for clock in clocks if (time := timing(hours_of(clock, self.zone)))}
        if not times:
            return 0
        readers = list(dict.fromkeys(reader for reader, clock in found if clock in times))
        # Many messages take a while, and people who ask should not wait for them.
        messages = await asyncio.to_thread(self._written, readers, things, write)
        return await groups.insert(self.connection, self.state, occasion, kind, messages, times, self.now)

    def _written(
        self, readers: Sequence[Reader], things: Sequence[T], write: Callable[[Writer, Sequence[T]], Message]
    ) -> Mapping[Reader, Message]:
        written = {}
        for reader in readers:
            writer = Writer(self.knowledge, self.links, "zh" if reader.lang == "zh" else "en", reader.channel)
            written[reader] = write(writer, [things[number] for number in reader.numbers()])
        return written


def hours_of(clock: Clock, zone: ZoneInfo) -> Hours:
    """A chat's hours; `zone` is that of chats that chose none, or one that this machine doesn't have (any more)."""
    with contextlib.suppress(KeyError, ValueError, OSError):
        zone = ZoneInfo(clock.zone) if clock.zone else zone
    hour = clock.hour if clock.hour >= 0 else USUAL_HOUR
    if clock.quiet_from < 0 or clock.quiet_to < 0:
        return Hours(zone, hour)
    return Hours(zone, hour, clock.quiet_from, clock.quiet_to)


def _slices(occasion: str, things: Sequence[T]) -> Iterator[tuple[str, Sequence[T]]]:
    """At most 248 things a message; whoever is concerned by more of them than that gets another message."""
    for number, start in enumerate(range(0, len(things), MOST), start=1):
        yield occasion if number == 1 else f"{occasion}:{number}", things[start : start + MOST]


def _words(things: Sequence[object]) -> int:
    return (len(things) + BITS - 1) // BITS

"""What a chat chose for itself: its language, its time zone, and when it hears from the bot."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Row, delete, func, or_, select, update

from bot.settings import Lang
from bot.state.database import State, StateDown
from bot.state.tables import chats

FRESH_SECONDS: Final = 60.0
_LANGS: Final[tuple[Lang, ...]] = ("en", "zh")
_CHOSEN: Final = (
    chats.c.language,
    chats.c.timezone,
    chats.c.quiet_from,
    chats.c.quiet_to,
    chats.c.digest,
    chats.c.hour,
)


class Digest(StrEnum):
    """How often what is new comes together in one message; the week's comes on Monday."""

    DAILY = "daily"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True)
class Quiet:
    """Whole hours of the chat's clock, from the first until before the second; they may go over midnight."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Choices:
    """None: not chosen, so the message, Telegram or the operator's default decides.

    Without `quiet` nothing waits, without `digest` what is new comes at once. `hour`: of digests and reminders.
    """

    language: Lang | None = None
    timezone: ZoneInfo | None = None
    quiet: Quiet | None = None
    digest: Digest | None = None
    hour: int | None = None


@dataclass(frozen=True, slots=True)
class ChatKey:
    """A chat, with its kind in Telegram's words: private, group, supergroup, channel."""

    chat_id: int
    kind: str


class Preferences:
    """The choices of chats, remembered for a minute after they were read.

    A question then costs no round trip, and what was chosen through another process shows within that minute.
    """

    def __init__(self, state: State, capacity: int = 20_000, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._state = state
        self._capacity = capacity
        self._monotonic = monotonic
        self._kept: OrderedDict[int, tuple[float, Choices]] = OrderedDict()

    def known(self, chat_id: int) -> Choices:
        """What was read last, however long ago, or nothing: no round trip."""
        kept = self._kept.get(chat_id)
        return kept[1] if kept else Choices()

    async def read(self, chat_id: int) -> Choices:
        """At most a minute old; what was read last while the database is away."""
        before = self._kept.get(chat_id)
        if before and self._monotonic() - before[0] < FRESH_SECONDS:
            return before[1]
        columns = select(*_CHOSEN).where(chats.c.chat_id == chat_id)
        try:
            async with self._state.reading() as connection:
                row = (await connection.execute(columns)).first()
        except StateDown:
            return self.known(chat_id)
        if self._kept.get(chat_id) is before:  # else somebody chose while this was read
            self._keep(chat_id, _choices(row))
        return self.known(chat_id)

    async def choose_language(self, place: ChatKey, language: Lang | None, now: datetime) -> None:
        """None takes the choice back. Raises StateDown."""
        await self._write(place, {"language": language}, now)

    async def choose_timezone(self, place: ChatKey, timezone: ZoneInfo | None, now: datetime) -> None:
        """None takes the choice back. Raises StateDown."""
        await self._write(place, {"timezone": timezone.key if timezone else None}, now)

    async def choose_quiet(self, place: ChatKey, quiet: Quiet | None, now: datetime) -> None:
        """None takes the choice back. Raises StateDown."""
        start, end = (quiet.start, quiet.end) if quiet else (None, None)
        await self._write(place, {"quiet_from": start, "quiet_to": end}, now)

    async def choose_digest(self, place: ChatKey, digest: Digest | None, now: datetime) -> None:
        """None takes the choice back. Raises StateDown."""
        await self._write(place, {"digest": digest.value if digest else None}, now)

    async def choose_hour(self, place: ChatKey, hour: int | None, now: datetime) -> None:
        """0 to 23; None takes the choice back. Raises StateDown."""
        await self._write(place, {"hour": hour}, now)

    async def move(self, old: int, new: ChatKey) -> None:
        """A group became a supergroup, with another id: its choices go with it. Raises StateDown."""
        async with self._state.writing() as connection:
            taken = (await connection.execute(select(chats.c.chat_id).where(chats.c.chat_id == new.chat_id))).first()
            if taken is None:
                moved = update(chats).where(chats.c.chat_id == old)
                await connection.execute(moved.values(chat_id=new.chat_id, kind=new.kind))
            else:
                await connection.execute(delete(chats).where(chats.c.chat_id == old))
        self._kept.pop(old, None)
        self._kept.pop(new.chat_id, None)

    async def count(self) -> int:
        """How many chats chose something. Raises StateDown."""
        chosen = or_(*(column.is_not(None) for column in _CHOSEN))
        async with self._state.reading() as connection:
            return (await connection.execute(select(func.count()).select_from(chats).where(chosen))).scalar_one()

    def drop(self, chat_id: int) -> None:
        """Forgets what is remembered here of a chat, not what is kept."""
        self._kept.pop(chat_id, None)

    async def _write(self, place: ChatKey, values: dict[str, str | int | None], now: datetime) -> None:
        row = {"chat_id": place.chat_id, "kind": place.kind, "created_at": now, "changed_at": now, **values}
        changed = {"kind": place.kind, "changed_at": now, **values}
        put = self._state.insert(chats).values(row).on_conflict_do_update(index_elements=["chat_id"], set_=changed)
        async with self._state.writing() as connection:
            written = await connection.execute(put.returning(*_CHOSEN))
            choices = _choices(written.first())
        self._keep(place.chat_id, choices)

    def _keep(self, chat_id: int, choices: Choices) -> None:
        self._kept[chat_id] = (self._monotonic(), choices)
        self._kept.move_to_end(chat_id)
        if len(self._kept) > self._capacity:
            self._kept.popitem(last=False)


def _choices(row: Row[*tuple[Any, ...]] | None) -> Choices:
    if row is None:
        return Choices()
    language = next((lang for lang in _LANGS if lang == row.language), None)
    digest = Digest(row.digest) if row.digest in set(Digest) else None
    quiet = None if row.quiet_from is None or row.quiet_to is None else Quiet(row.quiet_from, row.quiet_to)
    return Choices(language, _zone(row.timezone), quiet, digest, row.hour)


def _zone(name: str | None) -> ZoneInfo | None:
    """None too for a name that this machine's time zones don't have (any more)."""
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError):
        return None

"""A planner over a dataset that a test edits, with people who follow, and what the outbox then holds."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeAlias, cast
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.answering.knowledge import Knowledge, load_knowledge
from bot.answering.library import Library
from bot.chats.following import Follower, Following
from bot.chats.preferences import ChatKey, Digest, Preferences
from bot.dataset.build import build
from bot.dataset.store import Store
from bot.language.query import Lang
from bot.reminders.messages import Links
from bot.reminders.planner import Planner
from bot.state.database import State
from bot.state.leads import Lead
from bot.state.tables import deliveries

Rows: TypeAlias = list[dict[str, str]]
Change: TypeAlias = Callable[[Rows], Rows]

START = datetime(2026, 8, 1, 12, tzinfo=UTC)
"""Before the half-year reports of 31 August 2026."""
LATER = START + timedelta(days=1)
LATEST = START + timedelta(days=2)

EVENT = {
    "event_id": "ev-new",
    "date": "2026-07-30",
    "precision": "day",
    "title": "DramaWave passes 50 million users",
    "title_zh": "DramaWave 用户突破5000万",
    "detail": "",
    "detail_zh": "",
    "subject_ids": "dramawave;kunlun-tech",
    "kind": "milestone",
    "source_id": "caixin-2025-08-29",
}
"""A row of events.csv that the shipped dataset doesn't have."""
DATE = {
    "rule_id": "cal-new",
    "subject_ids": "kunlun-tech",
    "title": "Investor call",
    "title_zh": "投资者电话会",
    "date_from": "2026-11-03",
    "date_to": "2026-11-03",
    "basis": "announced",
    "source_ids": "caixin-2025-08-29",
}
"""The filled columns of such a row of calendar.csv."""

LINKS = Links(
    mute=lambda token: f"mute:{token}",
    ask=lambda query: f"ask:{query.intent}:{','.join(query.as_dict().values())}",
    link=lambda query: f"https://t.me/bot?start={query.intent}",
    following="following",
)


@dataclass(frozen=True)
class Sent:
    """A row of the outbox."""

    chat_id: int
    occasion: str
    kind: str
    subject: str | None
    thread_id: int | None
    due_at: datetime
    stale_at: datetime | None
    body: str
    markup: str | None

    @property
    def text(self) -> str:
        """Without tags."""
        return re.sub(r"<[^>]+>", "", self.body)

    @property
    def buttons(self) -> dict[str, str]:
        rows: list[list[dict[str, str]]] = json.loads(self.markup or "[]")
        return {one["text"]: one.get("callback_data") or one["url"] for row in rows for one in row}


@dataclass
class Shelf:
    """A library without its watch over files."""

    current: Knowledge


@dataclass
class Planning:
    state: State
    data: Path
    dataset: Path
    intents: Path
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))

    def __post_init__(self) -> None:
        self.library = Shelf(load_knowledge(Store.open(self.dataset), self.intents))
        self.following, self.preferences = Following(self.state), Preferences(self.state)
        self.planner = self.another()

    def another(self) -> Planner:
        """As in another process, or after a restart."""
        return Planner(self.state, cast(Library, self.library), LINKS, self.zone)

    def rebuild(self) -> None:
        """Builds the dataset anew, and has it served."""
        build(self.data, self.dataset)
        self.library.current = load_knowledge(Store.open(self.dataset), self.intents)

    async def follow(
        self,
        chat_id: int,
        *subjects: str,
        leads: Lead | None = None,
        at: datetime,
        lang: Lang = "en",
        kind: str = "private",
        thread_id: int | None = None,
    ) -> None:
        who = Follower(ChatKey(chat_id, kind), thread_id, chat_id, lang)
        await self.following.follow(who, subjects, at)
        if leads is not None:
            for subject in subjects:
                await self.following.remind(chat_id, subject, leads)

    async def follow_in_a_digest(self, chat_id: int, subject: str) -> None:
        """From START on, once a day; what is there by then has been told."""
        await self.follow(chat_id, subject, at=START)
        await self.preferences.choose_digest(ChatKey(chat_id, "private"), Digest.DAILY, START)
        await self.planner.plan(START)

    async def outbox(self, chat_id: int | None = None) -> list[Sent]:
        """In the order in which they were put there."""
        names: list[Any] = [deliveries.c[name] for name in Sent.__dataclass_fields__]
        wanted = select(*names).order_by(deliveries.c.id)
        if chat_id is not None:
            wanted = wanted.where(deliveries.c.chat_id == chat_id)
        async with self.state.reading() as connection:
            return [Sent(*row) for row in (await connection.execute(wanted)).all()]


def added(**fields: str) -> Change:
    """One more event."""
    return lambda rows: [*rows, EVENT | fields]


def dated(**fields: str) -> Change:
    """One more date of the calendar."""
    return lambda rows: [*rows, dict.fromkeys(rows[0], "") | DATE | fields]


def changed(key: str, value: str, **fields: str) -> Change:
    """Other fields where the key has this value."""
    return lambda rows: [row | (fields if row[key] == value else {}) for row in rows]


def without(key: str, *values: str) -> Change:
    """Leaves out the rows where the key has one of these values."""
    return lambda rows: [row for row in rows if row[key] not in values]

"""`python -m benchmarks.planning`: what is due for 100,000 subscriptions, put into the outbox, on both databases."""

import asyncio
import csv
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import URL, Engine, event, insert

from benchmarks.delivery import ROOT, _database
from benchmarks.table import row
from bot.answering.knowledge import Knowledge, load_knowledge
from bot.answering.subjects import EVERYTHING
from bot.dataset.build import build
from bot.dataset.store import Store
from bot.reminders.broadcasts import Broadcasts
from bot.reminders.messages import Links
from bot.reminders.planner import Planner
from bot.state.database import State
from bot.state.leads import USUAL
from bot.state.tables import chats, subscriptions

SUBSCRIPTIONS = 100_000
CHATS = 40_000
SEED = 7
NEW_EVENTS = 20
BEGIN = datetime(2026, 8, 23, 12, tzinfo=UTC)
"""The day before half-year reports are a week away."""

ZONES = ("Asia/Shanghai", "Asia/Tokyo", "Asia/Kolkata", "Europe/London", "Europe/Berlin", "America/New_York", None)
QUIET = ((None, None), (None, None), (22, 7), (23, 8))
DIGESTS = (None, None, None, "daily", "weekly")
LINKS = Links(lambda token: f"m:{token}", lambda query: f"q:{query.intent}", lambda query: None, "w:0")


@dataclass
class Shelf:
    """A library without its watch over files."""

    current: Knowledge


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        shelf, newer = _knowledge(Path(folder))
        for kind in ("sqlite", "postgresql"):
            place = Path(folder) / kind
            place.mkdir()
            with _database(kind, place) as url:
                asyncio.run(_plan(kind, url, shelf, newer))


async def _plan(kind: str, url: URL, older: Knowledge, newer: Knowledge) -> None:
    state, shelf = State(url), Shelf(older)
    await _follow(state, older)
    planner = Planner(state, shelf, LINKS, ZoneInfo("UTC"))  # type: ignore[arg-type]
    await planner.plan(BEGIN)
    await _show(kind, "a minute with nothing due", planner.plan(BEGIN + timedelta(minutes=1)))
    day = BEGIN + timedelta(days=1)
    await _show(kind, "reminders and digests, a day at once", planner.plan(day))
    await _show(kind, "the same again", planner.plan(day))
    shelf.current = newer
    day += timedelta(minutes=1)
    await _show(kind, f"{NEW_EVENTS} new events in a new build", planner.plan(day))
    await _show(kind, "after a week off", planner.plan(day + timedelta(days=7)))
    await _show(kind, "a broadcast", Broadcasts(state, ZoneInfo("UTC")).send("1", "Hello", day))
    await state.close()


async def _show(kind: str, what: str, planned: Awaitable[int]) -> None:
    with _statements() as count:
        started = time.perf_counter()
        added = await planned
        took = time.perf_counter() - started
    row(f"{kind}: {what}", f"{took:.2f} s, {count['all']} statements, {added:,} messages")


@contextmanager
def _statements() -> Iterator[Counter[str]]:
    count: Counter[str] = Counter()

    def note(*_: object) -> None:
        count["all"] += 1

    event.listen(Engine, "before_cursor_execute", note)
    yield count
    event.remove(Engine, "before_cursor_execute", note)


async def _follow(state: State, knowledge: Knowledge) -> None:
    random = Random(SEED)
    people = [_chat(number, random) for number in range(1, CHATS + 1)]
    subjects = [one for one in knowledge.subjects.all() if knowledge.subjects.token(one)]
    weights = [1 / (place + 1) for place in range(len(subjects))]
    random.shuffle(subjects)
    subjects.sort(key=lambda one: one != EVERYTHING)  # the most popular
    pairs: set[tuple[int, str]] = set()
    while len(pairs) < SUBSCRIPTIONS:
        names = random.choices(subjects, weights, k=SUBSCRIPTIONS)
        pairs |= {(random.randint(1, CHATS), name) for name in names[: SUBSCRIPTIONS - len(pairs)]}
    rows = [
        {"chat_id": chat, "subject": name, "leads": int(USUAL), "language": "en", "created_at": BEGIN}
        for chat, name in sorted(pairs)
    ]
    for table, put in ((chats, people), (subscriptions, rows)):
        for part in _parts(put):
            async with state.writing(60) as connection:
                await connection.execute(insert(table), part)


def _chat(number: int, random: Random) -> dict[str, Any]:
    start, end = random.choice(QUIET)
    return {
        "chat_id": number,
        "kind": "private",
        "language": random.choice(("en", "zh", None)),
        "timezone": random.choice(ZONES),
        "quiet_from": start,
        "quiet_to": end,
        "digest": random.choice(DIGESTS),
        "hour": random.choice((None, 8, 18)),
        "created_at": BEGIN,
        "changed_at": BEGIN,
    }


def _parts(rows: Sequence[dict[str, Any]]) -> Iterator[Sequence[dict[str, Any]]]:
    for start in range(0, len(rows), 5_000):
        yield rows[start : start + 5_000]


def _knowledge(folder: Path) -> tuple[Knowledge, Knowledge]:
    """The shipped dataset, and one with more events."""
    data = Path(shutil.copytree(ROOT / "data", folder / "data"))
    build(data, folder / "old.db")
    old = load_knowledge(Store.open(folder / "old.db"), ROOT / "intents.yaml")
    with (data / "events.csv").open(encoding="utf-8", newline="") as file:
        names = next(csv.reader(file))
    owners = [one for one in old.subjects.all() if old.subjects.sort(one) in ("company", "app")]
    with (data / "events.csv").open("a", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        for number in range(NEW_EVENTS):
            writer.writerow(
                dict.fromkeys(names, "")
                | {
                    "event_id": f"ev-new-{number}",
                    "date": "2026-08-20",
                    "precision": "day",
                    "title": f"Something happens for the {number}th time",
                    "title_zh": f"第{number}次发生了一件事",
                    "subject_ids": owners[number % len(owners)],
                    "kind": "launch",
                    "source_id": "caixin-2025-08-29",
                }
            )
    build(data, folder / "new.db")
    return old, load_knowledge(Store.open(folder / "new.db"), ROOT / "intents.yaml")


if __name__ == "__main__":
    sys.exit(main())

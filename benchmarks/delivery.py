"""`python -m benchmarks.delivery [broadcast|chaos]`: a broadcast against a stand-in that holds to Telegram's limits.

How fast it goes, how long people's questions wait meanwhile, and what is lost when senders are killed. 20 minutes.
"""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path

from sqlalchemy import URL

from benchmarks.chaos import chaos, put_broadcast
from benchmarks.table import percentiles, row
from benchmarks.telegram import TOKEN, Telegram
from bot.settings import Settings
from bot.state.database import State
from bot.state.engine import state_url
from bot.state.schema import migrate

ROOT = Path(__file__).parent.parent
CHATS = 10_000
KILLS = 10
IDLE_SECONDS = 150
PEOPLE = 50
FIRST_PERSON = 1_000_000
BANK = sorted((ROOT / "tests" / "questions").glob("answerable*.jsonl"))


def main(parts: list[str]) -> None:
    """Print the table."""
    if not parts or "broadcast" in parts:
        with tempfile.TemporaryDirectory() as folder, _database("sqlite", Path(folder)) as url:
            asyncio.run(_broadcast(url, Path(folder)))
    if not parts or "chaos" in parts:
        for kind, processes in (("sqlite", 1), ("postgresql", 1), ("postgresql", 2)):
            with tempfile.TemporaryDirectory() as folder, _database(kind, Path(folder)) as url:
                outcome = asyncio.run(chaos(url, CHATS, KILLS, processes))
            row(f"kill -9 of one of {processes}, {kind}", str(outcome))


async def _broadcast(url: URL, folder: Path) -> None:
    people, questions = cycle(range(FIRST_PERSON, FIRST_PERSON + PEOPLE)), cycle(_questions())
    async with Telegram() as telegram:
        with _bot(telegram, folder):
            await telegram.ask(next(people), "hello")
            idle = [await _ask(telegram, next(people), next(questions)) for _ in range(IDLE_SECONDS)]
            refused = telegram.tally.over_limit
            await _put(url)
            busy = []
            while len(times := _pushes(telegram)) < CHATS:
                busy.append(await _ask(telegram, next(people), next(questions)))
    refused = telegram.tally.over_limit - refused
    a_second = (CHATS - 1) / (times[-1] - times[0])
    row("broadcast to 10,000 chats", f"{a_second:.2f} a second, {a_second / 30:.1%} of 30; {refused} refused")
    row("a question, nothing else going on", percentiles(idle))
    row("a question a second during the broadcast", percentiles(busy))


async def _put(url: URL) -> None:
    state = State(url)
    await put_broadcast(state, CHATS)
    await state.close()


def _pushes(telegram: Telegram) -> list[float]:
    return [at for at, chat in telegram.tally.at if chat < FIRST_PERSON]


@contextmanager
def _bot(telegram: Telegram, folder: Path) -> Iterator[None]:
    """`microdrama run`, the real process."""
    place = {"STATE_DIR": str(folder), "TELEGRAM_API_URL": telegram.url, "TELEGRAM_BOT_TOKEN": TOKEN}
    environ = {**os.environ, "DATABASE_URL": "", "LOG_LEVEL": "WARNING", **place}
    process = subprocess.Popen([sys.executable, "-m", "bot", "run"], cwd=ROOT, env=environ)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


@contextmanager
def _database(kind: str, folder: Path) -> Iterator[URL]:
    if kind == "sqlite":
        url = state_url(Settings.read({"STATE_DIR": str(folder)}))
        migrate(url)
        yield url
        return
    from databases import PostgresServer  # that of the tests

    server = PostgresServer()
    with server.migrated() as url:
        yield url
    server.stop()


def _questions() -> list[str]:
    lines = [line for file in BANK for line in file.read_text("utf-8").splitlines()]
    return [item["q"] for item in map(json.loads, lines) if "q" in item]


async def _ask(telegram: Telegram, person: int, text: str) -> float:
    """Milliseconds until the answer; returns a second after the question."""
    started = time.perf_counter()
    took = await telegram.ask(person, text)
    await asyncio.sleep(max(0.0, started + 1 - time.perf_counter()))
    return took * 1000


if __name__ == "__main__":
    main(sys.argv[1:])

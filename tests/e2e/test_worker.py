"""Reminders by the real process: `microdrama worker`, or `microdrama run` unless REMINDERS=off."""

import csv
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import URL, insert, select
from telegram_server import TelegramServer
from test_run import Bot

from bot.settings import Settings
from bot.state.engine import open_sync_engine, state_url
from bot.state.schema import migrate
from bot.state.tables import deliveries, marks

ROOT = Path(__file__).parents[2]
SECONDS = 20
EVENT = {
    "event_id": "ev-new",
    "date": "2026-07-30",
    "precision": "day",
    "title": "DramaWave passes 50 million users",
    "title_zh": "DramaWave 用户突破5000万",
    "subject_ids": "dramawave;kunlun-tech",
    "kind": "milestone",
    "source_id": "caixin-2025-08-29",
}


@pytest.fixture
def url(tmp_path: Path) -> URL:
    url = state_url(Settings.read({"STATE_DIR": str(tmp_path)}))
    migrate(url)
    return url


@pytest.fixture
def telegram() -> Iterator[TelegramServer]:
    with TelegramServer() as server:
        yield server


def put(url: URL, *chats: int) -> None:
    now = datetime.now(UTC)
    row = {"occasion": "a", "kind": "reminder", "body": "Due <b>today</b>", "due_at": now, "created_at": now}
    engine = open_sync_engine(url)
    with engine.begin() as connection:
        connection.execute(insert(deliveries), [{"chat_id": chat, **row} for chat in chats])
    engine.dispose()


def statuses(url: URL) -> list[str]:
    engine = open_sync_engine(url)
    with engine.connect() as connection:
        found = list(connection.execute(select(deliveries.c.status).order_by(deliveries.c.id)).scalars())
    engine.dispose()
    return found


def wait_until_planned(url: URL) -> None:
    engine = open_sync_engine(url)
    for _ in range(20 * SECONDS):
        with engine.connect() as connection:
            if connection.execute(select(marks.c.name)).all():
                break
        time.sleep(0.05)
    engine.dispose()


def add_row(table: Path, **values: str) -> None:
    with table.open(encoding="utf-8", newline="") as file:
        names = next(csv.reader(file))
    with table.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, names, lineterminator="\n").writerow(dict.fromkeys(names, "") | values)


def wait_until_sent(url: URL, count: int) -> None:
    for _ in range(20 * SECONDS):
        if statuses(url) == ["sent"] * count:
            return
        time.sleep(0.05)
    raise AssertionError(statuses(url))


@pytest.mark.parametrize("command", ["worker", "run"])
def test_it_sends_what_is_due_and_ends_when_told(
    telegram: TelegramServer, url: URL, tmp_path: Path, command: str
) -> None:
    put(url, 7, 8, 9)
    bot = Bot(telegram.url, tmp_path, command=command)
    wait_until_sent(url, 3)
    code, printed = bot.end(signal.SIGTERM)

    assert sorted(telegram.next_message()["chat_id"] for _ in range(3)) == ["7", "8", "9"]
    assert code == 0
    assert "Traceback" not in printed
    assert "today" not in printed
    assert ("getUpdates" in telegram.calls) == (command == "run")


def test_the_bot_leaves_them_to_the_worker_when_told_so(telegram: TelegramServer, url: URL, tmp_path: Path) -> None:
    put(url, 7)
    bot = Bot(telegram.url, tmp_path, REMINDERS="off")
    telegram.say("DramaWave margin")
    assert "83" in telegram.next_message()["text"]
    worker = Bot(telegram.url, tmp_path, command="worker", REMINDERS="off")
    wait_until_sent(url, 1)

    assert telegram.next_message()["chat_id"] == "7"
    assert [one.end(signal.SIGTERM)[0] for one in (bot, worker)] == [0, 0]


def test_a_worker_ends_when_its_token_is_taken_back(telegram: TelegramServer, url: URL, tmp_path: Path) -> None:
    put(url, 7)
    bot = Bot(telegram.url, tmp_path, command="worker")
    wait_until_sent(url, 1)
    telegram.failures += [401] * 20
    put(url, 8)
    code, printed = bot.end()

    assert code == 2
    assert "refuses the token" in printed.splitlines()[-1]
    assert statuses(url) == ["sent", "waiting"]


def test_it_plans_what_is_new_and_a_follower_gets_it(telegram: TelegramServer, url: URL, tmp_path: Path) -> None:
    """From a sentence in Telegram and an edit of the data to the message about it."""
    data = Path(shutil.copytree(ROOT / "data", tmp_path / "data"))
    bot = Bot(telegram.url, tmp_path, DATASET_DIR=str(data), REMINDERS="off")
    worker = Bot(telegram.url, tmp_path, DATASET_DIR=str(data), command="worker")
    telegram.say("follow DramaWave")
    assert "Now following" in telegram.next_message()["text"]
    wait_until_planned(url)

    add_row(data / "events.csv", **EVENT)
    environ = {**os.environ, "STATE_DIR": str(tmp_path), "DATASET_DIR": str(data)}
    subprocess.run(
        [sys.executable, "-m", "bot", "data", "build"], cwd=ROOT, check=True, env=environ, stdout=subprocess.DEVNULL
    )
    told = telegram.next_message()
    assert [one.end(signal.SIGTERM)[0] for one in (bot, worker)] == [0, 0]
    assert "DramaWave passes 50 million users" in told["text"]
    assert "Mute DramaWave" in told["reply_markup"]
    assert statuses(url) == ["sent"]

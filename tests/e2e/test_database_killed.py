"""The real process, while its database is killed in the middle of a broadcast and started again."""

import signal
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from databases import PostgresServer
from sqlalchemy import URL, insert
from telegram_server import TelegramServer
from test_run import Bot
from test_worker import wait_until_sent

from bot.state.engine import open_sync_engine
from bot.state.tables import deliveries

CHATS = range(1001, 1151)
BEFORE = 40


def put_broadcast(url: URL) -> None:
    now = datetime.now(UTC)
    row = {"occasion": "a", "kind": "broadcast", "body": "Hello", "due_at": now, "created_at": now}
    engine = open_sync_engine(url)
    with engine.begin() as connection:
        connection.execute(insert(deliveries), [{"chat_id": chat, **row} for chat in CHATS])
    engine.dispose()


@pytest.fixture
def postgres() -> Iterator[PostgresServer]:
    """Its own: others would lose theirs."""
    server = PostgresServer()
    yield server
    server.stop()


def test_a_bot_whose_database_is_killed_answers_meanwhile_and_then_goes_on_by_itself(
    postgres: PostgresServer, tmp_path: Path
) -> None:
    with TelegramServer() as telegram, postgres.migrated() as url:
        bot = Bot(telegram.url, tmp_path, database=url.render_as_string(hide_password=False))
        put_broadcast(url)
        got = [telegram.next_message() for _ in range(BEFORE)]
        postgres.kill()
        telegram.say("DramaWave margin")
        while "83" not in got[-1]["text"]:
            got.append(telegram.next_message())
        postgres.restart()
        wait_until_sent(url, len(CHATS))
        code, printed = bot.end(signal.SIGTERM)
        bot.kill()
        got += [telegram.next_message() for _ in range(telegram.sent.qsize())]

    pushed = Counter(int(message["chat_id"]) for message in got if message["text"] == "Hello")
    assert pushed == Counter(CHATS)
    assert code == 0
    assert printed.count("The state database can't be used") == 1
    assert printed.count("The state database is back") == 1
    assert "Traceback" not in printed

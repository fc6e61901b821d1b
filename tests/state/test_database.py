"""Transactions on the state database, and what happens while it is away."""

import sqlite3
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import URL, select

from bot.settings import Settings
from bot.state.database import PAUSE_SECONDS, State, StateDown
from bot.state.engine import state_url
from bot.state.schema import migrate
from bot.state.tables import chats

NOON = datetime(2025, 9, 1, 12, tzinfo=UTC)


@pytest.fixture
async def state(state_db: URL) -> AsyncIterator[State]:
    state = State(state_db)
    yield state
    await state.close()


async def put(state: State, chat_id: int, at: datetime = NOON) -> None:
    async with state.writing() as connection:
        row = {"chat_id": chat_id, "kind": "private", "created_at": at, "changed_at": at}
        await connection.execute(state.insert(chats).values(row))


async def ids(state: State) -> list[int]:
    async with state.reading() as connection:
        return list((await connection.execute(select(chats.c.chat_id).order_by(chats.c.chat_id))).scalars())


async def test_what_was_written_is_read(state: State) -> None:
    await put(state, -1_001_234_567_890)

    assert await ids(state) == [-1_001_234_567_890]


async def test_nothing_of_a_failed_transaction_is_kept(state: State) -> None:
    async def fail_halfway() -> None:
        async with state.writing() as connection:
            row = {"chat_id": 1, "kind": "private", "created_at": NOON, "changed_at": NOON}
            await connection.execute(state.insert(chats).values(row))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail_halfway()

    assert await ids(state) == []


async def test_a_commit_to_a_file_is_on_the_disk(tmp_path: Path) -> None:
    state = State(state_url(Settings.read({"STATE_DIR": str(tmp_path)})))
    async with state.reading() as connection:
        full = (await connection.exec_driver_sql("PRAGMA synchronous")).scalar()
        log = (await connection.exec_driver_sql("PRAGMA journal_mode")).scalar()
    await state.close()

    assert (full, log) == (2, "wal")


async def test_a_moment_is_the_same_whatever_the_time_zone_it_was_given_in(state: State) -> None:
    await put(state, 1, NOON.astimezone(timezone(timedelta(hours=8))))

    async with state.reading() as connection:
        [at] = (await connection.execute(select(chats.c.created_at))).scalars()
    assert (at, at.tzinfo) == (NOON, UTC)


async def test_several_processes_write_side_by_side(state: State, state_db: URL) -> None:
    other = State(state_db)
    for number in range(20):
        await put((state, other)[number % 2], number)

    assert await ids(other) == list(range(20))
    await other.close()


class Hands:
    """A clock that a test turns."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


async def test_while_it_is_away_nobody_waits_and_the_log_says_so_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    clock = Hands()
    url = state_url(Settings.read({"STATE_DIR": str(tmp_path)}))
    state = State(url, clock)
    for _ in range(3):
        with pytest.raises(StateDown):
            await ids(state)
    clock.now += PAUSE_SECONDS
    with pytest.raises(StateDown):
        await ids(state)
    assert [record.levelname for record in caplog.records] == ["ERROR"]

    migrate(url)
    with pytest.raises(StateDown):
        await ids(state)
    clock.now += PAUSE_SECONDS
    assert await ids(state) == []
    assert [record.levelname for record in caplog.records] == ["ERROR", "WARNING"]
    await state.close()


async def test_a_server_that_is_away_is_named_without_its_password(caplog: pytest.LogCaptureFixture) -> None:
    state = State(state_url(Settings.read({"DATABASE_URL": "postgres://ann:opensesame@127.0.0.1:1/bot"})))
    with pytest.raises(StateDown):
        await ids(state)

    assert "127.0.0.1" in caplog.text
    assert "opensesame" not in caplog.text
    await state.close()


async def test_a_file_that_is_locked_for_too_long_is_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.state.engine.LOCK_SECONDS", 0.05)
    url = state_url(Settings.read({"STATE_DIR": str(tmp_path)}))
    migrate(url)
    state = State(url)
    await ids(state)
    with sqlite3.connect(tmp_path / "state.db", isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert await ids(state) == []  # readers don't wait for a writer
        with pytest.raises(StateDown):
            await put(state, 1)
        other.execute("ROLLBACK")
    other.close()
    await state.close()

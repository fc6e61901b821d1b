"""Rows of the outbox: put there, and looked at."""

from datetime import UTC, datetime
from itertools import count
from typing import Any

from sqlalchemy import Row, insert, select

from bot.state.database import State
from bot.state.tables import deliveries

NOON = datetime(2025, 9, 1, 12, tzinfo=UTC)


async def put(state: State, *chat_ids: int, **values: Any) -> None:
    """A message to each chat, due at noon."""
    numbers = count(1)
    given = {"kind": "broadcast", "body": "<b>Hello</b>", "due_at": NOON, "created_at": NOON} | values
    rows = [{"chat_id": chat_id, "occasion": f"test {next(numbers)}", **given} for chat_id in chat_ids]
    async with state.writing() as connection:
        await connection.execute(insert(deliveries), rows)


async def look(state: State) -> list[Row[Any]]:
    async with state.reading() as connection:
        return list((await connection.execute(select(deliveries).order_by(deliveries.c.id))).all())


async def statuses(state: State) -> list[str]:
    return [row.status for row in await look(state)]

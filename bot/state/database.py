"""The state database while the bot runs: transactions, and what happens when it is away."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

from sqlalchemy import URL, Table
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as NoFreeConnection
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.state.engine import WRITES, open_engine

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite

logger = logging.getLogger(__name__)

PATIENCE_SECONDS: Final = 3.0
PAUSE_SECONDS: Final = 5.0


class StateDown(Exception):  # noqa: N818 - a condition, which passes
    """The state database can't be used now. Nothing of the transaction was kept."""


class State:
    """Short transactions. After a failure nothing is tried for some seconds, so that nobody waits for a dead
    database, and one line is logged: when it goes away, and when it is back."""

    def __init__(self, url: URL, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._engine = open_engine(url)
        self._monotonic = monotonic
        self._down_since: float | None = None
        self._tried_at = 0.0

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that only reads. Raises StateDown."""
        async with self._guarded(), self._engine.begin() as connection:
            yield connection

    @asynccontextmanager
    async def writing(self, patience: float = PATIENCE_SECONDS) -> AsyncIterator[AsyncConnection]:
        """A transaction that is committed at the end of the block, within `patience` seconds. Raises StateDown."""
        async with self._guarded(patience), self._engine.connect() as connection:
            await connection.execution_options(**{WRITES: True})
            async with connection.begin():
                yield connection

    def insert(self, table: Table) -> "sqlite.Insert | postgresql.Insert":
        """An INSERT with `on_conflict_do_update`, which both databases have."""
        # Each dialect takes some megabytes, and a process needs one.
        if self._engine.dialect.name == "sqlite":
            from sqlalchemy.dialects.sqlite import insert as insert_sqlite

            return insert_sqlite(table)
        from sqlalchemy.dialects.postgresql import insert as insert_postgresql

        return insert_postgresql(table)

    async def settle(self) -> None:
        """What was deleted is not in SQLite's log any more either. Raises StateDown."""
        if self._engine.dialect.name != "sqlite":
            return
        async with self._guarded(), self._engine.connect() as connection:
            # Not as a statement of a transaction: within one the log can't be emptied.
            file = (await connection.get_raw_connection()).driver_connection
            if file is not None:
                await file.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    async def close(self) -> None:
        await self._engine.dispose()

    @asynccontextmanager
    async def _guarded(self, patience: float = PATIENCE_SECONDS) -> AsyncIterator[None]:
        if self._down_since is not None:
            if self._monotonic() - self._tried_at < PAUSE_SECONDS:
                raise StateDown
            self._tried_at = self._monotonic()  # one finds out, the others need not wait with it
        try:
            async with asyncio.timeout(patience):
                yield
        except (IntegrityError, DataError):
            raise
        except (DBAPIError, NoFreeConnection, OSError, TimeoutError) as error:
            self._note_down(error)
            raise StateDown from error
        self._note_up()

    def _note_down(self, error: Exception) -> None:
        now = self._monotonic()
        self._tried_at = now
        if self._down_since is None:
            self._down_since = now
            logger.error("The state database can't be used (%s); chats get the defaults meanwhile.", reason(error))

    def _note_up(self) -> None:
        if self._down_since is not None:
            logger.warning("The state database is back after %.0f s.", self._monotonic() - self._down_since)
            self._down_since = None


def reason(error: BaseException) -> str:
    """The driver's own first line: SQLAlchemy's message would hold the statement."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    said = str(cause).partition("\n")[0][:200]
    return f"{type(cause).__name__}: {said}" if said else type(cause).__name__

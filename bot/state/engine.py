"""From the settings to an engine: which database it is, and how a connection to it is set up."""

from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from bot.settings import Settings

STATE_FILE: Final = "state.db"
CONNECT_SECONDS: Final = 3
LOCK_SECONDS: Final = 3.0
CONNECTIONS: Final = 4
WRITES: Final = "writes"
"""The execution option of a connection that is going to write."""


def state_url(settings: Settings) -> URL:
    """Where the state is. Printed, it shows no password."""
    if settings.database_url:
        return make_url(settings.database_url)
    return URL.create("sqlite", database=str(settings.state_dir / STATE_FILE))


def open_engine(url: URL) -> AsyncEngine:
    """The engine of a running bot. Nothing is connected yet."""
    lasting = {"pool_size": CONNECTIONS, "max_overflow": 0, "pool_timeout": CONNECT_SECONDS}
    if url.get_backend_name() == "sqlite":
        url = url.set(drivername="sqlite+aiosqlite")
    else:
        lasting |= {"pool_pre_ping": True}  # a server that was restarted leaves dead connections behind
    engine = create_async_engine(url, **lasting, **_options(url))
    _set_up(engine.sync_engine)
    return engine


def open_sync_engine(url: URL) -> Engine:
    """The engine of a migration."""
    engine = create_engine(url, **_options(url))
    _set_up(engine)
    return engine


def _options(url: URL) -> dict[str, Any]:
    if url.get_backend_name() == "sqlite":
        return {"hide_parameters": True, "connect_args": {"timeout": LOCK_SECONDS}}
    # Statements that psycopg prepares by itself are lost behind a pooler such as PgBouncer.
    given = {"connect_timeout": CONNECT_SECONDS, "prepare_threshold": None, "application_name": "microdrama"}
    return {"hide_parameters": True, "connect_args": given}


def _set_up(engine: Engine) -> None:
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_file)
        event.listen(engine, "begin", _begin)


def _set_up_file(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    # The driver would begin transactions late, and none before a change of the schema: `_begin` does it instead.
    connection.isolation_level = None
    cursor = connection.cursor()
    # WAL: readers and one writer side by side, also of several processes.
    cursor.execute("PRAGMA journal_mode = WAL")
    # FULL waits for the disk at each commit. NORMAL would wait at checkpoints only, and a power cut could take back
    # what people were told is kept, a broadcast just confirmed, or the marks on hundreds of messages that they were
    # sent. The wait is a thread's, not the event loop's: 30 commits a second leave each 33 ms, and a disk takes a few.
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    # What is deleted is overwritten: what a person has had erased can't be read from the file.
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.close()


def _begin(connection: Connection) -> None:
    # A transaction that reads first and then writes fails at once if another wrote meanwhile, however long the
    # busy timeout: those that are going to write take their turn at the start.
    immediate = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

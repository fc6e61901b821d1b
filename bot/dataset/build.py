"""CSV in, one SQLite file out, swapped in at once."""

import hashlib
import os
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from sqlite_utils import Database

from bot.dataset.check import check_dataset
from bot.dataset.derived import entities, links, records
from bot.dataset.faults import Fault
from bot.dataset.layout import FORMAT, LINKED, create_indices_and_views, create_search, create_tables
from bot.dataset.passages import passages
from bot.dataset.reading import Dataset, read_dataset
from bot.dataset.tables import TABLES


class BrokenDataset(Exception):  # noqa: N818
    """The dataset has faults; nothing was built."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = tuple(faults)


class BuildFailed(Exception):  # noqa: N818
    """The dataset is sound, but the file could not be written; the old one, if any, is untouched."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What was built: the file, what it was built from, when (UTC, ISO 8601), and rows by table."""

    target: Path
    fingerprint: str
    built_at: str
    counts: tuple[tuple[str, int], ...]


def fingerprint(folder: Path) -> str:
    """A text that changes whenever a CSV file of the folder or the format of the built file does.

    A file that cannot be read counts as absent.
    """
    digest = hashlib.sha256(f"format {FORMAT}\n".encode())
    for table in TABLES:
        try:
            content = (folder / table.file).read_bytes()
        except OSError:
            content = b""
        digest.update(f"{table.file} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def build(folder: Path, target: Path) -> BuildReport:
    """Builds `target` from the CSV files of `folder`; readers see the old file or the new, never half of one.

    Raises BrokenDataset with every fault, or BuildFailed when the file cannot be written. After either, the
    old file is as it was.
    """
    # Taken before the files are read: one that changes meanwhile gives another fingerprint next time.
    mark = fingerprint(folder)
    dataset, form = read_dataset(folder)
    faults = check_dataset(dataset, form)
    if faults:
        raise BrokenDataset(faults)
    draft = target.with_name(f".{target.name}.{uuid4().hex}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        report = _write(dataset, draft, target, mark)
        _sync(draft)
        draft.replace(target)
        _sync(target.parent)
    except (OSError, sqlite3.Error) as error:
        raise BuildFailed(f"{target} could not be built ({_reason(error)}); free space or correct the path.") from error
    finally:
        _remove(draft)
    return report


def _write(dataset: Dataset, draft: Path, target: Path, mark: str) -> BuildReport:
    db = Database(draft, execute_plugins=False)
    try:
        # Nothing reads the draft and a failed one is thrown away: it needs no journal while it grows.
        db.execute("PRAGMA journal_mode = MEMORY")
        db.execute("PRAGMA synchronous = OFF")
        with db.atomic():
            create_tables(db)
            _fill(db, dataset)
            create_indices_and_views(db)
            db.table("passages").insert_all(passages(db))
            report = _stamp(db, target, mark)
        # Outside of the transaction, as sqlite-utils makes it by a script, which would end it.
        create_search(db)
        _verify(db)
        # No ANALYZE: with its statistics SQLite sieves all of a large table before it follows three owners upwards.
        db.vacuum()
    finally:
        db.close()
    return report


def _fill(db: Database, dataset: Dataset) -> None:
    db.table("entities").insert_all(entities(dataset))
    for table in TABLES:
        db.table(table.name).insert_all(records(dataset, table))
    for name, table in LINKED.items():
        db.table(name).insert_all(links(dataset, table))


def _stamp(db: Database, target: Path, mark: str) -> BuildReport:
    names = ("entities", *(table.name for table in TABLES), *LINKED)
    counts = tuple((name, db.table(name).count) for name in names)
    report = BuildReport(target, mark, datetime.now(UTC).isoformat(timespec="seconds"), counts)
    facts = {"fingerprint": mark, "built_at": report.built_at, "format": str(FORMAT)}
    facts |= {f"rows {name}": str(count) for name, count in counts}
    db.table("build").insert_all({"key": key, "value": value} for key, value in facts.items())
    return report


def _verify(db: Database) -> None:
    broken = db.execute("PRAGMA foreign_key_check").fetchone()
    if broken:
        raise sqlite3.IntegrityError(f"a row of {broken[0]} refers to nothing in {broken[2]}")


def _sync(path: Path) -> None:
    """Has a file, or the names in a folder, on the disk before it returns."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(draft: Path) -> None:
    for leftover in (draft, draft.with_name(draft.name + "-journal")):
        try:
            leftover.unlink(missing_ok=True)
        except OSError:
            # The folder itself is the trouble, and was reported.
            return


def _reason(error: OSError | sqlite3.Error) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)

"""The CSV files as rows of text, with everything that keeps a file from being read."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.dataset.faults import Fault, quoted
from bot.dataset.schema import Table
from bot.dataset.tables import TABLES


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the line of the file on which it begins, and its text by column."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """The text of a column; "" where the file lacks that column."""
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What could be read of a CSV file.

    `header` holds those of the table's columns that the file has. `whole` is False when rows may be
    missing: then nothing may be concluded from what is not there.
    """

    table: Table
    header: frozenset[str]
    rows: tuple[Row, ...]
    whole: bool

    @property
    def usable(self) -> bool:
        """Whether every column is there, so that a rule can look at the rows."""
        return len(self.header) == len(self.table.columns)

    def fault(self, row: Row, column: str, problem: str, mend: str) -> Fault:
        return Fault(self.table.file, row.line, column, problem, mend)


@dataclass(frozen=True, slots=True)
class Dataset:
    """All sheets by the name of their table."""

    sheets: Mapping[str, Sheet]

    def __getitem__(self, name: str) -> Sheet:
        return self.sheets[name]


def read_dataset(folder: Path) -> tuple[Dataset, list[Fault]]:
    """Every table of the folder, and the faults of form. Never raises for what it finds there."""
    faults: list[Fault] = []
    sheets = {table.name: read_sheet(folder, table, faults) for table in TABLES}
    return Dataset(sheets), faults


def read_sheet(folder: Path, table: Table, faults: list[Fault]) -> Sheet:
    """One table; what is wrong with the form of the file is added to `faults`."""
    text = _text(folder, table, faults)
    if text is None:
        return Sheet(table, frozenset(table.names), (), whole=False)
    lost: list[Fault] = []
    records = _records(text, table, lost)
    _, header = next(records, (0, []))
    faults += _header_faults(table, header)
    rows = tuple(_rows(table, header, records, lost)) if header else ()
    faults += lost
    whole = not lost and (table.key or table.names[0]) in header
    return Sheet(table, frozenset(header) & frozenset(table.names), rows, whole)


def _text(folder: Path, table: Table, faults: list[Fault]) -> str | None:
    try:
        raw = (folder / table.file).read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        faults.append(Fault(table.file, 0, "", f"cannot be read ({reason})", f"put the file into {folder}"))
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        faults.append(Fault(table.file, line, "", "is not UTF-8", "save the file as UTF-8"))
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _records(text: str, table: Table, faults: list[Fault]) -> Iterator[tuple[int, list[str]]]:
    """The records with the line on which each begins; empty lines are passed over."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    while True:
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            problem = f"is not CSV from here on ({error})"
            faults.append(Fault(table.file, line, "", problem, "look for a quotation mark too many or too few"))
            return
        if record:
            yield line, record
        line = reader.line_num + 1


def _header_faults(table: Table, header: list[str]) -> Iterator[Fault]:
    if not header:
        yield Fault(table.file, 0, "", "is empty", f"begin with the columns {', '.join(table.names)}")
        return
    for name in table.names:
        if name not in header:
            yield Fault(table.file, 1, name, "is missing", "add the column")
        elif header.count(name) > 1:
            yield Fault(table.file, 1, name, "stands there twice", "keep one of the two columns")
    for name in header:
        if name not in table.names:
            known = ", ".join(table.names)
            yield Fault(table.file, 1, "", f"{quoted(name)} is no column of this table", f"use {known}")


def _rows(
    table: Table, header: list[str], records: Iterator[tuple[int, list[str]]], faults: list[Fault]
) -> Iterator[Row]:
    for line, record in records:
        if len(record) != len(header):
            problem = f"has {len(record)} fields where the header has {len(header)}"
            faults.append(Fault(table.file, line, "", problem, "look for a comma too many or too few"))
        else:
            yield Row(line, dict(zip(header, record, strict=True)))

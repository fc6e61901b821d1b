"""Every fault of a dataset at once."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from bot.dataset.codes import code_of
from bot.dataset.faults import Fault, Misfit, quoted
from bot.dataset.fields import ids_of, value_of
from bot.dataset.figure_rules import FIGURE_RULES
from bot.dataset.name_rules import NAME_RULES
from bot.dataset.reading import Dataset, Row, Sheet, read_dataset
from bot.dataset.record_rules import RECORD_RULES
from bot.dataset.schema import Column, Kind, Table
from bot.dataset.tables import TABLES


def check(folder: Path) -> list[Fault]:
    """What is wrong with the dataset in `folder`, in the order of files and rows; empty when nothing is.

    Never raises for what it finds in the folder. Each fault keeps the dataset from being built.
    """
    return check_dataset(*read_dataset(folder))


def check_dataset(dataset: Dataset, faults: list[Fault]) -> list[Fault]:
    """The same for what was read already, with the faults found while reading."""
    found = list(faults)
    for sheet in dataset.sheets.values():
        found += _cell_faults(sheet)
        found += _reference_faults(dataset, sheet)
    found += _id_faults(dataset)
    for rule in (*NAME_RULES, *FIGURE_RULES, *RECORD_RULES):
        found += rule(dataset)
    order = {table.file: place for place, table in enumerate(sorted(TABLES, key=lambda table: table.name))}
    return sorted(set(found), key=lambda fault: (order[fault.file], fault.row, fault.column, fault.problem))


def _cell_faults(sheet: Sheet) -> Iterator[Fault]:
    for row in sheet.rows:
        for column in sheet.table.columns:
            if column.name in sheet.header:
                yield from _cell(sheet, row, column)


def _cell(sheet: Sheet, row: Row, column: Column) -> Iterator[Fault]:
    try:
        value_of(column, row[column.name])
    except Misfit as misfit:
        yield sheet.fault(row, column.name, misfit.problem, misfit.mend)
    if column.pair and column.pair in sheet.header:
        yield from _pair(sheet, row, column)


def _pair(sheet: Sheet, row: Row, column: Column) -> Iterator[Fault]:
    text, chinese = row[column.name], row[column.pair]
    if text and not chinese and column.pair_required:
        problem = f"the Chinese of {quoted(text)} is missing"
        yield sheet.fault(row, column.pair, problem, "write it, or empty both columns")
    elif chinese and not text and not column.required:
        problem = f"is empty although {column.pair} holds {quoted(chinese)}"
        yield sheet.fault(row, column.name, problem, "write the English, or empty both columns")


def _reference_faults(dataset: Dataset, sheet: Sheet) -> Iterator[Fault]:
    for column in sheet.table.columns:
        targets = [dataset[name] for name in column.refers]
        if not targets or not all(target.whole for target in targets):
            continue
        known = {row[target.table.key] for target in targets for row in target.rows}
        where = " or ".join(target.table.file for target in targets)
        for row in sheet.rows:
            for name in _named(row, column):
                if name not in known:
                    yield sheet.fault(
                        row, column.name, f"{quoted(name)} is not in {where}", "correct the id or add the row"
                    )


def _named(row: Row, column: Column) -> tuple[str, ...]:
    field = row[column.name]
    named = ids_of(field) if column.kind is Kind.REFS else (field,)
    return tuple(name for name in named if name)


def _id_faults(dataset: Dataset) -> Iterator[Fault]:
    """Ids used twice, and codes that two ids share."""
    by_code: dict[str, list[tuple[Sheet, Row, str]]] = defaultdict(list)
    for space, tables in _id_spaces().items():
        first: dict[str, str] = {}
        for sheet, row, name in _ids(dataset, tables):
            if name in first:
                yield sheet.fault(
                    row,
                    sheet.table.key,
                    f"{quoted(name)} is already the id of {first[name]}",
                    "choose another",
                )
            elif space in ("entities", "metrics_vocabulary"):
                by_code[code_of(name)].append((sheet, row, name))
            first.setdefault(name, f"{sheet.table.file} row {row.line}")
    for (_, _, other), *rest in by_code.values():
        for sheet, row, name in rest:
            problem = f"{quoted(name)} has the same short code as {quoted(other)}"
            yield sheet.fault(row, sheet.table.key, problem, "choose another id")


def _id_spaces() -> dict[str, list[Table]]:
    """Tables whose ids must differ from one another; all entities are one space."""
    spaces: dict[str, list[Table]] = defaultdict(list)
    for table in TABLES:
        if table.key:
            spaces["entities" if table.entity else table.name].append(table)
    return spaces


def _ids(dataset: Dataset, tables: list[Table]) -> Iterator[tuple[Sheet, Row, str]]:
    for table in tables:
        sheet = dataset[table.name]
        for row in sheet.rows:
            if row[table.key]:
                yield sheet, row, row[table.key]

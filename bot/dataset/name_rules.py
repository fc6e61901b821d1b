"""What must hold between the names that people may type."""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator

from bot.dataset.faults import Fault, quoted
from bot.dataset.reading import Dataset, Row
from bot.dataset.tables import TABLES


def folded(alias: str) -> str:
    """An alias as it is compared: without case, width, spaces and punctuation."""
    text = unicodedata.normalize("NFKC", alias).casefold()
    return "".join(char for char in text if unicodedata.category(char)[0] not in "PSZC") or text


def alias_clashes(dataset: Dataset) -> Iterator[Fault]:
    """A name shared by several entities is marked ambiguous at each of them, and no other name is."""
    sheet = dataset["aliases"]
    if not sheet.usable:
        return
    for rows in _by_alias(sheet.rows).values():
        owners = list(dict.fromkeys(row["entity_id"] for row in rows))
        for row in rows:
            others = " and ".join(owner for owner in owners if owner != row["entity_id"])
            shown = quoted(row["alias"])
            if others and not row["ambiguous"]:
                problem = f"{shown} is also a name of {others}"
                mend = "mark each of them ambiguous, or take the name from all but one"
                yield sheet.fault(row, "ambiguous", problem, mend)
            elif row["ambiguous"] and not others and sheet.whole:
                problem = f"{shown} is marked ambiguous, but no other entity has this name"
                yield sheet.fault(row, "ambiguous", problem, "remove the mark, or add the name to the other entity")


def repeated_aliases(dataset: Dataset) -> Iterator[Fault]:
    """The same name of the same thing stands there once."""
    for table, owner in (("aliases", "entity_id"), ("metric_aliases", "metric")):
        sheet = dataset[table]
        seen: dict[tuple[str, str], int] = {}
        for row in sheet.rows:
            first = seen.setdefault((row[owner], row["alias"]), row.line)
            if first != row.line and row["alias"]:
                problem = f"{quoted(row['alias'])} stands already in row {first} for {row[owner]}"
                yield sheet.fault(row, "alias", problem, "remove one of the two rows")


def shared_metric_aliases(dataset: Dataset) -> Iterator[Fault]:
    """A word for several metrics says in its note how to read it."""
    sheet = dataset["metric_aliases"]
    if not sheet.usable:
        return
    for rows in _by_alias(sheet.rows).values():
        metrics = list(dict.fromkeys(row["metric"] for row in rows))
        for row in rows:
            if len(metrics) > 1 and not row["note"]:
                others = " and ".join(metric for metric in metrics if metric != row["metric"])
                problem = f"{quoted(row['alias'])} also means {others}"
                yield sheet.fault(row, "note", problem, "say how to read it, or take it from one of them")


def nameless_entities(dataset: Dataset) -> Iterator[Fault]:
    """Every entity and every metric has a name that people can type."""
    for table in TABLES:
        names = dataset["aliases" if table.entity else "metric_aliases"]
        if not (table.entity or table.name == "metrics_vocabulary") or not (names.whole and names.usable):
            continue
        owner = "entity_id" if table.entity else "metric"
        named = {row[owner] for row in names.rows}
        for row in dataset[table.name].rows:
            if row[table.key] and row[table.key] not in named:
                problem = f"{quoted(row[table.key])} has no name in {names.table.file}"
                yield dataset[table.name].fault(row, table.key, problem, "add one")


def unlisted_short_names(dataset: Dataset) -> Iterator[Fault]:
    """The name that answers use for a company can be typed as well."""
    names, sheet = dataset["aliases"], dataset["companies"]
    if not (names.whole and names.usable):
        return
    listed = {(row["entity_id"], folded(row["alias"])) for row in names.rows}
    for row in sheet.rows:
        for column in ("short_name", "short_name_zh"):
            if row[column] and (row["company_id"], folded(row[column])) not in listed:
                problem = f"{quoted(row[column])} is no name of {row['company_id']} in {names.table.file}"
                yield sheet.fault(row, column, problem, "add it there, or correct it")


def _by_alias(rows: tuple[Row, ...]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row["alias"]:
            groups[folded(row["alias"])].append(row)
    return groups


NAME_RULES: tuple[Callable[[Dataset], Iterator[Fault]], ...] = (
    alias_clashes,
    repeated_aliases,
    shared_metric_aliases,
    nameless_entities,
    unlisted_short_names,
)

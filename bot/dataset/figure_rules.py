"""What must hold between the rows of metrics.csv."""

from collections import defaultdict
from collections.abc import Callable, Iterator

from bot.dataset.faults import Fault, Misfit, quoted
from bot.dataset.fields import value_of
from bot.dataset.reading import Dataset, Row, Sheet
from bot.dataset.tables import METRICS, UNITS

# A rounded figure is rarely further from the exact one than this share of it.
_ROUNDING = 0.1
_UNITS = METRICS.column("unit").values


def units(dataset: Dataset) -> Iterator[Fault]:
    """A figure has a unit of its metric's kind."""
    sheet, kinds = dataset["metrics"], {}
    for metric in dataset["metrics_vocabulary"].rows:
        kinds[metric["metric"]] = metric["unit_kind"]
    for row in sheet.rows:
        fitting = UNITS.get(kinds.get(row["metric"], ""))
        if fitting and row["unit"] in _UNITS and row["unit"] not in fitting:
            problem = f"{quoted(row['unit'])} is no unit of {row['metric']}, which is {kinds[row['metric']]}"
            yield sheet.fault(row, "unit", problem, f"write {' or '.join(fitting)}")


def ranges(dataset: Dataset) -> Iterator[Fault]:
    """An upper end goes with the qualifier range, and lies above the lower one."""
    sheet = dataset["metrics"]
    if not sheet.usable:
        return
    for row in sheet.rows:
        if row["qualifier"] == "range" and not row["value_high"]:
            yield sheet.fault(row, "value_high", "is empty although the qualifier is range", "write the upper end")
        elif row["value_high"] and row["qualifier"] != "range":
            problem = f"{quoted(row['value_high'])} stands beside the qualifier {row['qualifier']}"
            yield sheet.fault(row, "value_high", problem, "write the qualifier range, or empty it")
        low, high = _number(row, "value"), _number(row, "value_high")
        if low is not None and high is not None and high <= low:
            problem = f"{row['value_high']} is not above the value {row['value']}"
            yield sheet.fault(row, "value_high", problem, "write the lower end as value")


def disagreements(dataset: Dataset) -> Iterator[Fault]:
    """Two values for the same subject, metric, period, scope and unit are never both simply accepted.

    One source may give a figure on several bases (gross and net); between sources that is a disagreement.
    """
    sheet = dataset["metrics"]
    if not sheet.usable:
        return
    for rows in _groups(sheet, "subject_id", "metric", "period", "scope", "unit").values():
        claims = [row for row in rows if row["standing"] in ("accepted", "competing")]
        for place, row in enumerate(claims):
            if row["standing"] != "accepted":
                continue
            earlier = [other for other in claims[:place] if other["standing"] == "accepted"]
            marked = [other for other in claims if other["standing"] == "competing"]
            rival = next((other for other in (*earlier, *marked) if _disagree(row, other)), None)
            if rival:
                problem = f"accepted, but row {rival.line} has {rival['value']} where this one has {row['value']}"
                mend = "mark both competing, or one of them rounded or superseded"
                yield sheet.fault(row, "standing", problem, mend)


def lone_competitors(dataset: Dataset) -> Iterator[Fault]:
    """A competing figure has another one for the same subject, metric and period."""
    sheet = dataset["metrics"]
    if not (sheet.usable and sheet.whole):
        return
    for rows in _groups(sheet, "subject_id", "metric", "period").values():
        competing = [row for row in rows if row["standing"] == "competing"]
        if len(competing) == 1:
            problem = "competing, but no other row competes for this subject, metric and period"
            yield sheet.fault(competing[0], "standing", problem, "mark the other side too, or write accepted")


def lone_roundings(dataset: Dataset) -> Iterator[Fault]:
    """A rounded figure has the figure that it rounds, close to it."""
    sheet = dataset["metrics"]
    if not (sheet.usable and sheet.whole):
        return
    for rows in _groups(sheet, "subject_id", "metric", "period", "scope", "unit").values():
        exact = [_number(row, "value") for row in rows if row["standing"] != "rounded"]
        for row in rows:
            value = _number(row, "value")
            if row["standing"] != "rounded" or value is None:
                continue
            if not any(other is not None and abs(other - value) <= _ROUNDING * abs(other) for other in exact):
                problem = f"rounded, but no row has the figure that {row['value']} rounds"
                yield sheet.fault(row, "standing", problem, "add that row, or write accepted")


def conversions(dataset: Dataset) -> Iterator[Fault]:
    """A converted figure stands beside exactly one row of its source that it converts."""
    sheet = dataset["metrics"]
    if not (sheet.usable and sheet.whole):
        return
    twins = _groups(sheet, *CONVERSION_KEY)
    for row in sheet.rows:
        if not row["converted"]:
            continue
        alike = twins.get(tuple(row[name] for name in CONVERSION_KEY), [])
        originals = [twin for twin in alike if twin["unit"] != row["unit"]]
        if len(originals) != 1:
            problem = (
                f"converted, but {len(originals) or 'no'} rows in another unit have its subject, metric, "
                "period, scope, source and standing"
            )
            yield sheet.fault(row, "converted", problem, "let it stand beside the one row that it converts")


def repeated_figures(dataset: Dataset) -> Iterator[Fault]:
    """A source gives the same figure once."""
    sheet = dataset["metrics"]
    if not sheet.usable:
        return
    seen: dict[tuple[str, ...], int] = {}
    columns = [name for name in METRICS.names if name not in ("note", "caveat", "caveat_zh", "headline")]
    for row in sheet.rows:
        first = seen.setdefault(tuple(row[name] for name in columns), row.line)
        if first != row.line:
            yield sheet.fault(row, "value", f"repeats row {first}", "remove one of the two rows")


# What a conversion and the row that it converts have in common.
CONVERSION_KEY = ("subject_id", "metric", "period", "scope", "source_id", "standing")


def _groups(sheet: Sheet, *columns: str) -> dict[tuple[str, ...], list[Row]]:
    """The rows that are no conversions, by what they have in common."""
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in sheet.rows:
        if not row["converted"]:
            groups[tuple(row[name] for name in columns)].append(row)
    return groups


def _disagree(row: Row, other: Row) -> bool:
    if row["source_id"] == other["source_id"] and row["basis"] != other["basis"]:
        return False
    return any(_number(row, name) != _number(other, name) for name in ("value", "value_high"))


def _number(row: Row, name: str) -> float | None:
    try:
        value = value_of(METRICS.column(name), row[name])
    except Misfit:
        return None
    return value if isinstance(value, float) else None


FIGURE_RULES: tuple[Callable[[Dataset], Iterator[Fault]], ...] = (
    units,
    ranges,
    disagreements,
    lone_competitors,
    lone_roundings,
    conversions,
    repeated_figures,
)

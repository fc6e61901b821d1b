"""What must hold within the rows of the smaller tables."""

from collections import defaultdict
from collections.abc import Callable, Iterator

from bot.dataset.faults import Fault, Misfit, quoted
from bot.dataset.periods import Period, parse_date, parse_event_date
from bot.dataset.reading import Dataset, Row, Sheet


def lone_competing_stakes(dataset: Dataset) -> Iterator[Fault]:
    """Competing readings of who is behind something come at least in twos."""
    sheet = dataset["stakes"]
    if not (sheet.usable and sheet.whole):
        return
    competing: dict[str, list[Row]] = defaultdict(list)
    for row in sheet.rows:
        if row["standing"] == "competing":
            competing[row["owned_id"]].append(row)
    for rows in competing.values():
        if len(rows) == 1:
            problem = f"competing, but no other row competes for {quoted(rows[0]['owned_id'])}"
            yield sheet.fault(rows[0], "standing", problem, "mark the other side too, or write accepted")


def odd_stakes(dataset: Dataset) -> Iterator[Fault]:
    """Nothing owns itself, and no row repeats another."""
    sheet = dataset["stakes"]
    seen: dict[tuple[str, ...], int] = {}
    for row in sheet.rows:
        if row["owner_id"] and row["owner_id"] == row["owned_id"]:
            yield sheet.fault(row, "owned_id", f"{quoted(row['owned_id'])} owns itself", "correct one of the two ids")
        first = seen.setdefault(tuple(row[name] for name in sheet.table.names), row.line)
        if first != row.line:
            yield sheet.fault(row, "owner_id", f"repeats row {first}", "remove one of the two rows")


def calendar_dates(dataset: Dataset) -> Iterator[Fault]:
    """A date to come is either a one-off date or span, or a month and day of every year."""
    sheet = dataset["calendar"]
    if not sheet.usable:
        return
    for row in sheet.rows:
        once, yearly = bool(row["date_from"]), bool(row["month"] or row["day"])
        if once and yearly:
            problem = f"{quoted(row['date_from'])} stands beside a month or day"
            yield sheet.fault(row, "date_from", problem, "keep the one-off date or the yearly one")
        elif not once and not (row["month"] and row["day"]):
            problem = "has no date"
            yield sheet.fault(row, "date_from", problem, "write date_from, or month and day")
        yield from _span(sheet, row)
        yield from _month_day(sheet, row)


def event_precision(dataset: Dataset) -> Iterator[Fault]:
    """An event's date is as exact as its precision says."""
    sheet = dataset["events"]
    for row in sheet.rows:
        shape = _shape(row["date"])
        if shape and row["precision"] and row["precision"] != shape:
            problem = f"{quoted(row['precision'])} does not fit the date {row['date']}"
            yield sheet.fault(row, "precision", problem, f"write {shape}, or another date")


def dated_sources(dataset: Dataset) -> Iterator[Fault]:
    """A source has the date on which it was published, or else the month in which it was read."""
    sheet = dataset["sources"]
    if not sheet.usable:
        return
    for row in sheet.rows:
        if not (row["published"] or row["accessed"]):
            problem = "has neither a date of publication nor one of reading"
            yield sheet.fault(row, "published", problem, "write one of the two")


def mutual_opposites(dataset: Dataset) -> Iterator[Fault]:
    """Opposite metrics name each other."""
    sheet = dataset["metrics_vocabulary"]
    opposites = {row["metric"]: row["opposite"] for row in sheet.rows}
    for row in sheet.rows:
        other = row["opposite"]
        if other in opposites and opposites[other] != row["metric"]:
            problem = f"{quoted(other)} does not name {row['metric']} as its opposite"
            yield sheet.fault(row, "opposite", problem, "let both name each other, or neither")


def metric_families(dataset: Dataset) -> Iterator[Fault]:
    """Two metrics of a family don't share a place in its order."""
    sheet = dataset["metrics_vocabulary"]
    places: dict[tuple[str, str], str] = {}
    for row in sheet.rows:
        first = places.setdefault((row["family"], row["family_order"]), row["metric"])
        if first != row["metric"] and row["family_order"]:
            problem = f"{row['family_order']} is already the place of {first} in the family {row['family']}"
            yield sheet.fault(row, "family_order", problem, "choose another place")


def _span(sheet: Sheet, row: Row) -> Iterator[Fault]:
    first, last = _date(row["date_from"]), _date(row["date_to"])
    if row["date_to"] and not row["date_from"]:
        yield sheet.fault(row, "date_to", "stands there without date_from", "write the first day as date_from")
    if first and last and first.start and last.end and last.end < first.start:
        yield sheet.fault(row, "date_to", f"{row['date_to']} is before {row['date_from']}", "correct one of the two")


def _month_day(sheet: Sheet, row: Row) -> Iterator[Fault]:
    month, day = row["month"], row["day"]
    plain = month.isascii() and month.isdigit() and day.isascii() and day.isdigit()
    if not plain or len(month + day) > 4 or not 1 <= int(month) <= 12 or not 1 <= int(day) <= 31:
        return
    # A leap year, so that 29 February passes.
    if _date(f"2024-{int(month):02d}-{int(day):02d}") is None:
        yield sheet.fault(row, "day", f"month {month} has no day {day}", "correct one of the two")


def _date(text: str) -> Period | None:
    try:
        return parse_date(text)
    except Misfit:
        return None


def _shape(text: str) -> str:
    try:
        parse_event_date(text)
    except Misfit:
        return ""
    if "H" in text:
        return "half"
    return {4: "year", 7: "month", 10: "day"}[len(text)]


RECORD_RULES: tuple[Callable[[Dataset], Iterator[Fault]], ...] = (
    lone_competing_stakes,
    odd_stakes,
    calendar_dates,
    event_precision,
    dated_sources,
    mutual_opposites,
    metric_families,
)

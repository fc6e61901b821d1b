"""What the build works out from the rows: dates, ranks, entities and links."""

from collections.abc import Iterator, Mapping
from datetime import date

from bot.dataset.codes import code_of
from bot.dataset.fields import Value, ids_of, value_of
from bot.dataset.periods import parse_date, parse_event_date, parse_period
from bot.dataset.publishers import givers
from bot.dataset.ranking import Figure, places
from bot.dataset.reading import Dataset, Row
from bot.dataset.schema import Table
from bot.dataset.tables import METRICS, TABLES

Record = dict[str, Value]


def stored(table: Table, row: Row) -> Record:
    """A row with its values as they are stored."""
    return {column.name: value_of(column, row[column.name]) for column in table.columns}


def records(dataset: Dataset, table: Table) -> Iterator[Record]:
    """The rows of a table with the columns that are worked out from them."""
    extra = _EXTRA.get(table.name)
    derived = extra(dataset) if extra else [{} for _ in dataset[table.name].rows]
    for row, more in zip(dataset[table.name].rows, derived, strict=True):
        yield {**stored(table, row), **more}


PLACES = ("headquarters", "headquarters_zh", "country", "country_zh")


def entities(dataset: Dataset) -> Iterator[Record]:
    """Every company, app, market and person; a person's summary is the post held.

    A short name is the name itself where no shorter one is known.
    """
    for table in TABLES:
        if not table.entity:
            continue
        told = "role" if table.entity == "person" else "summary"
        for row in dataset[table.name].rows:
            yield {
                "id": row[table.key],
                "kind": table.entity,
                "name": row["name"],
                "name_zh": row["name_zh"],
                "short_name": row["short_name"] or row["name"],
                "short_name_zh": row["short_name_zh"] or row["name_zh"],
                "summary": row[told],
                "summary_zh": row[f"{told}_zh"],
                "place": " ".join(filter(None, (row[column] for column in PLACES))),
                "code": code_of(row[table.key]),
            }


def links(dataset: Dataset, table: Table) -> Iterator[Record]:
    """The subjects of a table's rows, one a record, in the order in which a row names them."""
    for row in dataset[table.name].rows:
        for position, subject in enumerate(ids_of(row["subject_ids"]), start=1):
            yield {table.key: row[table.key], "subject_id": subject, "position": position}


def _apps(dataset: Dataset) -> list[Record]:
    return [_dates("launched", row["launched"]) for row in dataset["apps"].rows]


def _events(dataset: Dataset) -> list[Record]:
    return [_dates("date", row["date"]) for row in dataset["events"].rows]


def _calendar(dataset: Dataset) -> list[Record]:
    spans: list[Record] = []
    for row in dataset["calendar"].rows:
        first = parse_date(row["date_from"]) if row["date_from"] else None
        last = parse_date(row["date_to"]) if row["date_to"] else first
        spans.append({"date_start": _iso(first.start if first else None), "date_end": _iso(last.end if last else None)})
    return spans


def _statements(dataset: Dataset) -> list[Record]:
    return [_period(row["period"]) for row in dataset["statements"].rows]


def _vocabulary(dataset: Dataset) -> list[Record]:
    return [{"code": code_of(row["metric"])} for row in dataset["metrics_vocabulary"].rows]


def _stakes(dataset: Dataset) -> list[Record]:
    ranks = _source_ranks(dataset)
    return [
        {"id": number, "source_rank": _best_rank(ranks, row["source_ids"])}
        for number, row in enumerate(dataset["stakes"].rows, start=1)
    ]


def _metrics(dataset: Dataset) -> list[Record]:
    figures = list(_figures(dataset))
    place = places(figures)
    publisher = {row["source_id"]: row["publisher"] for row in dataset["sources"].rows}
    return [
        {
            "id": figure.id,
            **_period(figure.period.text),
            "period_days": figure.period.days,
            "source_rank": figure.source_rank,
            "latest_order": place[figure.id].latest_order,
            "same_as": place[figure.id].same_as,
            "conversion_id": place[figure.id].conversion_id,
            "given_by": f";{';'.join(givers(publisher[figure.source], row['caveat']))};",
        }
        for figure, row in zip(figures, dataset["metrics"].rows, strict=True)
    ]


def _figures(dataset: Dataset) -> Iterator[Figure]:
    ranks = _source_ranks(dataset)
    aspects = {row["metric"]: row["aspect"] for row in dataset["metrics_vocabulary"].rows}
    for number, row in enumerate(dataset["metrics"].rows, start=1):
        value = value_of(METRICS.column("value"), row["value"])
        yield Figure(
            id=number,
            subject=row["subject_id"],
            metric=row["metric"],
            period=parse_period(row["period"]),
            value=value if isinstance(value, float) else 0.0,
            unit=row["unit"],
            scope=row["scope"],
            standing=row["standing"],
            source=row["source_id"],
            source_rank=ranks.get(row["source_id"]),
            as_of=row["as_of"],
            headline=bool(row["headline"]),
            converted=bool(row["converted"]),
            forecast=aspects[row["metric"]] == "forecast",
        )


def _source_ranks(dataset: Dataset) -> dict[str, int]:
    return {row["source_id"]: int(row["rank"]) for row in dataset["sources"].rows if row["rank"]}


def _best_rank(ranks: Mapping[str, int], source_ids: str) -> int | None:
    return min((ranks[source] for source in ids_of(source_ids) if source in ranks), default=None)


def _dates(name: str, text: str) -> Record:
    span = parse_event_date(text) if text else None
    return {
        f"{name}_start": _iso(span.start if span else None),
        f"{name}_end": _iso(span.end if span else None),
    }


def _period(text: str) -> Record:
    period = parse_period(text) if text else None
    return {
        "period_start": _iso(period.start if period else None),
        "period_end": _iso(period.end if period else None),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


_EXTRA = {
    "apps": _apps,
    "events": _events,
    "calendar": _calendar,
    "statements": _statements,
    "metrics_vocabulary": _vocabulary,
    "stakes": _stakes,
    "metrics": _metrics,
}

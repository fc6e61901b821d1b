"""The built file: its tables, keys, indices and views."""

from collections.abc import Mapping

from sqlite_utils import Database

from bot.dataset.passages import COLUMNS, INDEXED, TOKENIZER
from bot.dataset.schema import Column, Kind, Table
from bot.dataset.tables import CALENDAR, EVENTS, STATEMENTS, TABLES

# Raised whenever a table, column or view of the built file changes.
FORMAT = 9

LINKED: Mapping[str, Table] = {
    "statement_subjects": STATEMENTS,
    "event_subjects": EVENTS,
    "calendar_subjects": CALENDAR,
}

_SPAN = {"date_start": str, "date_end": str}
_PERIOD = {"period_start": str, "period_end": str}
_DERIVED: Mapping[str, Mapping[str, type]] = {
    "apps": {"launched_start": str, "launched_end": str},
    "events": _SPAN,
    "calendar": _SPAN,
    "statements": _PERIOD,
    "metrics_vocabulary": {"code": str},
    "stakes": {"source_rank": int},
    "metrics": {
        **_PERIOD,
        "period_days": int,
        "source_rank": int,
        "latest_order": int,
        "same_as": int,
        "conversion_id": int,
        "given_by": str,
    },
}
_ENTITY = (
    "id",
    "kind",
    "name",
    "name_zh",
    "short_name",
    "short_name_zh",
    "summary",
    "summary_zh",
    "place",
    "code",
)
_NUMBERED = ("stakes", "metrics")
_KEYLESS = {"aliases": ("entity_id", "alias"), "metric_aliases": ("metric", "alias")}
_TYPES: Mapping[Kind, type] = {Kind.INT: int, Kind.FLAG: int, Kind.FLOAT: float}

_INDICES = (
    ("entities", ("code",)),
    ("metrics_vocabulary", ("code",)),
    ("metrics", ("subject_id", "metric", "latest_order")),
    ("metrics", ("metric", "period_end")),
    ("stakes", ("owner_id",)),
    ("stakes", ("owned_id",)),
    ("people", ("company_id",)),
    ("events", ("date_start",)),
    ("statement_subjects", ("subject_id",)),
    ("event_subjects", ("subject_id",)),
    ("calendar_subjects", ("subject_id",)),
)

_FIGURES = """
SELECT m.id, m.subject_id, e.short_name AS subject, e.short_name_zh AS subject_zh, e.kind AS subject_kind,
       m.metric, v.label, v.label_zh, v.unit_kind, v.definition, v.definition_zh, v.aspect,
       coalesce(v.base_metric, '') AS base_metric, coalesce(v.opposite, '') AS opposite,
       v.family, v.family_order,
       m.period, m.period_start, m.period_end, m.period_days,
       m.value, m.value_high, m.unit, m.qualifier, m.scope, m.scope_zh, m.basis,
       m.standing, m.headline, m.converted, m.as_of, m.source_id AS source_ids, m.source_rank, m.given_by,
       p.publisher, p.publisher_zh, m.caveat, m.caveat_zh,
       v.aspect <> 'forecast' AND m.standing IN ('accepted', 'competing', 'rounded')
           AND m.converted = 0 AS is_fact,
       m.latest_order, m.same_as,
       c.value AS converted_value, c.value_high AS converted_value_high,
       c.unit AS converted_unit, c.qualifier AS converted_qualifier
FROM metrics AS m
JOIN metrics_vocabulary AS v ON v.metric = m.metric
JOIN entities AS e ON e.id = m.subject_id
JOIN sources AS p ON p.source_id = m.source_id
LEFT JOIN metrics AS c ON c.id = m.conversion_id
"""

_OWNERSHIP = """
SELECT s.id, s.owner_id, o.short_name AS owner, o.short_name_zh AS owner_zh, o.kind AS owner_kind,
       s.owned_id, d.short_name AS owned, d.short_name_zh AS owned_zh, d.kind AS owned_kind,
       s.relation, s.stake_pct, s.as_of, s.standing, s.source_rank, s.source_ids, s.note, s.note_zh,
       (SELECT publisher FROM sources
        WHERE source_id = substr(s.source_ids, 1, instr(s.source_ids || ';', ';') - 1)) AS publisher,
       (SELECT publisher_zh FROM sources
        WHERE source_id = substr(s.source_ids, 1, instr(s.source_ids || ';', ';') - 1)) AS publisher_zh
FROM stakes AS s
JOIN entities AS o ON o.id = s.owner_id
JOIN entities AS d ON d.id = s.owned_id
"""

# The operator, or the developer of an app for which no operator is named.
_APP_COMPANIES = """
SELECT s.owned_id AS app_id, s.owner_id AS company_id, s.relation, s.standing, s.as_of,
       s.source_rank, s.source_ids, s.note, s.note_zh
FROM stakes AS s
JOIN apps AS a ON a.app_id = s.owned_id
JOIN companies AS c ON c.company_id = s.owner_id
WHERE s.standing IN ('accepted', 'competing')
  AND (s.relation = 'operator' OR (s.relation = 'developer' AND NOT EXISTS (
      SELECT 1 FROM stakes AS x
      WHERE x.owned_id = s.owned_id AND x.relation = 'operator' AND x.standing IN ('accepted', 'competing'))))
"""

VIEWS = {"figures": _FIGURES, "ownership": _OWNERSHIP, "app_companies": _APP_COMPANIES}


def create_tables(db: Database) -> None:
    """Every table, empty, with its keys."""
    db.create_table("build", {"key": str, "value": str}, pk="key", strict=True)
    entity = dict.fromkeys(_ENTITY, str)
    db.create_table("entities", entity, pk="id", not_null=entity, strict=True)
    passage = dict.fromkeys(COLUMNS, str) | {"id": int}
    db.create_table("passages", passage, pk="id", not_null=COLUMNS, strict=True)
    for table in TABLES:
        _create(db, table)
    for name, table in LINKED.items():
        db.create_table(
            name,
            {table.key: str, "subject_id": str, "position": int},
            pk=(table.key, "subject_id"),
            foreign_keys=[(table.key, table.name, table.key), ("subject_id", "entities", "id")],
            not_null=("position",),
            strict=True,
        )


def create_search(db: Database) -> None:
    """The index for full-text search, made when `passages` is filled."""
    db.table("passages").enable_fts(INDEXED, tokenize=TOKENIZER)


def create_indices_and_views(db: Database) -> None:
    """Made when the rows are in: filling a table without indices is faster."""
    for table, names in _INDICES:
        db.table(table).create_index(names)
    for view, sql in VIEWS.items():
        db.create_view(view, sql.strip())


def _create(db: Database, table: Table) -> None:
    types: dict[str, type] = {"id": int} if table.name in _NUMBERED else {}
    types |= {column.name: _TYPES.get(column.kind, str) for column in table.columns}
    types |= _DERIVED.get(table.name, {})
    db.create_table(
        table.name,
        types,
        pk="id" if table.name in _NUMBERED else table.key or _KEYLESS[table.name],
        foreign_keys=[key for column in table.columns for key in _foreign_key(column)],
        not_null=[column.name for column in table.columns if not _nullable(column)],
        strict=True,
    )


def _nullable(column: Column) -> bool:
    """An empty number or reference is NULL, an empty text ''."""
    return column.kind in (Kind.INT, Kind.FLOAT, Kind.REF) and not column.required


def _foreign_key(column: Column) -> list[tuple[str, str, str]]:
    if column.kind is not Kind.REF:
        return []
    if len(column.refers) > 1:
        return [(column.name, "entities", "id")]
    target = next(table for table in TABLES if table.name == column.refers[0])
    return [(column.name, target.name, target.key)]

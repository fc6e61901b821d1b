"""The thirteen tables of a dataset: what `data/README.md` says in words."""

from bot.dataset.schema import (
    Column,
    Kind,
    Table,
    bilingual,
    bilingual_line,
    columns,
    enum,
    identifier,
    line,
    number,
    plain,
    ref,
    refs,
    text,
)

STANDING = "accepted competing rounded superseded"
UNITS = {
    "money": ("CNY", "USD", "KRW"),
    "percent": ("percent",),
    "count": ("count",),
    "minutes": ("minutes",),
    "days": ("days",),
    "times": ("times",),
}
PRECISIONS = "day month half year"

_SUBJECTS = ("companies", "apps", "markets")
_SOURCES = refs("source_ids", "sources")


def _date(name: str, *, required: bool = False) -> Column:
    return plain(Kind.DATE, name, required=required)


def _flag(name: str) -> Column:
    return plain(Kind.FLAG, name)


COMPANIES = Table(
    "companies",
    columns(
        identifier("company_id"),
        bilingual_line("name", required=True, chinese=False),
        bilingual_line("short_name", chinese=False),
        enum("kind", "listed_parent private_parent studio streaming_platform internet_platform other"),
        line("ticker"),
        bilingual_line("exchange"),
        bilingual_line("second_listing"),
        bilingual_line("country"),
        bilingual_line("headquarters"),
        _date("founded"),
        bilingual("summary", required=True),
        bilingual("background"),
        _SOURCES,
    ),
    key="company_id",
    entity="company",
)
APPS = Table(
    "apps",
    columns(
        identifier("app_id"),
        bilingual_line("name", required=True, chinese=False),
        _date("launched"),
        bilingual("launched_note"),
        enum("market", "overseas china"),
        bilingual_line("business_model"),
        bilingual("summary", required=True),
        _SOURCES,
    ),
    key="app_id",
    entity="app",
)
MARKETS = Table(
    "markets",
    columns(identifier("market_id"), bilingual_line("name", required=True)),
    key="market_id",
    entity="market",
)
PEOPLE = Table(
    "people",
    columns(
        identifier("person_id"),
        bilingual_line("name", required=True, chinese=False),
        bilingual_line("role", required=True),
        ref("company_id", "companies"),
        _date("as_of"),
        _SOURCES,
        bilingual("note"),
        bilingual("background"),
    ),
    key="person_id",
    entity="person",
)
ALIASES = Table(
    "aliases",
    columns(
        ref("entity_id", *_SUBJECTS, "people"),
        line("alias", required=True),
        enum("lang", "en zh pinyin ticker"),
        _flag("needs_context"),
        _flag("ambiguous"),
        text("note"),
    ),
)
STAKES = Table(
    "stakes",
    columns(
        ref("owner_id", "companies", "people"),
        ref("owned_id", "companies", "apps"),
        enum("relation", "operator developer subsidiary minority investor spun_off_from"),
        number(Kind.FLOAT, "stake_pct", low=0, high=100),
        _date("as_of"),
        enum("standing", "accepted competing former rejected"),
        _SOURCES,
        bilingual("note"),
    ),
)
METRICS = Table(
    "metrics",
    columns(
        ref("subject_id", *_SUBJECTS),
        ref("metric", "metrics_vocabulary"),
        plain(Kind.PERIOD, "period", required=True),
        number(Kind.FLOAT, "value", required=True),
        number(Kind.FLOAT, "value_high"),
        enum("unit", " ".join(unit for units in UNITS.values() for unit in units)),
        enum("qualifier", "exact about nearly over below up_to estimate range"),
        bilingual_line("scope"),
        enum("basis", "gross net attributable prospectus billings unaudited company", required=False),
        enum("standing", STANDING),
        _flag("headline"),
        _flag("converted"),
        _date("as_of", required=True),
        ref("source_id", "sources"),
        bilingual("caveat"),
        text("note"),
    ),
)
VOCABULARY = Table(
    "metrics_vocabulary",
    columns(
        identifier("metric"),
        bilingual_line("label", required=True),
        enum("unit_kind", " ".join(UNITS)),
        bilingual("definition", required=True),
        ref("base_metric", "metrics_vocabulary", required=False),
        enum("aspect", "level growth forecast cumulative share ratio"),
        ref("opposite", "metrics_vocabulary", required=False),
        line("family", required=True),
        number(Kind.INT, "family_order", required=True, low=1),
    ),
    key="metric",
)
METRIC_ALIASES = Table(
    "metric_aliases",
    columns(
        ref("metric", "metrics_vocabulary"),
        line("alias", required=True),
        enum("lang", "en zh"),
        enum("kind", "name word indirect counted"),
        text("note"),
    ),
)
STATEMENTS = Table(
    "statements",
    columns(
        identifier("statement_id"),
        refs("subject_ids", *_SUBJECTS),
        enum("topic", "reason strategy plan partnership market outlook estimate milestone history"),
        ref("metric", "metrics_vocabulary", required=False),
        plain(Kind.PERIOD, "period"),
        bilingual_line("speaker"),
        bilingual("text", required=True),
        _SOURCES,
        line("keywords"),
    ),
    key="statement_id",
)
EVENTS = Table(
    "events",
    columns(
        identifier("event_id"),
        plain(Kind.EVENT_DATE, "date", required=True),
        enum("precision", PRECISIONS),
        bilingual_line("title", required=True),
        bilingual("detail"),
        refs("subject_ids", *_SUBJECTS),
        enum("kind", "launch earnings funding partnership regulation market milestone other"),
        ref("source_id", "sources"),
    ),
    key="event_id",
)
CALENDAR = Table(
    "calendar",
    columns(
        identifier("rule_id"),
        refs("subject_ids", *_SUBJECTS),
        bilingual_line("title", required=True),
        _date("date_from"),
        _date("date_to"),
        number(Kind.INT, "month", low=1, high=12),
        number(Kind.INT, "day", low=1, high=31),
        enum("basis", "statutory observed announced"),
        _SOURCES,
        bilingual("note"),
    ),
    key="rule_id",
)
SOURCES = Table(
    "sources",
    columns(
        identifier("source_id"),
        *bilingual_line("publisher", required=True, chinese=False),
        line("title", required=True),
        _flag("title_is_description"),
        plain(Kind.URL, "url", required=True),
        _date("published"),
        _date("accessed"),
        enum("tier", "A B C", required=False),
        number(Kind.INT, "rank", low=1),
        text("note"),
    ),
    key="source_id",
)

# In an order in which every table comes after those that it refers to.
TABLES = (
    SOURCES,
    MARKETS,
    COMPANIES,
    APPS,
    PEOPLE,
    ALIASES,
    VOCABULARY,
    METRIC_ALIASES,
    STAKES,
    METRICS,
    STATEMENTS,
    EVENTS,
    CALENDAR,
)

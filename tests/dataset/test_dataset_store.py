import csv
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.dataset.build import build, fingerprint
from bot.dataset.store import BadQuery, QueryTooSlow, Store, StoreBroken, StoreMissing

ENDLESS = "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT count(*) FROM r"


def _rows(file: Path) -> int:
    with file.open(encoding="utf-8", newline="") as lines:
        return sum(1 for _ in csv.DictReader(lines))


def test_a_select_gives_its_rows_by_column(store: Store) -> None:
    rows = store.select("SELECT name, name_zh FROM companies WHERE company_id = :id", {"id": "kuaishou"})
    assert rows == [{"name": "Kuaishou Technology", "name_zh": "快手"}]
    assert store.select("SELECT name FROM companies WHERE company_id = :id", {"id": "nobody"}) == []


def test_a_parameter_is_a_value_and_never_sql(store: Store) -> None:
    spoof = "x' OR '1' = '1"
    assert store.select("SELECT name FROM companies WHERE company_id = :id", {"id": spoof}) == []


def test_it_knows_what_it_was_built_from_and_when(store: Store, shipped: Path) -> None:
    assert store.fingerprint == fingerprint(shipped)
    assert store.built_at.endswith("+00:00")


FORBIDDEN = [
    "DELETE FROM apps",
    "UPDATE apps SET name = 'x'",
    "INSERT INTO markets VALUES ('x', 'x', 'x')",
    "DROP TABLE apps",
    "CREATE TABLE x (y)",
    "CREATE TEMP TABLE x (y)",
    "WITH x AS (SELECT 1) DELETE FROM apps",
    "ATTACH 'other.db' AS other",
    "PRAGMA query_only = OFF",
    "PRAGMA table_info(apps)",
    "SELECT * FROM pragma_table_info('apps')",
    "SELECT load_extension('x')",
    "SELECT randomblob(1000000)",
    "SELECT * FROM sqlite_temp_master",
    "BEGIN",
    "VACUUM",
    "VACUUM INTO 'copy.db'",
    "REINDEX",
]


@pytest.mark.parametrize("sql", FORBIDDEN)
def test_nothing_but_reading_the_dataset_is_allowed(store: Store, built: Path, sql: str) -> None:
    before = built.read_bytes()
    with pytest.raises(BadQuery):
        store.select(sql, {})
    with pytest.raises(BadQuery):
        store.explain(sql, {})
    assert built.read_bytes() == before
    assert list(built.parent.iterdir()) == [built]


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT count(*) AS n FROM apps",
        "WITH x AS (SELECT 1 AS a) SELECT count(*) FROM x",
        "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 9) SELECT sum(n) FROM r",
        "SELECT rank() OVER (ORDER BY value) FROM figures WHERE is_fact AND metric = 'downloads'",
        "SELECT value FROM json_each('[1, 2]')",
        "SELECT name FROM sqlite_master",
        "SELECT upper(name), strftime('%Y', launched_start) FROM apps;",
        "-- the newest\nSELECT max(as_of) FROM metrics /* ; */ ;",
    ],
)
def test_reading_in_any_form_is_allowed(store: Store, sql: str) -> None:
    store.explain(sql, {})
    assert store.select(sql, {})


def test_an_endless_query_is_stopped_and_the_next_one_runs(store: Store) -> None:
    with pytest.raises(QueryTooSlow, match="more than 250 ms"):
        store.select(ENDLESS, {})
    assert store.select("SELECT 1 AS one", {}) == [{"one": 1}]


def test_a_value_cannot_grow_without_bound(store: Store) -> None:
    with pytest.raises(BadQuery, match="too big"):
        store.select("SELECT replace(printf('%.*c', 900000, 'x'), 'x', 'xx')", {})


@pytest.mark.parametrize(
    ("sql", "reason"),
    [
        ("SELECT nosuch FROM apps", "no such column: nosuch"),
        ('SELECT "nosuch" FROM apps', 'holds "nosuch"; write a name without quotation marks'),
        ("SELECT 1 FROM nosuch", "no such table: nosuch"),
        ("SELECT nosuch(1)", "no such function: nosuch"),
        ("SELECT FROM WHERE", "syntax error"),
        ("SELECT 1; SELECT 2", "not a single SELECT"),
        ("", "not a single SELECT"),
        ("-- nothing", "not a single SELECT"),
        ("SELECT :known, :unknown", "the parameter :unknown, which has no value"),
        ("SELECT ?", "a parameter without a name"),
    ],
)
def test_a_bad_query_is_refused_in_one_sentence(store: Store, sql: str, reason: str) -> None:
    with pytest.raises(BadQuery) as refused:
        store.explain(sql, {"known": 1})
    assert reason in str(refused.value)
    assert str(refused.value).count(". ") == 0
    assert str(refused.value).endswith(".")
    assert not str(refused.value).endswith("..")


def test_parameters_are_found_where_sqlite_finds_them(store: Store) -> None:
    sql = """
        SELECT ':text', [:bracket], `:tick`, 'it''s :quoted' -- :comment
        FROM x /* :block
        */ WHERE a = :subject AND b IN (:metric, :metric) AND c = :指标 AND d = @at AND e = ':' || :last
    """
    assert store.parameters(sql) == {"subject", "metric", "指标", "at", "last"}


def test_the_columns_of_a_query_are_known_before_its_parameters(store: Store) -> None:
    sql = "SELECT name, name_zh AS chinese FROM apps WHERE market = :market LIMIT :most"
    assert store.columns(sql) == ("name", "chinese")
    with pytest.raises(BadQuery, match="two columns named name"):
        store.columns("SELECT a.name, b.name FROM apps AS a, markets AS b")


def test_the_vocabulary_holds_every_name(store: Store, shipped: Path) -> None:
    vocabulary = store.vocabulary()
    sizes = [len(part) for part in (vocabulary.entities, vocabulary.aliases)]
    sizes += [len(part) for part in (vocabulary.metrics, vocabulary.metric_aliases)]
    files = ("aliases.csv", "metrics_vocabulary.csv", "metric_aliases.csv")
    tables = ("companies.csv", "apps.csv", "markets.csv", "people.csv")
    assert sizes == [sum(_rows(shipped / name) for name in tables), *(_rows(shipped / name) for name in files)]
    kiss = next(alias for alias in vocabulary.aliases if alias.alias == "Kiss")
    assert (kiss.entity_id, kiss.needs_context, kiss.ambiguous) == ("kiss", True, False)
    loss = next(metric for metric in vocabulary.metrics if metric.metric == "net_loss")
    assert (loss.label_zh, loss.opposite, loss.base_metric) == ("净亏损", "net_profit", "")
    assert {entity.kind for entity in vocabulary.entities} == {"company", "app", "market", "person"}


def test_many_threads_may_ask_at_once(store: Store) -> None:
    ids = [str(row["app_id"]) for row in store.select("SELECT app_id FROM apps", {})] * 50

    def ask(app: str) -> object:
        return store.select("SELECT app_id FROM apps WHERE app_id = :app", {"app": app})[0]["app_id"]

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, ids)) == ids


def test_a_closed_store_says_so(shipped: Path, tmp_path: Path) -> None:
    build(shipped, tmp_path / "d.db")
    store = Store.open(tmp_path / "d.db")
    store.close()
    store.close()
    with pytest.raises(StoreBroken, match="was closed; open it again"):
        store.select("SELECT 1", {})


def test_a_path_with_odd_characters_opens(shipped: Path, tmp_path: Path) -> None:
    target = tmp_path / "a b?c#d%20é短剧" / "data set.db"
    build(shipped, target)
    store = Store.open(target)
    assert store.select("SELECT count(*) AS n FROM apps", {}) == [{"n": 36}]
    store.close()


def test_a_file_that_is_not_there_is_missing(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match="microdrama data build"):
        Store.open(tmp_path / "dataset.db")
    with pytest.raises(StoreMissing):
        Store.open(tmp_path)


def test_a_file_that_cannot_be_looked_at_is_broken(tmp_path: Path) -> None:
    with pytest.raises(StoreBroken, match=r"can't be read \(File name too long\)"):
        Store.open(tmp_path / ("x" * 300))


def test_a_file_that_is_no_dataset_is_broken(tmp_path: Path, built: Path) -> None:
    path = tmp_path / "dataset.db"
    sound = built.read_bytes()
    for damaged in (
        b"",
        b"not a database at all" * 99,
        sound[: len(sound) // 2],
        sound[:4096] + b"\xff" * 8192,
    ):
        path.write_bytes(damaged)
        with pytest.raises(StoreBroken, match=r"is no sound dataset \(.+\); build it anew\."):
            Store.open(path)


def test_a_file_of_another_format_is_broken(tmp_path: Path, built: Path) -> None:
    path = tmp_path / "dataset.db"
    path.write_bytes(built.read_bytes())
    db = sqlite3.connect(path)
    with db:
        db.execute("UPDATE build SET value = '0' WHERE key = 'format'")
    db.close()
    with pytest.raises(StoreBroken, match="built by another version"):
        Store.open(path)

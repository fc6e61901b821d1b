from collections.abc import Callable
from pathlib import Path

import pytest

from bot.dataset.build import build
from bot.dataset.passages import spaced
from bot.dataset.store import BadQuery, Store

Edit = Callable[[str, str, str], int]

FIND = (
    "SELECT p.kind, p.ref FROM passages_fts AS f JOIN passages AS p ON p.id = f.rowid WHERE passages_fts MATCH :words"
)


def found(store: Store, words: str) -> list[tuple[object, object]]:
    rows = store.select(f"{FIND} ORDER BY p.id", {"words": f'"{spaced(words)}"'})
    return [(row["kind"], row["ref"]) for row in rows]


@pytest.mark.parametrize(
    ("kind", "rows"),
    [
        ("company", "companies"),
        ("app", "apps"),
        ("market", "markets"),
        ("person", "people"),
        ("event", "events"),
        ("statement", "statements"),
        ("date", "calendar"),
    ],
)
def test_every_row_with_words_is_a_passage(store: Store, kind: str, rows: str) -> None:
    [row] = store.select(
        f"SELECT (SELECT count(*) FROM passages WHERE kind = :kind) AS made, (SELECT count(*) FROM {rows}) AS held",
        {"kind": kind},
    )
    assert row["made"] == row["held"]


def test_a_figure_is_a_passage_if_a_scope_or_a_caveat_goes_with_it_and_never_tells_its_value(store: Store) -> None:
    rows = store.select(
        "SELECT f.scope, f.caveat, p.text FROM figures AS f JOIN passages AS p ON p.kind = 'figure' AND p.ref = f.id",
        {},
    )
    assert rows
    assert all(row["scope"] or row["caveat"] for row in rows)
    [kwai] = store.select("SELECT text, text_zh, date FROM passages WHERE heading LIKE '%Kwai in Brazil%'", {})
    assert tuple(kwai.values()) == (
        "Kuaishou: Monthly active users, Kwai in Brazil",
        "快手：月活跃用户，Kwai（巴西）",
        "2022-06",
    )


def test_latin_words_are_found_whole_and_whatever_their_case(store: Store) -> None:
    assert ("event", "ev-2026-globe-reelshort") in found(store, "GLOBE")
    assert found(store, "glob") == []
    assert found(store, "DramaGoat") == []


@pytest.mark.parametrize("words", ["白皮书", "白皮", "皮书"])
def test_chinese_is_found_anywhere_in_a_text_however_short(store: Store, words: str) -> None:
    assert ("date", "cal-hangzhou-conference") in found(store, words)


def test_a_phrase_does_not_reach_from_one_text_into_the_next(store: Store) -> None:
    [row] = store.select("SELECT name_zh, short_name_zh FROM entities WHERE id = 'col-group'", {})
    across = f"{str(row['name_zh'])[-1]}{str(row['short_name_zh'])[0]}"
    assert ("company", "col-group") in found(store, str(row["short_name_zh"]))
    assert ("company", "col-group") not in found(store, across)


def test_words_of_aliases_name_nobody(store: Store) -> None:
    assert store.select("SELECT entity_id FROM aliases WHERE alias = 'Drama Box'", {}) != []
    assert found(store, "box") == []


def test_names_come_first_and_then_the_newest_events(store: Store) -> None:
    rows = store.select("SELECT kind, date FROM passages ORDER BY id", {})
    kinds = list(dict.fromkeys(row["kind"] for row in rows))
    dates = [str(row["date"])[:4] for row in rows if row["kind"] == "event"]
    assert kinds[-4:] == ["event", "statement", "date", "figure"]
    assert dates == sorted(dates, reverse=True)


def test_a_changed_text_is_found_after_the_next_build(folder: Path, edit: Edit, tmp_path: Path) -> None:
    edit("events.csv", "Kwai bets on short telenovelas in Brazil", "Kwai bets on serials in Zanzibar")
    build(folder, tmp_path / "d.db")
    store = Store.open(tmp_path / "d.db")
    assert found(store, "Zanzibar") == [("event", "ev-2022-kwai-telekwai-brazil")]
    store.close()


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO passages_fts(passages_fts) VALUES ('rebuild')",
        "DELETE FROM passages_fts",
        "PRAGMA data_version = 1",
        "SELECT fts3_tokenizer('simple')",
    ],
)
def test_the_index_may_be_read_and_nothing_else(store: Store, sql: str) -> None:
    with pytest.raises(BadQuery):
        store.select(sql, {})

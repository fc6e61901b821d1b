import csv
import errno
import os
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.dataset.build import BrokenDataset, BuildFailed, build, fingerprint
from bot.dataset.codes import code_of
from bot.dataset.fields import value_of
from bot.dataset.store import Store
from bot.dataset.tables import TABLES

Edit = Callable[[str, str, str], int]


def content(path: Path) -> list[str]:
    """The whole file as SQL, but for the build's own notes."""
    with sqlite3.connect(path) as db:
        dump = [line for line in db.iterdump() if 'INTO "build"' not in line]
    db.close()
    return dump


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_row_of_every_file_is_in_the_built_one(store: Store, shipped: Path, table) -> None:
    with (shipped / table.file).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    built = store.select(f"SELECT {', '.join(table.names)} FROM {table.name} ORDER BY rowid", {})
    assert built == [{column.name: value_of(column, row[column.name]) for column in table.columns} for row in rows]


def test_an_empty_number_or_reference_is_null_and_an_empty_text_is_empty(store: Store) -> None:
    [row] = store.select("SELECT value_high, scope, headline FROM metrics WHERE id = 1", {})
    assert row == {"value_high": None, "scope": "", "headline": 0}
    [row] = store.select("SELECT base_metric FROM metrics_vocabulary WHERE metric = 'revenue'", {})
    assert row == {"base_metric": None}


def test_entities_hold_every_company_app_market_and_person_with_its_code(store: Store) -> None:
    rows = store.select("SELECT id, kind, name, name_zh, code FROM entities", {})
    kinds = {kind: sum(row["kind"] == kind for row in rows) for kind in ("company", "app", "market", "person")}
    assert kinds == {"company": 44, "app": 36, "market": 11, "person": 35}
    assert all(row["code"] == code_of(str(row["id"])) for row in rows)
    assert len({row["code"] for row in rows}) == len(rows)
    metrics = store.select("SELECT metric, code FROM metrics_vocabulary", {})
    assert all(row["code"] == code_of(str(row["metric"])) for row in metrics)


def test_a_code_is_seven_small_letters_and_digits_and_never_changes() -> None:
    assert code_of("dramawave") == "ki4pias"
    assert len(code_of("短剧")) == 7


def test_subjects_are_linked_in_the_order_in_which_they_are_named(store: Store) -> None:
    rows = store.select(
        "SELECT subject_id, position FROM statement_subjects WHERE statement_id = :id ORDER BY position",
        {"id": "kunlun-loss-reason"},
    )
    assert [(row["subject_id"], row["position"]) for row in rows] == [("kunlun-tech", 1), ("dramawave", 2)]


def test_dates_are_given_their_first_and_last_day(store: Store) -> None:
    assert store.select("SELECT DISTINCT date_start, date_end FROM events WHERE date = '2025-H1'", {}) == [
        {"date_start": "2025-01-01", "date_end": "2025-06-30"}
    ]
    assert store.select("SELECT launched_start, launched_end FROM apps WHERE app_id = 'reelshort'", {}) == [
        {"launched_start": "2022-08-01", "launched_end": "2022-08-31"}
    ]
    assert store.select("SELECT date_start, date_end FROM calendar WHERE rule_id = 'cal-mipcom-2026'", {}) == [
        {"date_start": "2026-10-12", "date_end": "2026-10-15"}
    ]
    assert store.select(
        "SELECT DISTINCT period_start, period_end, period_days FROM metrics WHERE period = 'to-2025-08'", {}
    ) == [{"period_start": None, "period_end": "2025-08-31", "period_days": None}]


def test_a_figure_carries_its_sources_own_conversion(store: Store) -> None:
    rows = store.select(
        "SELECT subject_id, value, unit, converted_value, converted_unit, converted_qualifier FROM figures "
        "WHERE converted_value IS NOT NULL ORDER BY id",
        {},
    )
    assert [tuple(row.values()) for row in rows] == [
        ("col-group", 226e6, "CNY", 31e6, "USD", "exact"),
        ("overseas", 122e6, "USD", 881e6, "CNY", "about"),
        ("overseas", 1079e6, "USD", 7758e6, "CNY", "estimate"),
        ("china", 37390e6, "CNY", 5150e6, "USD", "estimate"),
        ("china", 100e9, "CNY", 14410e6, "USD", "over"),
    ]


def test_answers_call_a_company_by_its_short_name_where_it_has_one(store: Store) -> None:
    entities = "SELECT name, short_name, short_name_zh FROM entities WHERE id IN ('col-group', 'poligon')"
    assert [tuple(row.values()) for row in store.select(entities, {})] == [
        ("COL Group Co. Ltd.", "COL Group", "中文在线"),
        ("Poligon", "Poligon", ""),
    ]
    figures = "SELECT DISTINCT subject, subject_zh FROM figures WHERE subject_id = 'col-group'"
    assert store.select(figures, {}) == [{"subject": "COL Group", "subject_zh": "中文在线"}]
    stakes = "SELECT owner, owner_zh, owned FROM ownership WHERE owned_id = 'iqiyi-international'"
    assert store.select(stakes, {}) == [{"owner": "iQiyi", "owner_zh": "爱奇艺", "owned": "iQIYI International"}]


def test_the_company_of_an_app_is_its_operator_or_else_its_developer(store: Store) -> None:
    def companies(app: str) -> list[object]:
        rows = store.select("SELECT company_id FROM app_companies WHERE app_id = :app", {"app": app})
        return [row["company_id"] for row in rows]

    assert companies("reelshort") == ["crazy-maple-studio"]
    assert companies("sereal-plus") == ["col-group"]
    assert companies("flareflow") == ["col-group", "flareflow-pte"]
    assert companies("dramabox") == ["shanghai-jiashu", "dianzhong-tech", "storymatrix"]
    assert companies("moboreels") == []


def test_two_builds_of_one_dataset_are_alike(shipped: Path, tmp_path: Path, built: Path) -> None:
    report = build(shipped, tmp_path / "again.db")
    assert content(tmp_path / "again.db") == content(built)
    assert report.fingerprint == fingerprint(shipped)
    assert dict(report.counts)["metrics"] == 457


def test_the_fingerprint_changes_with_any_file(folder: Path) -> None:
    before = fingerprint(folder)
    assert before == fingerprint(folder)
    path = folder / "markets.csv"
    path.write_bytes(path.read_bytes() + b"\n")
    assert fingerprint(folder) != before
    path.unlink()
    assert fingerprint(folder) != before


def test_tables_without_rows_build(folder: Path, tmp_path: Path) -> None:
    for name in ("calendar.csv", "statements.csv"):
        path = folder / name
        path.write_text(path.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    assert dict(build(folder, tmp_path / "d.db").counts)["calendar"] == 0


def test_a_built_file_needs_nothing_beside_it(built: Path) -> None:
    assert built.read_bytes()[18:20] == b"\x01\x01"  # no write-ahead log
    assert list(built.parent.iterdir()) == [built]


def test_a_broken_dataset_is_not_built_and_says_everything(folder: Path, edit: Edit, tmp_path: Path) -> None:
    target = tmp_path / "out" / "dataset.db"
    build(folder, target)
    old = target.read_bytes()
    edit("markets.csv", "india,India,印度", "india,India,")
    edit("people.csv", "方汉,Chairman and CEO", "方汉,")
    with pytest.raises(BrokenDataset) as broken:
        build(folder, target)
    assert [fault.file for fault in broken.value.faults] == ["markets.csv", "people.csv"]
    assert target.read_bytes() == old
    assert list(target.parent.iterdir()) == [target]


def test_a_reader_keeps_the_file_that_it_has_open(folder: Path, edit: Edit, tmp_path: Path) -> None:
    target = tmp_path / "dataset.db"
    build(folder, target)
    old = Store.open(target)
    edit("markets.csv", "india,India,", "india,Republic of India,")
    build(folder, target)
    new = Store.open(target)
    ask = "SELECT name FROM entities WHERE id = 'india'"
    assert old.select(ask, {}) == [{"name": "India"}]
    assert new.select(ask, {}) == [{"name": "Republic of India"}]
    assert old.fingerprint != new.fingerprint
    old.close()
    new.close()


def test_a_target_where_nothing_can_be_written_gives_one_sentence(shipped: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(BuildFailed, match=r"dataset.db could not be built \(.+\); free space or correct") as failed:
        build(shipped, tmp_path / "file" / "dataset.db")
    assert "\n" not in str(failed.value)


def test_a_folder_in_the_targets_place_stays_and_no_draft_does(shipped: Path, tmp_path: Path) -> None:
    (tmp_path / "dataset.db").mkdir()
    with pytest.raises(BuildFailed, match=os.strerror(errno.EISDIR)):
        build(shipped, tmp_path / "dataset.db")
    assert [path.name for path in tmp_path.iterdir()] == ["dataset.db"]


def test_a_full_disk_leaves_the_old_file(folder: Path, edit: Edit, tmp_path: Path) -> None:
    build(folder, tmp_path / "dataset.db")
    room = int(1.6 * (tmp_path / "dataset.db").stat().st_size)
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={room}", "tmpfs", str(disk)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("no right to mount a small disk")
    try:
        build(folder, disk / "dataset.db")
        old = (disk / "dataset.db").read_bytes()
        edit("markets.csv", "india,India,", "india,Republic of India,")
        with pytest.raises(BuildFailed, match="disk"):
            build(folder, disk / "dataset.db")
        assert (disk / "dataset.db").read_bytes() == old
        assert [path.name for path in disk.iterdir()] == ["dataset.db"]
    finally:
        subprocess.run(["umount", str(disk)], check=True)

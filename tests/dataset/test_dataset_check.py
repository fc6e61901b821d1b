"""The check reports everything at once, and no file makes it fail."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dataset.check import check
from bot.dataset.faults import Fault
from bot.dataset.tables import TABLES

Edit = Callable[[str, str, str], int]
FILES = sorted(table.file for table in TABLES)


def test_the_shipped_dataset_has_no_fault(shipped: Path) -> None:
    assert check(shipped) == []


def test_a_fault_reads_as_one_sentence() -> None:
    fault = Fault("metrics.csv", 12, "period", '"2025-H3" is no period', "write 2025")
    assert str(fault) == 'metrics.csv row 12, column period: "2025-H3" is no period; write 2025.'
    assert str(Fault("apps.csv", 0, "", "is empty", "fill it")) == "apps.csv: is empty; fill it."


def test_every_fault_is_reported_at_once(folder: Path, edit: Edit) -> None:
    places = {
        ("apps.csv", edit("apps.csv", ",2022-08,", ",2022-18,"), "launched"),
        ("companies.csv", edit("companies.csv", "COL JAPAN,,,,other", "COL JAPAN,,,,mystery"), "kind"),
        ("metrics.csv", edit("metrics.csv", "revenue,2022,1180000000", "sales,2022,x"), "metric"),
        ("metrics.csv", edit("metrics.csv", "sales,2022,x", "sales,2022,many"), "value"),
        ("stakes.csv", edit("stakes.csv", "minority,49.16,", "minority,-1,"), "stake_pct"),
    }
    assert {(fault.file, fault.row, fault.column) for fault in check(folder)} == places


def test_rows_are_counted_as_an_editor_counts_lines(folder: Path, edit: Edit) -> None:
    edit("apps.csv", "Best-known overseas short-drama app", "Best-known\n\noverseas short-drama app")
    row = edit("apps.csv", ",2023-12,", ",2023-13,")
    [fault] = check(folder)
    assert (fault.row, row) == (5, 5)


@pytest.mark.parametrize("file", FILES)
def test_a_missing_file_is_one_fault_and_hides_no_other(folder: Path, edit: Edit, file: str) -> None:
    edited = "events.csv" if file != "events.csv" else "calendar.csv"
    path = folder / edited
    path.write_text(path.read_text("utf-8").replace(",observed,", ",seen,").replace(",day,", ",hour,"), "utf-8")
    (folder / file).unlink()
    faults = check(folder)
    assert [fault.row for fault in faults if fault.file == file] == [0]
    assert {fault.file for fault in faults} == {file, edited}


def test_a_folder_that_is_not_there_gives_a_fault_for_each_file(tmp_path: Path) -> None:
    assert [fault.file for fault in check(tmp_path / "nowhere")] == FILES


@pytest.mark.parametrize("file", FILES)
def test_an_empty_file_lacks_its_header(folder: Path, file: str) -> None:
    (folder / file).write_bytes(b"")
    assert [fault.problem for fault in check(folder)] == ["is empty"]


def test_a_byte_order_mark_and_windows_line_ends_are_no_faults(folder: Path) -> None:
    for path in folder.glob("*.csv"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert check(folder) == []


def test_a_file_in_another_encoding_says_so_and_where(folder: Path) -> None:
    path = folder / "markets.csv"
    path.write_bytes(path.read_text("utf-8").encode("gb18030"))
    [fault] = check(folder)
    assert str(fault) == "markets.csv row 2: is not UTF-8; save the file as UTF-8."


def test_a_row_of_another_length_is_named(folder: Path, edit: Edit) -> None:
    row = edit("markets.csv", "india,India,印度", "india,India, South Asia,印度")
    [fault] = check(folder)
    assert str(fault) == (
        f"markets.csv row {row}: has 4 fields where the header has 3; look for a comma too many or too few."
    )


def test_a_quotation_mark_that_never_closes_is_named_where_it_opens(folder: Path, edit: Edit) -> None:
    row = edit("markets.csv", "india,India,印度", 'india,"India,印度')
    [fault] = check(folder)
    assert (fault.file, fault.row) == ("markets.csv", row)
    assert fault.problem.startswith("is not CSV from here on")


def test_a_column_that_is_missing_and_one_that_is_unknown_are_both_named(folder: Path, edit: Edit) -> None:
    edit("people.csv", "person_id,name,name_zh,role,", "person_id,name,name_zh,job,")
    assert [(fault.row, fault.column, fault.problem) for fault in check(folder)] == [
        (1, "", '"job" is no column of this table'),
        (1, "role", "is missing"),
    ]


def test_a_huge_field_is_a_fault(folder: Path, edit: Edit) -> None:
    edit("markets.csv", "india,India,印度", f"india,{'x' * 200_000},印度")
    assert {fault.file for fault in check(folder)} == {"markets.csv"}


def test_a_folder_in_place_of_a_file_is_a_fault(folder: Path) -> None:
    (folder / "markets.csv").unlink()
    (folder / "markets.csv").mkdir()
    assert [fault.file for fault in check(folder)] == ["markets.csv"]


CELLS = st.sampled_from(["", "1", "col-group", "2025", "to-", "-", "9" * 400, "range", ";", '"', "a\nb", "\x00"])


@settings(max_examples=60, deadline=None)
@given(file=st.sampled_from(FILES), content=st.binary(max_size=400))
def test_no_bytes_make_the_check_fail(shipped: Path, file: str, content: bytes) -> None:
    assert check_with(shipped, file, content)


@settings(max_examples=60, deadline=None)
@given(file=st.sampled_from(FILES), rows=st.lists(st.lists(CELLS, min_size=8, max_size=20), max_size=5))
def test_no_cells_make_the_check_fail(shipped: Path, file: str, rows: list[list[str]]) -> None:
    table = next(table for table in TABLES if table.file == file)
    width = len(table.names)
    lines = [",".join((row * width)[:width]) for row in rows]
    assert check_with(shipped, file, "\n".join([",".join(table.names), *lines, "x"]).encode())


def check_with(shipped: Path, file: str, content: bytes) -> list[Fault]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        for path in shipped.glob("*.csv"):
            (folder / path.name).symlink_to(path)
        (folder / file).unlink()
        (folder / file).write_bytes(content)
        return check(folder)

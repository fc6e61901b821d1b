"""Every entity has a name, every id a code of its own, and what is shown as a name fits on a line."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.dataset.check import check

Edit = Callable[[str, str, str], int]


def test_an_entity_that_nobody_can_name_is_a_fault(folder: Path) -> None:
    path = folder / "aliases.csv"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("kuku-tv,")), "utf-8")
    [fault] = check(folder)
    assert (fault.file, fault.column) == ("apps.csv", "app_id")
    assert fault.problem == '"kuku-tv" has no name in aliases.csv'


def test_two_ids_with_one_short_code_are_a_fault(folder: Path) -> None:
    first, second = "id14906", "id207752"
    rows = "".join(f"{name},Somewhere {name},某地\n" for name in (first, second))
    names = "".join(f"{name},{name},en,,,\n" for name in (first, second))
    for file, more in (("markets.csv", rows), ("aliases.csv", names)):
        with (folder / file).open("a", encoding="utf-8") as lines:
            lines.write(more)
    [fault] = check(folder)
    assert fault.problem == f'"{second}" has the same short code as "{first}"'


@pytest.mark.parametrize("odd", ["{", "}", "{}", "\n", "\t", "\u2028"], ids=ascii)
@pytest.mark.parametrize(
    ("file", "stands", "column"),
    [
        ("apps.csv", "\nhema-theater,Hema", "name"),
        ("apps.csv", "河马剧", "name_zh"),
        ("companies.csv", "集团股份有限公司,COL Gro", "short_name"),
        ("people.csv", "Chen Ruiq", "name"),
        ("aliases.csv", "kuku-tv,Kuku T", "alias"),
        ("metrics_vocabulary.csv", "\nrevenue,Rev", "label"),
        ("events.csv", "Regulator sets rul", "title"),
        ("calendar.csv", "Annual report due by 30 Apr", "title"),
        ("sources.csv", "COL Group (300364) financial da", "title"),
    ],
)
def test_what_is_shown_as_a_name_is_one_line_without_braces(
    folder: Path, edit: Edit, file: str, stands: str, column: str, odd: str
) -> None:
    edit(file, stands, f"{stands}¤")
    path = folder / file
    lines = path.read_text("utf-8").splitlines()
    row = next(number for number, line in enumerate(lines, start=1) if "¤" in line)
    cells = next(csv.reader([lines[row - 1]]))
    spoilt = io.StringIO()
    csv.writer(spoilt, lineterminator="\n").writerow(cell.replace("¤", odd) for cell in cells)
    lines[row - 1] = spoilt.getvalue().rstrip("\n")
    path.write_text("\n".join([*lines, ""]), "utf-8")

    [fault] = check(folder)

    assert (fault.file, fault.row, fault.column) == (file, row, column)
    assert len(str(fault).splitlines()) == 1


def test_a_text_for_readers_may_have_several_lines_and_braces(folder: Path, edit: Edit) -> None:
    edit("apps.csv", "Best-known overseas short-drama app", "Best-known {really}\n\noverseas short-drama app")
    assert check(folder) == []

"""Every rule catches its mistake, and names the file, the row, the column and what to do."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.dataset.check import check

Edit = Callable[[str, str, str], int]

FIGURE = "col-group,revenue,2024,1159000000,,CNY,exact,,,,accepted,,,2025-05-01,niaogebiji-col-2025-05-01,,,"
CONVERSION = "col-group,net_loss,2025-H1,31000000,,USD,exact,,,,rounded,1,1,"
RULE = ",,,4,30,statutory,bakermckenzie"
ROUNDED = "net_loss,2024,240000000,,CNY,exact,,,,rounded"
BASE = "earlier; negative is a fall,收入与上年同期相比的变动；负值表示下降,"

# file, what stands there, what a slip makes of it, the column, the problem
SLIPS = [
    # fields
    ("metrics.csv", "revenue,2024,1159000000,", "revenue,2024-H3,1159000000,", "period", "is no period"),
    ("metrics.csv", "2024,1159000000,,CNY", "2024,nan,,CNY", "value", "is no number"),
    ("metrics.csv", "2024,1159000000,,CNY", "2024,inf,,CNY", "value", "is no number"),
    ("metrics.csv", "2024,1159000000,,CNY", "2024,1e9,,CNY", "value", "is no number"),
    ("metrics.csv", "2024,1159000000,,CNY", '2024,"1,159",,CNY', "value", "is no number"),
    ("metrics.csv", "2024,1159000000,,CNY", "2024,,,CNY", "value", "is empty"),
    ("metrics.csv", "2024,1159000000,,CNY", "2024,1159000000,,EUR", "unit", "is not in the vocabulary"),
    ("metrics.csv", FIGURE, FIGURE.replace("exact", "circa"), "qualifier", "is not in the vocabulary"),
    ("metrics.csv", FIGURE, FIGURE.replace("accepted,", "accepted,yes"), "headline", "is no flag"),
    ("metrics.csv", FIGURE, FIGURE.replace("2025-05-01,", "1 May,"), "as_of", "is no date"),
    ("metrics.csv", FIGURE, FIGURE.replace("niaogebiji-col-2025-05-01", ""), "source_id", "is empty"),
    ("apps.csv", "ReelShort,,2022-08,", "ReelShort,,2022-18,", "launched", "is no date"),
    ("apps.csv", "picoins-dianzhong\ntopshort", "\ntopshort", "source_ids", "is empty"),
    ("apps.csv", "hema-theater,Hema", "hema-theater, Hema", "name", "begins or ends with a space"),
    ("apps.csv", "hema-theater,Hema", "hema-theater,\x00Hema", "name", "the control character U+0000"),
    (
        "sources.csv",
        "https://basic.10jqka.com.cn/300364/worth",
        "basic.10jqka.com.cn",
        "url",
        "is no web address",
    ),
    ("sources.csv", "https://basic.10jqka.com.cn/300364/worth", "https://[", "url", "is no web address"),
    ("sources.csv", "2025-06-25,,A,1,", "2025-06-25,,A,0,", "rank", "is below 1"),
    (
        "metrics_vocabulary.csv",
        "net_profit,profit,1",
        "net_profit,profit,one",
        "family_order",
        "no whole number",
    ),
    (
        "companies.csv",
        "COL JAPAN,,,,other",
        "COL JAPAN,,,,mystery",
        "kind",
        "write listed_parent, private_parent",
    ),
    ("stakes.csv", "minority,49.16,", "minority,149.16,", "stake_pct", "is above 100"),
    # references and ids
    ("metrics.csv", FIGURE, FIGURE.replace("revenue", "sales"), "metric", "is not in metrics_vocabulary.csv"),
    (
        "metrics.csv",
        FIGURE,
        FIGURE.replace("col-group", "col-grp"),
        "subject_id",
        "is not in companies.csv or",
    ),
    (
        "metrics.csv",
        FIGURE,
        FIGURE.replace("col-group", "fang-han"),
        "subject_id",
        "is not in companies.csv or",
    ),
    ("metrics.csv", FIGURE, FIGURE.replace("niaogebiji", "nobody"), "source_id", "is not in sources.csv"),
    (
        "metrics_vocabulary.csv",
        BASE + "revenue",
        BASE + "sales",
        "base_metric",
        "is not in metrics_vocabulary",
    ),
    ("apps.csv", "picoins-dianzhong\ntopshort", "picoins\ntopshort", "source_ids", "is not in sources.csv"),
    ("apps.csv", "picoins-dianzhong\ntopshort", "picoins-dianzhong;\ntopshort", "source_ids", "is no id"),
    ("statements.csv", "kunlun-tech;dramawave", "kunlun-tech;drama", "subject_ids", '"drama" is not in'),
    ("companies.csv", "flareflow-pte,FLAREFLOW", "Flareflow,FLAREFLOW", "company_id", "is no id"),
    (
        "companies.csv",
        "flareflow-pte,FLAREFLOW",
        "china,FLAREFLOW",
        "company_id",
        "is already the id of markets.csv row 4",
    ),
    ("companies.csv", ",Disney,迪士尼,", ",Mouse,迪士尼,", "short_name", '"Mouse" is no name of walt-disney'),
    (
        "companies.csv",
        ",Disney,迪士尼,",
        ",Disney,米老鼠,",
        "short_name_zh",
        '"米老鼠" is no name of walt-disney',
    ),
    # Chinese
    ("metrics.csv", "取整数字：公司数据为20.40%。", "", "caveat_zh", "the Chinese of"),
    (
        "metrics.csv",
        "Rounded: the company figure is 20.40%.",
        "",
        "caveat",
        "is empty although caveat_zh holds",
    ),
    ("companies.csv", "Singapore,新加坡,,,2025-03", "Singapore,,,,2025-03", "country_zh", "the Chinese of"),
    # figures beside one another
    (
        "metrics.csv",
        FIGURE,
        FIGURE.replace("CNY", "percent"),
        "unit",
        "is no unit of revenue, which is money",
    ),
    (
        "metrics.csv",
        FIGURE,
        FIGURE.replace(",,CNY", ",2,CNY"),
        "value_high",
        "stands beside the qualifier exact",
    ),
    (
        "metrics.csv",
        FIGURE,
        FIGURE.replace("exact", "range"),
        "value_high",
        "although the qualifier is range",
    ),
    ("metrics.csv", "580000000,700000000", "700000000,580000000", "value_high", "is not above the value"),
    ("metrics.csv", CONVERSION, CONVERSION.replace("rounded", "accepted"), "converted", "but no rows"),
    ("metrics.csv", CONVERSION, CONVERSION.replace("USD", "CNY"), "converted", "but no rows"),
    (
        "metrics.csv",
        ROUNDED,
        ROUNDED.replace("240", "140"),
        "standing",
        "no row has the figure that 140000000",
    ),
    (
        "metrics.csv",
        "2023,1409000000,,CNY,exact,,,,accepted",
        "2023,1409000000,,CNY,exact,,,,competing",
        "standing",
        "no other row competes",
    ),
    (
        "metrics.csv",
        "2025-Q3,35,,percent,exact,,,,competing",
        "2025-Q3,35,,percent,exact,,,,accepted",
        "standing",
        "accepted, but row 131 has 40",
    ),
    # records
    ("sources.csv", "worth.html,,2026-11,B", "worth.html,,,B", "published", "has neither a date"),
    ("stakes.csv", "crazy-maple-studio,chapters", "chapters,chapters", "owned_id", "owns itself"),
    ("events.csv", "2020-12-08,day", "2020-12,day", "precision", "does not fit the date 2020-12"),
    ("events.csv", "2020-12-08,day", "2020-Q4,day", "date", "is no date of an event"),
    ("calendar.csv", RULE, RULE.replace("4,30", ","), "date_from", "has no date"),
    ("calendar.csv", RULE, RULE.replace("4,30", "4,"), "date_from", "has no date"),
    ("calendar.csv", RULE, RULE.replace("4,30", "4,31"), "day", "month 4 has no day 31"),
    ("calendar.csv", RULE, RULE.replace("4,30", "13,30"), "month", "is above 12"),
    ("calendar.csv", "2026-10-12,2026-10-15,,", "2026-10-12,2026-10-05,,", "date_to", "is before 2026-10-12"),
    ("calendar.csv", "2026-10-12,2026-10-15,,", "2026-10-12,,10,12", "date_from", "beside a month or day"),
    # names
    (
        "aliases.csv",
        "col-group,COL Group,en,,,",
        "col-group,COL Group,en,,1,",
        "ambiguous",
        "no other entity has",
    ),
    (
        "aliases.csv",
        "col-group,COL Group,en",
        "col-group,drama-BOX,en",
        "ambiguous",
        "is also a name of dramabox",
    ),
    (
        "aliases.csv",
        "storeel,StoReel,en,,1",
        "storeel,StoReel,en,,",
        "ambiguous",
        "is also a name of storeel-c",
    ),
    ("aliases.csv", "col-group,COL Group,en", "col-group,COL,en", "alias", "stands already in row 2"),
    (
        "metric_aliases.csv",
        "revenue,total revenue,en",
        "revenue,valuation,en",
        "note",
        "also means market_cap",
    ),
    (
        "metrics_vocabulary.csv",
        "net_profit,profit,1",
        "revenue,profit,1",
        "opposite",
        "does not name net_loss",
    ),
    (
        "metrics_vocabulary.csv",
        "net_loss,profit,2",
        "net_loss,profit,1",
        "family_order",
        "is already the place of",
    ),
]


@pytest.mark.parametrize(("file", "sound", "slip", "column", "problem"), SLIPS)
def test_a_slip_is_found_where_it_is(
    folder: Path, edit: Edit, file: str, sound: str, slip: str, column: str, problem: str
) -> None:
    row = edit(file, sound, slip)
    faults = [fault for fault in check(folder) if problem in str(fault)]
    assert (file, row, column) in [(fault.file, fault.row, fault.column) for fault in faults]
    assert str(faults[0]).startswith(f"{file} row {faults[0].row}, column {column}: ")
    assert faults[0].mend


def test_two_accepted_values_for_one_figure_are_a_disagreement(folder: Path, edit: Edit) -> None:
    other = FIGURE.replace("1159000000", "1160000000").replace("niaogebiji-col-2025-05-01", "10jqka-col")
    row = edit("metrics.csv", FIGURE, f"{FIGURE}\n{other}")
    [fault] = check(folder)
    assert (fault.file, fault.row, fault.column) == ("metrics.csv", row + 1, "standing")
    assert fault.problem == f"accepted, but row {row} has 1159000000 where this one has 1160000000"


def test_one_source_may_give_a_figure_on_two_bases(folder: Path, edit: Edit) -> None:
    net = FIGURE.replace("1159000000,,CNY,exact,,,", "1100000000,,CNY,exact,,,net")
    edit("metrics.csv", FIGURE, f"{FIGURE}\n{net}")
    assert check(folder) == []


def test_figures_of_different_scope_do_not_disagree(folder: Path, edit: Edit) -> None:
    abroad = FIGURE.replace("1159000000,,CNY,exact,,", "303000000,,CNY,exact,abroad,海外").replace(
        "niaogebiji-col-2025-05-01", "10jqka-col"
    )
    edit("metrics.csv", FIGURE, f"{FIGURE}\n{abroad}")
    assert check(folder) == []


def test_the_same_figure_of_a_source_stands_there_once(folder: Path, edit: Edit) -> None:
    row = edit("metrics.csv", FIGURE, f"{FIGURE}\n{FIGURE}")
    [fault] = check(folder)
    assert (fault.row, fault.problem) == (row + 1, f"repeats row {row}")


def test_one_competing_stake_alone_competes_with_nothing(folder: Path) -> None:
    path = folder / "stakes.csv"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not (",competing," in line and "shanghai-jiashu" not in line[:20])]
    path.write_text("".join(kept), "utf-8")
    [fault] = check(folder)
    assert fault.problem == 'competing, but no other row competes for "dramabox"'

"""Periods as people say them in Chinese, and what only looks like one."""

from datetime import date

import pytest

from bot.language.periods import find_periods
from bot.language.text import read

TODAY = date(2026, 11, 23)


def periods(typed: str) -> list[str]:
    return [period.value for period in find_periods(read(typed).text, TODAY)]


@pytest.mark.parametrize(
    ("typed", "period"),
    [
        ("中文在线24全年营收", "2024"),
        ("中文在线24一整年营收", "2024"),
        ("中文在线24财年营收", "2024"),
        ("中文在线24营收", "2024"),
        ("中文在线25头仨月亏多少", "2025-Q1"),
        ("中文在线25年开头三个月亏多少", "2025-Q1"),
        ("中文在线25年最后一个季度营收", "2025-Q4"),
        ("中文在线2025末季营收", "2025-Q4"),
        ("中文在线2025年第四个季度营收", "2025-Q4"),
        ("中文在线2025年首季营收", "2025-Q1"),
        ("昆仑2025单三季度净利", "2025-Q3"),
        ("昆仑25年三季度单季净利", "2025-Q3"),
        ("掌阅2025头半年亏多少", "2025-H1"),
        ("掌阅25年后半年亏多少", "2025-H2"),
        ("掌阅25年中报里亏多少", "2025-H1"),
        ("红果24年尾月活", "2024-12"),
        ("红果24年底月活", "2024-12"),
        ("iDrama 26年头一个月收入", "2026-01"),
        ("iDrama 26年开年收入", "2026-01/2026-04"),
        ("reelshort 月活 25.7", "2025-07"),
        ("爱奇艺 Q3 25 净亏", "2025-Q3"),
        ("全球 短剧 市场规模 24", "2024"),
        ("中文在线上个财年营收", "2025"),
        ("中文在线上上个财年营收", "2024"),
        ("中文在线本财年营收", "2026"),
        ("昆仑单季度Q3 25净利", "2025-Q3"),
        ("掌阅25年一季报披露的营收", "2025-Q1"),
        ("订单三季度多少", "*-Q3"),
        ("账单三季度多少", "*-Q3"),
    ],
)
def test_a_period_is_read_as_it_is_said(typed: str, period: str) -> None:
    assert periods(typed) == [period]


@pytest.mark.parametrize(
    "typed",
    [
        "前24营收",
        "24部短剧收入",
        "24小时下载",
        "25.7亿营收",
        "25.7%",
        "25尾款",
        "ReelShort 市场 24 部",
        "投入25赚多少",
        "投入了25赚多少",
        "投入 25 赚多少",
        "花25赚多少",
        "集25收入",
        "28营收",
        "净亏22",
    ],
)
def test_a_number_that_counts_something_is_no_year(typed: str) -> None:
    assert periods(typed) == []


def test_a_report_that_is_awaited_is_no_half_year() -> None:
    assert periods("中文在线2026年中报什么时候出") == ["2026"]


@pytest.mark.parametrize("typed", ["订单三季度多少", "账单三季度多少", "名单一季度"])
def test_a_word_that_ends_with_single_stays_whole(typed: str) -> None:
    assert read(typed).text == typed


def test_the_fiscal_year_before_is_not_that_of_two_years_ago() -> None:
    assert periods("中文在线前一个财年营收") == []

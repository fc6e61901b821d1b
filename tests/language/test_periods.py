from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.periods import find_periods
from bot.language.text import fold

TODAY = date(2026, 11, 23)


def periods(text: str) -> list[str]:
    return [period.value for period in find_periods(fold(text), TODAY)]


@pytest.mark.parametrize(
    ("typed", "period"),
    [
        ("revenue in 2024", "2024"),
        ("in '24", "2024"),
        ("FY2025 loss", "2025"),
        ("H1 2025", "2025-H1"),
        ("2025H1", "2025-H1"),
        ("1H25", "2025-H1"),
        ("first half of 2025", "2025-H1"),
        ("the first month of 2026", "2026-01"),
        ("the last month of 2024", "2024-12"),
        ("the first-half", "*-H1"),
        ("second half", "*-H2"),
        ("Q3 2025", "2025-Q3"),
        ("2025 Q3", "2025-Q3"),
        ("3Q25", "2025-Q3"),
        ("the June half 2025", "2025-H1"),
        ("half year ended 30 June 2025", "2025-H1"),
        ("the December half of 2024", "2024-H2"),
        ("the end of 2024", "2024-12"),
        ("2024年底", "2024-12"),
        ("the June quarter of 2025", "2025-Q2"),
        ("quarter ended 30 September 2025", "2025-Q3"),
        ("the last three months of 2025", "2025-Q4"),
        ("the final two months of 2025", "2025-11/2025-12"),
        ("the back half of 2025", "2025-H2"),
        ("the year to December 2025", "2025"),
        ("nine months to September", "*-01/*-09"),
        ("Q3/2025", "2025-Q3"),
        ("25年最后一个季度", "2025-Q4"),
        ("2025年末季", "2025-Q4"),
        ("2025年首季", "2025-Q1"),
        ("25年第三个季度", "2025-Q3"),
        ("25年开头仨月", "2025-Q1"),
        ("2025年最后俩月", "2025-11/2025-12"),
        ("头九个月（2025）", "2025-01/2025-09"),
        ("24年底", "2024-12"),
        ("去年年底", "2025-12"),
        ("去年夏天", "2025-06/2025-08"),
        ("2025年末那一个季度", "2025-Q4"),
        ("25年年底那个季度", "2025-Q4"),
        ("2025年底那三个月", "2025-Q4"),
        ("2025年初那个季度", "2025-Q1"),
        ("the closing quarter of 2025", "2025-Q4"),
        ("the opening three months of 2025", "2025-Q1"),
        ("the front half of 2025", "2025-H1"),
        ("six months of 2025", "2025-H1"),
        ("which three months of 2025", "2025"),
        ("in what three months of 2025", "2025"),
        ("2025年头仨季度", "2025-01/2025-09"),
        ("前十一个月", "*-01/*-11"),
        ("2025年开局季度", "2025-Q1"),
        ("2025年收官季度", "2025-Q4"),
        ("2025年第一个月", "2025-01"),
        ("2025年首月", "2025-01"),
        ("2025年最后一个月", "2025-12"),
        ("2025上半营收", "2025-H1"),
        ("2025下半营收", "2025-H2"),
        ("2025年前半年", "2025-H1"),
        ("2025年后半载", "2025-H2"),
        ("2025年春天", "2025-03/2025-05"),
        ("2025年暑期", "2025-06/2025-08"),
        ("2025年秋季", "2025-09/2025-11"),
        ("spring 2025", "2025-03/2025-05"),
        ("the fall of 2025", "2025-09/2025-11"),
        ("2025年初", "2025-01/2025-04"),
        ("25年开年", "2025-01/2025-04"),
        ("2019年初", "2019-01/2019-04"),
        ("2025年中", "2025-06"),
        ("去年年中", "2025-06"),
        ("2025岁末", "2025-12"),
        ("2025年中国市场", "2025"),
        ("2025年初创公司", "2025"),
        ("2025年上半场", "2025"),
        ("the opening three months", "*-Q1"),
        ("summer 2025", "2025-06/2025-08"),
        ("early 2025", "2025-01/2025-04"),
        ("late 2025", "2025-09/2025-12"),
        ("mid-2025", "2025-06"),
        ("year-end 2025", "2025-12"),
        ("six months ended 31 December 2025", "2025-H2"),
        ("nine months ended September 2025", "2025-01/2025-09"),
        ("halfway through 2025", "2025-H1"),
        ("9M25", "2025-01/2025-09"),
        ("09/2025", "2025-09"),
        ("本月", "2026-11"),
        ("下个月", "2026-12"),
        ("下个季度", "2027-Q1"),
        ("这一季度", "2026-Q4"),
        ("上一季度", "2026-Q3"),
        ("上一个月", "2026-10"),
        ("今年三季度", "2026-Q3"),
        ("25整年", "2025"),
        ("10月底前", "*-10"),
        ("third quarter", "*-Q3"),
        ("third quarter of 2025", "2025-Q3"),
        ("August 2025", "2025-08"),
        ("aug 2025", "2025-08"),
        ("2025-08", "2025-08"),
        ("29 August 2025", "2025-08"),
        ("in October", "*-10"),
        ("Jan-Sep 2025", "2025-01/2025-09"),
        ("january to september 2025", "2025-01/2025-09"),
        ("from April to September 2025", "2025-04/2025-09"),
        ("jan to jun 2025", "2025-H1"),
        ("first nine months of 2025", "2025-01/2025-09"),
        ("first three quarters of 2025", "2025-01/2025-09"),
        ("2025年上半年", "2025-H1"),
        ("上半年", "*-H1"),
        ("25年上半年", "2025-H1"),
        ("2025年第三季度", "2025-Q3"),
        ("三季度", "*-Q3"),
        ("2025年8月", "2025-08"),
        ("8月份收入", "*-08"),
        ("8月收入", "*-08"),
        ("十月活跃用户", "*-10"),
        ("2025年1到6月", "2025-H1"),
        ("2025年1-9月", "2025-01/2025-09"),
        ("2025年前三季度", "2025-01/2025-09"),
        ("2025年前八个月", "2025-01/2025-08"),
        ("2024年", "2024"),
        ("last year", "2025"),
        ("去年", "2025"),
        ("this quarter", "2026-Q4"),
        ("last quarter", "2026-Q3"),
        ("上个月", "2026-10"),
        ("前年", "2024"),
    ],
)
def test_a_period_is_found_however_it_is_written(typed: str, period: str) -> None:
    assert periods(typed) == [period]


@pytest.mark.parametrize(
    "typed", ["how may I help", "2,300", "20.25%", "300364", "march on", "1.2025", "月活多少", "月流水"]
)
def test_what_only_looks_like_a_period_is_none(typed: str) -> None:
    assert periods(typed) == []


@pytest.mark.parametrize("typed", ["前一季度", "下一季度", "后一个季度", "每一季度", "前两个季度"])
def test_a_quarter_beside_another_is_none_of_the_calendar(typed: str) -> None:
    assert periods(typed) == []


@pytest.mark.parametrize("typed", ["from September 2024 to October 2025", "2024年9月至2025年10月"])
def test_a_range_may_span_years(typed: str) -> None:
    assert periods(typed) == ["2024-09/2025-10"]


@pytest.mark.parametrize("typed", ["月活前三的app", "近3个月活跃"])
def test_a_rank_or_a_span_before_a_month_is_no_month(typed: str) -> None:
    assert not periods(typed)


def test_two_periods_stay_two() -> None:
    assert periods("September 2024 and in October 2025") == ["2024-09", "2025-10"]


@pytest.mark.parametrize(
    ("today", "typed"),
    [
        (date.max, "next year"),
        (date.max, "明年"),
        (date.min, "last year"),
        (date.min, "前年"),
        (date.min, "last half"),
        (date.min, "last quarter"),
        (date.min, "上个月"),
    ],
)
def test_a_year_that_no_calendar_has_is_no_period(today: date, typed: str) -> None:
    assert find_periods(fold(typed), today) == ()


def test_a_year_has_four_digits() -> None:
    assert [period.value for period in find_periods("this year", date.min)] == ["0001"]


@given(st.text(alphabet="0123456789 qh年月季半上下至到-/'janmrfebof"))
def test_no_text_breaks_the_search(text: str) -> None:
    found = find_periods(fold(text), TODAY)
    assert all(first.end <= second.start for first, second in pairwise(found))

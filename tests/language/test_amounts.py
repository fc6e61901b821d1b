"""Amounts are read as people write them; periods, counts and codes are none."""

from datetime import date

import pytest

from bot.language.amounts import BETWEEN, EQUAL, LEAST, LESS, MORE, MOST, Amount, find_amounts
from bot.language.text import read

TODAY = date(2026, 11, 23)


def amounts(text: str) -> list[Amount]:
    return [one.amount for one in find_amounts(read(text).text, TODAY)]


@pytest.mark.parametrize(
    ("text", "value", "unit", "sense"),
    [
        ("the 19m downloads of FlareFlow", 19e6, "", EQUAL),
        ("$1.2bn", 1.2e9, "USD", EQUAL),
        ("1.2 billion dollars", 1.2e9, "USD", EQUAL),
        ("nineteen million downloads", 19e6, "", EQUAL),
        ("who has 49 %", 49, "percent", EQUAL),
        ("forty percent", 40, "percent", EQUAL),
        ("1,700 titles", 1700, "", EQUAL),
        ("120 billion won", 1.2e11, "KRW", EQUAL),
        ("1900万下载", 1.9e7, "", EQUAL),
        ("亏了1.5055亿元", 1.5055e8, "CNY", EQUAL),
        ("九千万用户", 9e7, "", EQUAL),
        ("over 50 million downloads", 5e7, "", MORE),
        ("20 million downloads or more", 2e7, "", LEAST),
        ("下载量超过2000万", 2e7, "", MORE),
        ("less than 30%", 30, "percent", LESS),
        ("twenty five million downloads", 2.5e7, "", EQUAL),
        ("one hundred and twenty million", 1.2e8, "", EQUAL),
        ("a hundred million", 1e8, "", EQUAL),
        ("2 hundred million", 2e8, "", EQUAL),
        ("two and a half million", 2.5e6, "", EQUAL),
        ("half a million", 5e5, "", EQUAL),
        ("one point two billion", 1.2e9, "", EQUAL),
        ("2个亿", 2e8, "", EQUAL),
        ("一亿五千万", 1.5e8, "", EQUAL),
        ("1亿5000万元", 1.5e8, "CNY", EQUAL),
        ("三点五亿", 3.5e8, "", EQUAL),
        ("1.2万亿", 1.2e12, "", EQUAL),
        ("百分之八十", 80, "percent", EQUAL),
        ("下载量破亿", 1e8, "", MORE),
        ("€243 million", 2.43e8, "EUR", EQUAL),
        ("243 million euros", 2.43e8, "EUR", EQUAL),
        ("£5m", 5e6, "GBP", EQUAL),
        ("HK$5 million", 5e6, "HKD", EQUAL),
        ("1亿港元", 1e8, "HKD", EQUAL),
        ("NT$3 billion", 3e9, "TWD", EQUAL),
        ("A$5m", 5e6, "AUD", EQUAL),
        ("300亿日元", 3e10, "JPY", EQUAL),
        ("no fewer than 50 million", 5e7, "", LEAST),
        ("not over 5 million", 5e6, "", MOST),
        ("not more than 5 million", 5e6, "", MOST),
        ("didn't exceed 5 million", 5e6, "", MOST),
        ("not under 5 million", 5e6, "", LEAST),
        ("不少于2000万", 2e7, "", LEAST),
        ("没有超过2000万", 2e7, "", MOST),
        ("至少亏了2亿元", 2e8, "CNY", LEAST),
    ],
)
def test_an_amount_is_read(text: str, value: float, unit: str, sense: str) -> None:
    (found,) = amounts(text)
    assert (found.value, found.unit, found.sense) == (pytest.approx(value), unit, sense)
    assert Amount.parse(str(found)) == found


@pytest.mark.parametrize(
    "text", ["revenue in 2025", "the first 9 months of 2025", "the top 10 apps", "300418", "0772", "2025年1月", "100集"]
)
def test_periods_counts_and_codes_are_no_amounts(text: str) -> None:
    assert [one for one in amounts(text) if one.value != 100] == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("between 10 and 20 million downloads", 1e7, 2e7),
        ("over 19 but under 21 million", 1.9e7, 2.1e7),
        ("more than 5 million and less than 8 million yuan", 5e6, 8e6),
        ("20-30 million", 2e7, 3e7),
        ("$10 to $20 million", 1e7, 2e7),
        ("500 thousand to 2 million", 5e5, 2e6),
        ("580 to 700 million yuan", 5.8e8, 7e8),
        ("10% to 20%", 10, 20),
        ("1000万到2000万之间", 1e7, 2e7),
        ("下载量在1000万和2000万之间", 1e7, 2e7),
        ("一千万到两千万", 1e7, 2e7),
        ("超过1000万但不到2000万", 1e7, 2e7),
        ("3亿多", 3e8, 4e8),
        ("2000多万", 2e7, 3e7),
    ],
)
def test_a_range_has_both_its_ends(text: str, low: float, high: float) -> None:
    (found,) = amounts(text)
    assert (found.low, found.high, found.sense) == (pytest.approx(low), pytest.approx(high), BETWEEN)
    assert Amount.parse(str(found)) == found


@pytest.mark.parametrize(
    "text",
    [
        "twenty 5 million",
        "three 20 million",
        "several hundred million",
        "a quarter of a million",
        "1 million 500 thousand",
        "1.2.3 million",
        "20 to 10 million",
        "from 10 to 20 million",  # what it was, and what it came to
        "$5 million to 8 million yuan",
        "X$5 million",
        "几千万",
        "十几亿",
        "超过百度",
        "$" + "9" * 400 + " billion",
    ],
)
def test_what_cannot_be_read_as_a_whole_is_no_amount(text: str) -> None:
    assert amounts(text) == []


def test_an_amount_is_as_exact_as_it_is_written() -> None:
    (rounded,) = amounts("1.4 billion yuan")
    assert rounded.is_said_by(1.409e9, "CNY")
    assert not rounded.is_said_by(1.48e9, "CNY")
    assert not rounded.is_said_by(1.4e9, "USD")
    (exact,) = amounts("58.09%")
    assert exact.is_said_by(58.09, "percent")
    assert not exact.is_said_by(58.1, "percent")

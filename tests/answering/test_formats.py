"""How figures read, in both languages."""

import csv
import re
from decimal import Context, Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.formats import Formats

ENGLISH, CHINESE = Formats("en"), Formats("zh")
METRICS = Path(__file__).parents[2] / "data" / "metrics.csv"
HEDGES = {
    "exact": ("", ""),
    "about": ("about ", "约"),
    "nearly": ("nearly ", "近"),
    "over": ("over ", "超过"),
    "below": ("below ", "低于"),
    "up_to": ("up to ", "最高"),
    "estimate": ("an estimated ", "估计"),
    "range": ("", ""),
}
UNITS = {
    "CNY": (" yuan", "元"),
    "USD": ("$", "美元"),
    "percent": ("%", "%"),
    "count": ("", ""),
    "minutes": (" minutes", "分钟"),
    "days": (" days", "天"),
    "times": (" times", "倍"),
    "KRW": (" South Korean won", "韩元"),
}
SCALES = {"million": 10**6, "billion": 10**9, "trillion": 10**12, "万": 10**4, "亿": 10**8, "万亿": 10**12}


def row(value: float, unit: str = "count", qualifier: str = "exact", **columns: Any) -> dict[str, Any]:
    nothing = dict.fromkeys(
        ("value_high", "converted_value", "converted_value_high", "converted_unit", "converted_qualifier")
    )
    return {**nothing, "value": value, "unit": unit, "qualifier": qualifier, **columns}


def in_dollars(value: float, qualifier: str = "exact") -> dict[str, Any]:
    return {"converted_value": value, "converted_unit": "USD", "converted_qualifier": qualifier}


@pytest.mark.parametrize(
    ("figure", "english", "chinese"),
    [
        (row(1700.0), "1,700", "1700"),
        (row(33000.0, "count", "about"), "about 33,000", "约3.3万"),
        (row(100200.0, "count", "about"), "about 100,200", "约10.02万"),
        (row(123456.0), "123,456", "12.35万"),
        (row(10_000_000.0), "10 million", "1000万"),
        (row(1_855_000_000.0), "1.855 billion", "18.55亿"),
        (row(200.0, "count", "range", value_high=300.0), "200 to 300", "200至300"),
        (row(226387147.68, "CNY"), "226.4 million yuan", "2.264亿元"),
        (row(7_758_000_000.0, "CNY"), "7.758 billion yuan", "77.58亿元"),
        (row(100e9, "CNY", "over"), "over 100 billion yuan", "超过1000亿元"),
        (row(-103873040.01, "CNY"), "-103.9 million yuan", "-1.039亿元"),
        (row(20e6, "USD", "over"), "over $20 million", "超过2000万美元"),
        (row(1_525_000_000.0, "USD"), "$1.525 billion", "15.25亿美元"),
        (row(-5e6, "USD"), "-$5 million", "-500万美元"),
        (row(80.0, "USD", "up_to"), "up to $80", "最高80美元"),
        (row(3.15, "USD"), "$3.15", "3.15美元"),
        (row(4.3e9, "CNY", "nearly"), "nearly 4.3 billion yuan", "近43亿元"),
        (row(20.0, "percent"), "20%", "20%"),
        (row(-17.73, "percent"), "-17.73%", "-17.73%"),
        (row(14.6, "percent"), "14.6%", "14.6%"),
        (row(176.64, "percent"), "176.6%", "176.6%"),
        (row(2800.0, "percent"), "2,800%", "2800%"),
        (row(61.0, "percent", "estimate"), "an estimated 61%", "估计61%"),
        (row(20.0, "percent", "range", value_high=30.0), "20% to 30%", "20%至30%"),
        (row(35.7, "minutes"), "35.7 minutes", "35.7分钟"),
        (row(1.0, "minutes"), "1 minute", "1分钟"),
        (row(5.0, "times", "nearly"), "nearly 5 times", "近5倍"),
        (row(120e9, "KRW"), "120 billion South Korean won", "1200亿韩元"),
        (row(3e6, "XQQ"), "3 million XQQ", "300万XQQ"),
        (row(3.0, "{odd}"), "3 {odd}", "3{odd}"),
        (row(9.0, "count", "roughly"), "roughly 9", "roughly 9"),
    ],
    ids=str,
)
def test_a_figure_has_hedge_number_and_unit(figure: dict[str, Any], english: str, chinese: str):
    assert (ENGLISH.figure(figure), CHINESE.figure(figure)) == (english, chinese)


@pytest.mark.parametrize(
    ("low", "high", "unit", "english", "chinese"),
    [
        (580e6, 700e6, "CNY", "580 to 700 million yuan", "5.8亿至7亿元"),
        (980e6, 1.2e9, "CNY", "980 million to 1.2 billion yuan", "9.8亿至12亿元"),
        (580e6, 700e6, "USD", "$580 million to $700 million", "5.8亿至7亿美元"),
        (30.0, 40.0, "minutes", "30 to 40 minutes", "30至40分钟"),
    ],
)
def test_a_range_says_its_unit_once_where_that_is_clear(low: float, high: float, unit: str, english: str, chinese: str):
    figure = row(low, unit, "range", value_high=high)
    assert (ENGLISH.figure(figure), CHINESE.figure(figure)) == (english, chinese)


@pytest.mark.parametrize(
    ("figure", "english", "chinese"),
    [
        (row(226e6, "CNY", **in_dollars(31e6)), "226 million yuan ($31 million)", "2.26亿元（3100万美元）"),
        (
            row(100e9, "CNY", "over", **in_dollars(14.41e9, "over")),
            "over 100 billion yuan ($14.41 billion)",
            "超过1000亿元（144.1亿美元）",
        ),
        (
            row(37.39e9, "CNY", **in_dollars(5.15e9, "about")),
            "37.39 billion yuan (about $5.15 billion)",
            "373.9亿元（约51.5亿美元）",
        ),
    ],
    ids=["exact", "one hedge for both", "a hedge of its own"],
)
def test_the_source_s_own_conversion_stands_in_brackets(figure: dict[str, Any], english: str, chinese: str):
    assert (ENGLISH.figure(figure), CHINESE.figure(figure)) == (english, chinese)


@pytest.mark.parametrize(
    ("value", "english", "chinese"),
    [(999_999.7, "1 million", "100万"), (9999.6, "10,000", "1万"), (0.0, "0", "0"), (-0.0, "0", "0")],
)
def test_rounding_up_moves_on_to_the_next_word(value: float, english: str, chinese: str):
    assert (ENGLISH.number(value), CHINESE.number(value)) == (english, chinese)


def test_percent_and_number_stand_alone():
    assert (ENGLISH.percent(49.23), CHINESE.percent(2000.0)) == ("49.23%", "2000%")


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_refused(value: float):
    with pytest.raises(ValueError, match="must be finite"):
        ENGLISH.number(value)


def numbers_back(text: str) -> list[Decimal]:
    """The values in a figure; the ends of a range may share the last one's million, unless written out (300,000)."""
    found = re.findall(r"(-?[\d,.]+) ?(million|billion|trillion|万亿|万|亿|)", text)
    last_scale = found[-1][1]
    return [
        Decimal(digits.replace(",", "")) * SCALES.get(scale or ("" if "," in digits else last_scale), 1)
        for digits, scale in found
    ]


def rows_of_the_dataset() -> list[dict[str, Any]]:
    with METRICS.open(encoding="utf-8", newline="") as file:
        return [
            row(
                float(line["value"]),
                line["unit"],
                line["qualifier"],
                value_high=float(line["value_high"]) if line["value_high"] else None,
            )
            for line in csv.DictReader(file)
        ]


@pytest.mark.parametrize("formats", [ENGLISH, CHINESE], ids=lambda formats: formats.lang)
def test_every_figure_of_the_dataset_can_be_read_back(formats: Formats):
    language = ("en", "zh").index(formats.lang)
    four_digits = Context(prec=4, rounding="ROUND_HALF_UP")
    rows = rows_of_the_dataset()
    assert rows
    for figure in rows:
        text = formats.figure(figure)
        hedge, unit = HEDGES[figure["qualifier"]][language], UNITS[figure["unit"]][language]
        assert text.startswith(hedge), text
        assert unit in text, text
        values = [figure["value"]] if figure["value_high"] is None else [figure["value"], figure["value_high"]]
        rounded = [four_digits.plus(Decimal(repr(value))) for value in values]
        assert numbers_back(text.removeprefix(hedge)) == rounded, text


@settings(deadline=None)
@given(
    value=st.floats(allow_nan=False, allow_infinity=False),
    high=st.none() | st.floats(allow_nan=False, allow_infinity=False),
    unit=st.sampled_from([*UNITS, "JPY", "", "hours"]) | st.text(max_size=4),
    qualifier=st.sampled_from([*HEDGES, ""]) | st.text(max_size=4),
    lang=st.sampled_from(["en", "zh"]),
)
def test_any_finite_value_gives_some_figure(value: float, high: float | None, unit: str, qualifier: str, lang: str):
    converted = {
        "converted_value": value,
        "converted_value_high": high,
        "converted_unit": unit,
        "converted_qualifier": "about",
    }
    text = Formats(lang).figure(row(value, unit, qualifier, value_high=high, **converted))
    assert any(character.isdigit() for character in text)

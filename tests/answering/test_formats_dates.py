"""How periods, dates, names and sources read, in both languages."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.answer import Source
from bot.answering.formats import Formats

ENGLISH, CHINESE = Formats("en"), Formats("zh")
DATA = Path(__file__).parents[2] / "data"


@pytest.mark.parametrize(
    ("period", "english", "chinese"),
    [
        ("2025", "2025", "2025年"),
        ("2030", "2030", "2030年"),
        ("2025-H1", "first half of 2025", "2025年上半年"),
        ("2025-H2", "second half of 2025", "2025年下半年"),
        ("2025-Q1", "first quarter of 2025", "2025年第一季度"),
        ("2025-Q4", "fourth quarter of 2025", "2025年第四季度"),
        ("2025-08", "August 2025", "2025年8月"),
        ("2025-01/2025-09", "January to September 2025", "2025年1月至9月"),
        ("2024-12/2025-02", "December 2024 to February 2025", "2024年12月至2025年2月"),
        ("2024/2025", "2024 to 2025", "2024年至2025年"),
        ("to-2025-08", "up to August 2025", "截至2025年8月"),
        ("since-launch", "since launch", "上线以来"),
        ("*-H1", "first half", "上半年"),
        ("*-Q3", "third quarter", "第三季度"),
        ("*-08", "August", "8月"),
    ],
)
def test_a_period_in_words(period: str, english: str, chinese: str):
    assert (ENGLISH.period(period), CHINESE.period(period)) == (english, chinese)


@pytest.mark.parametrize("text", ["", "*", "soon", "2025-13", "2025-H3", "2025-02-30", "to-", "to-soon", "2025/"])
def test_what_is_no_period_stays_as_it_is(text: str):
    assert ENGLISH.period(text) == CHINESE.period(text) == text


def test_every_period_of_the_dataset_is_put_into_words():
    with (DATA / "metrics.csv").open(encoding="utf-8", newline="") as file:
        periods = {line["period"] for line in csv.DictReader(file)}
    for period in periods:
        assert CHINESE.period(period) != period
        assert "-" not in ENGLISH.period(period)


@settings(deadline=None)
@given(st.text(alphabet="0123456789-/*HQto", max_size=20), st.sampled_from(["en", "zh"]))
def test_no_text_breaks_a_period(text: str, lang: str):
    assert isinstance(Formats(lang).period(text), str)


@pytest.mark.parametrize(
    ("date", "english", "chinese"),
    [
        ("2025-08-29", "29 August 2025", "2025年8月29日"),
        ("2025-08", "August 2025", "2025年8月"),
        ("2025", "2025", "2025年"),
        ("2025-H1", "first half of 2025", "2025年上半年"),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(date: str, english: str, chinese: str):
    assert (ENGLISH.date(date), CHINESE.date(date)) == (english, chinese)


def test_a_date_of_every_year():
    assert (ENGLISH.day_month(4, 30), CHINESE.day_month(4, 30)) == ("30 April", "4月30日")
    assert (ENGLISH.day_month(2, 29), CHINESE.day_month(4)) == ("29 February", "4月")


@pytest.mark.parametrize(
    ("basis", "english", "chinese"),
    [
        ("gross", "gross, before store fees", "总额，未扣商店分成"),
        ("net", "net, after store fees", "净额，已扣商店分成"),
        ("attributable", "attributable to shareholders", "归属于股东"),
        ("prospectus", "prospectus", "招股书口径"),
        ("billings", "gross billings", "流水口径"),
        ("unaudited", "unaudited", "未经审计"),
        ("company", "given by the company", "公司口径"),
        ("", "", ""),
        ("new", "new", "new"),
    ],
)
def test_how_a_figure_was_counted(basis: str, english: str, chinese: str):
    assert (ENGLISH.basis(basis), CHINESE.basis(basis)) == (english, chinese)


@pytest.mark.parametrize(
    ("names", "english", "chinese"),
    [((), "", ""), (("A",), "A", "A"), (("A", "B"), "A and B", "A和B"), ("ABC", "A, B and C", "A、B和C")],
)
def test_names_in_a_row(names: tuple[str, ...], english: str, chinese: str):
    assert (ENGLISH.join(names), CHINESE.join(names)) == (english, chinese)


@pytest.mark.parametrize(
    ("source", "english", "chinese"),
    [
        (
            Source("c", "Caixin Global", "", published="2025-08-29"),
            "Caixin Global, 29 August 2025",
            "Caixin Global，2025年8月29日",
        ),
        (
            Source("q", "10jqka", "", accessed="2026-11"),
            "10jqka, undated (read November 2026)",
            "10jqka，未注明日期（2026年11月读取）",
        ),
        (Source("u", "10jqka", ""), "10jqka, undated", "10jqka，未注明日期"),
    ],
    ids=["dated", "read", "undated"],
)
def test_a_source_with_its_date(source: Source, english: str, chinese: str):
    assert (ENGLISH.source_line(source), CHINESE.source_line(source)) == (english, chinese)

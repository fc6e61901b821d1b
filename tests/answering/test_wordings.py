"""What everyday wordings are taken to ask, and that their small words turn no question into another."""

import pytest
from asking import slots

from bot.answering.answer import Status
from bot.answering.renderers import to_plain


@pytest.mark.parametrize(
    ("line", "metric"),
    [
        ("which app has the fastest growing in-app revenue", "in_app_revenue_growth"),
        ("哪个app内购收入增长最快", "in_app_revenue_growth"),
        ("哪家公司营收涨得最猛", "revenue_growth"),
    ],
)
def test_the_fastest_growing_is_ranked_by_growth_not_by_size(ask, line: str, metric: str) -> None:
    answer = ask(line)
    assert answer.query.intent == "rank"
    assert slots(answer)["metric"] == metric


@pytest.mark.parametrize("line", ["谁的日活增长最快", "毛利率增长最快的公司", "which app has the fastest growing DAU"])
def test_nobody_grows_fastest_by_what_no_figure_tells_the_growth_of(ask, line: str) -> None:
    assert ask(line).status is Status.UNKNOWN


def test_the_fastest_growing_market_is_what_the_source_says_of_it(ask) -> None:
    assert "北美" in ask("哪个市场增长最快").headline


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("九州文化海外负责人是谁", "刘金龙"),
        ("枫叶互动市场总监", "孔岩"),
        ("Mega Matrix chief strategy officer", "Songtao Jia"),
        ("who edits Hongguo", "Le Li"),
    ],
)
def test_a_post_is_answered_by_who_holds_it_not_by_the_founder(ask, line: str, named: str) -> None:
    assert named in ask(line).headline


@pytest.mark.parametrize("line", ["爱奇艺市场总监", "iQiyi chief strategy officer"])
def test_a_post_that_nobody_holds_is_nobodys(ask, line: str) -> None:
    assert ask(line).status is Status.UNKNOWN


@pytest.mark.parametrize("line", ["Vigloo是谁投的", "who invested in Vigloo"])
def test_who_invested_in_an_app_invested_in_the_company_that_runs_it(ask, line: str) -> None:
    answer = ask(line)
    assert "Krafton" in answer.headline
    assert "SpoonLabs" in to_plain(answer)


def test_an_app_whose_company_nobody_invested_in_has_no_investor(ask) -> None:
    assert ask("红果投资方").status is Status.UNKNOWN


def test_a_programme_is_run_by_its_company(ask) -> None:
    assert "迪士尼运营" in ask("迪士尼加速器是谁在运营").headline
    assert ask("迪士尼加速器CEO是谁").status is Status.UNKNOWN


@pytest.mark.parametrize("line", ["Mega Matrix旗下是哪个短剧平台", "Mega Matrix旗下的短剧app叫什么"])
def test_platforms_under_a_company_include_those_of_its_subsidiaries(ask, line: str) -> None:
    assert "FlexTV" in ask(line).headline


def test_the_largest_shareholder_asked_about_is_one_of_the_company_itself(ask) -> None:
    assert slots(ask("枫叶互动的大股东是哪家"))["subject"] == "crazy-maple-studio"


@pytest.mark.parametrize("line", ["DramaBox 8月收入", "DramaBox 8月份收入", "DramaBox八月份内购"])
def test_a_month_is_never_lost_before_what_it_measures(ask, line: str) -> None:
    assert slots(ask(line))["period"] == "*-08"


@pytest.mark.parametrize(
    "line",
    [
        "DramaBox德国8月收入",
        "优酷旗下短剧app叫什么",
        "GoodShort融了多少钱",
        "MiniShorts的亲爹是谁",
        "ReelShort在英国怎么收费",
    ],
)
def test_the_same_wordings_about_what_no_source_says_are_not_answered(ask, line: str) -> None:
    assert ask(line).status is Status.UNKNOWN

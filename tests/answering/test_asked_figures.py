"""Which figure a question asks for: its market, its period, its source, and what the data has nothing like."""

import pytest
from asking import slots

from bot.answering.answer import Status
from bot.answering.renderers import to_plain


@pytest.mark.parametrize(
    ("line", "market", "period"),
    [
        ("US market in 2025", "united-states", "2025"),
        ("全球短剧市场2030年", "global", "2030"),
        ("how big was the overseas market in 2024", "overseas", "2024"),
        ("短剧出海市场有多大", "overseas", None),
    ],
)
def test_the_market_of_a_place_is_its_size(ask, line: str, market: str, period: str | None) -> None:
    told = slots(ask(line))
    assert (told["metric"], told["subject"], told.get("period")) == ("market_size", market, period)


@pytest.mark.parametrize(
    ("line", "intent"),
    [("what happened in the US market in 2025", "timeline"), ("apps for the Japanese market", "apps_for")],
)
def test_what_is_asked_of_a_market_beside_its_size(ask, line: str, intent: str) -> None:
    query = ask(line).query
    assert query
    assert query.intent == intent


@pytest.mark.parametrize(
    "line",
    [
        "COL's operating profit",
        "Kunlun net margin 2024",
        "FlareFlow operating costs",
        "ReelShort downloads per day",
        "how much does ReelShort earn per day",
        "中文在线经营利润率",
    ],
)
def test_a_figure_that_the_data_has_nothing_like_is_no_other_one(ask, line: str) -> None:
    assert ask(line).status is Status.UNKNOWN


def test_cash_burn_is_cash_flow_and_no_loss(ask) -> None:
    assert slots(ask("how much cash did COL burn in H1 2025"))["metric"] == "operating_cash_flow"


@pytest.mark.parametrize("first", ["COL gross margin Q1 2026", "中文在线毛利率2026年第一季度"])
@pytest.mark.parametrize("then", ["how does it compare with a year earlier?", "比上年同期如何"])
def test_a_year_earlier_is_the_same_period_of_the_year_before(chat, first: str, then: str) -> None:
    assert "29.81%" in to_plain(chat(first, then)[1])


def test_a_change_on_a_year_earlier_is_computed_where_both_are_known(ask) -> None:
    assert "47.9%" in to_plain(ask("did COL lose more in Q1 2026 than a year earlier"))


def test_of_several_periods_the_one_without_a_figure_is_owned_up_to(ask) -> None:
    told = to_plain(ask("COL revenue in 2023 and 2021"))
    assert "1.409 billion" in told
    assert "no revenue of COL Group for 2021" in told


@pytest.mark.parametrize(
    "line",
    [
        "was COL's Q2 2025 loss bigger than Q1",
        "中文在线一季度和二季度亏损对比2025",
        "中文在线2025年第一、第二季度净亏损",
    ],
)
def test_parts_named_together_are_of_the_same_year(ask, line: str) -> None:
    assert set(slots(ask(line))["period"].split(",")) == {"2025-Q1", "2025-Q2"}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("what was Kunlun's revenue in 2024 and how much did it lose?", ["5.66 billion", "1.595 billion"]),
        ("中文在线2025年上半年营收多少，亏损多少？", ["5.565亿", "2.26亿"]),
        ("Kunlun revenue in 2024 and what is its gross margin?", ["5.66 billion", "no gross margin"]),
        ("What did iReader earn in H1 2025 and what did COL earn?", ["1.526 billion", "556.5 million"]),
    ],
)
def test_figures_asked_for_together_are_of_one_period_and_none_is_dropped(ask, line: str, told: list[str]) -> None:
    answer = to_plain(ask(line))
    assert all(one in answer for one in told)


@pytest.mark.parametrize("line", ["COL net loss according to the prospectus", "中文在线招股书净亏损"])
def test_a_basis_that_is_named_is_kept_to(ask, line: str) -> None:
    assert "517 million" in ask(line).headline or "5.17亿" in ask(line).headline
    assert ask("iReader loss according to the prospectus").status is Status.UNKNOWN


def test_without_a_basis_the_shareholders_loss_comes_before_the_prospectus(ask) -> None:
    assert "520 million" in ask("COL net loss for the first nine months of 2025").headline


def test_up_to_a_month_is_the_year_so_far_where_no_month_is_known(ask) -> None:
    assert "2025年1月至9月" in ask("中文在线截至2025年9月净亏损").headline


@pytest.mark.parametrize(
    ("line", "told"), [("iReader's guidance for H1 2025", "119 to 216"), ("iDrama growth January 2026", "53%")]
)
def test_the_figure_itself_comes_before_what_is_next_to_another(ask, line: str, told: str) -> None:
    assert told in ask(line).headline


def test_whoever_is_only_compared_with_gave_no_figure(ask) -> None:
    assert ask("overseas downloads Q1 2025 according to Sensor Tower").status is Status.UNKNOWN
    assert "830 million" in ask("China users 2025 according to Media Partners Asia").headline


def test_an_app_stands_beside_no_company_that_it_belongs_to(ask) -> None:
    lines = to_plain(ask("rank the companies by revenue in H1 2025")).splitlines()
    assert not any(line.startswith("DramaWave") for line in lines)


def test_figures_may_be_asked_for_since_a_year(ask) -> None:
    query = ask("how has COL's net loss changed since 2022?").query
    assert query
    assert (query.intent, query.as_dict()["since"]) == ("series", "2022")


def test_chinese_companies_have_a_share_of_each_market(ask) -> None:
    assert ask("Chinese firms' share of overseas revenue").headline.startswith("Overseas")
    assert ask("Chinese firms' share of the Japanese market").status is Status.UNKNOWN


def test_of_several_figures_one_that_is_missing_is_owned_up_to(ask) -> None:
    told = to_plain(ask("COL 2024 revenue, net loss and gross margin"))
    assert "243 million" in told
    assert "no gross margin of COL Group for 2024" in told


def test_how_much_money_beside_another_figure_asks_for_that_one(ask) -> None:
    assert slots(ask("how much money is DramaBox trying to raise"))["metric"] == "funding_target"

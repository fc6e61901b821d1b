"""What the data lacks is missed in the first line, and not covered by the fact that is next to it."""

import pytest
from asking import slots

from bot.answering.answer import Status
from bot.answering.renderers import to_plain


@pytest.mark.parametrize(
    ("question", "nearest"),
    [
        ("reelshort DAU anyone?", "monthly active users"),
        ("DramaBox daily active users", "monthly active users"),
        ("ReelShort付费会员有多少人", "月活跃用户"),
        ("昆仑的流水", "营业收入"),
    ],
)
def test_a_figure_named_and_not_there_is_missed_first_and_its_next_of_kin_named(
    ask, question: str, nearest: str
) -> None:
    answer = ask(question)
    assert answer.status is Status.UNKNOWN
    assert answer.headline.startswith(("The data has no ", "没有"))
    assert nearest in answer.headline


@pytest.mark.parametrize(
    ("question", "metric"),
    [
        ("ReelShort revenue", "in_app_revenue"),
        ("FlexTV users in 2024", "active_users"),
        ("DramaWave流水", "monthly_revenue"),
    ],
)
def test_a_word_for_any_of_a_family_takes_the_one_there_is(ask, question: str, metric: str) -> None:
    answer = ask(question)
    assert answer.status is Status.ANSWER
    assert metric.replace("_", " ").split()[0] in answer.headline.lower() or "月流水" in answer.headline


def test_of_several_figures_those_without_any_row_are_missed_as_well(ask) -> None:
    several = to_plain(ask("DramaBox revenue, DAU and employees"))
    assert "The data has no daily active users of DramaBox" in several
    assert "The data has no employees of DramaBox." in several
    assert ask("daily minutes of ShortMax users").headline == "The data has no daily minutes per user of ShortMax."


@pytest.mark.parametrize(
    "question",
    [
        "how many subscribers wetv has got in indonesia",
        "how much of the catalogue on iqiyis foreign service is mainland stuff",
        "the company which makes ReelShort, how many yuan came in during 2024",
        "best short drama on ReelShort",
        "iReader number of shareholders",
        "how many offices does Holywater have",
        "what fine did DramaBox pay",
        "where was Joey Jia born",
        "where does Timothy Oh live",
        "贾毅在哪出生",
        "when was DramaBox banned in China",
        "why did Disney sell DramaBox",
        "what happened to the 5% of COL that Tencent sold",
        "when exactly will COL's H shares start trading",
        "when was the IPO of COL",
        "when will Kunlun's third-quarter report come out in 2031",
        "where did it hit number one?",
        "haddy, the accelerator one: what do they do and where are they from",
        "where is Animaj, the Disney accelerator start-up, based",
        "who answered for ReelShort?",
        "how long until COL reports",
        "what sort of money is DramaBox looking for",
        "who owns Maiya Media",
        "谁拥有麦芽传媒",
    ],
)
def test_what_is_asked_beside_a_known_name_is_not_passed_over(ask, question: str) -> None:
    assert ask(question).status is not Status.ANSWER


@pytest.mark.parametrize("question", ["subscription price of ReelShort", "what does a ReelShort subscription cost"])
def test_how_viewers_pay_is_no_price(ask, question: str) -> None:
    answer = ask(question)
    assert answer.status is Status.UNKNOWN
    assert answer.headline.startswith("The data gives no price of ReelShort, only how viewers pay: ")


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("in which city is the shortmax owner headquartered", "The data doesn't name the city of "),
        ("九州文化在哪个城市", "没有九州文化所在城市的数据"),
        ("掌阅公司地址", "没有掌阅科技股份有限公司地址的数据"),
    ],
)
def test_a_country_is_no_city_and_a_city_no_address(ask, question: str, says: str) -> None:
    answer = ask(question)
    assert answer.status is Status.UNKNOWN
    assert answer.headline.startswith(says)
    assert answer.sources


def test_a_city_that_is_known_is_told(ask) -> None:
    assert "Beijing" in ask("which city is iReader based in").headline


def test_a_share_of_somebody_is_asked_back_for_where_nobody_is_named(ask) -> None:
    assert ask("whats the market share").status is Status.CLARIFY
    assert "95%" in ask("Chinese firms' market share").headline


def test_who_is_missing_from_a_comparison_stands_in_its_first_line(ask) -> None:
    answer = ask("compare downloads of DramaBox, ReelShort and Stardust TV in July 2025")
    assert answer.headline == "Downloads, July 2025; none in the data of Stardust TV"


def test_one_more_without_a_figure_is_missed_after_a_comparison(chat) -> None:
    *_, answer = chat("compare DramaBox and ReelShort downloads July 2025", "and Stardust TV the same month?")
    assert answer.status is Status.UNKNOWN
    assert "Stardust TV" in answer.headline


@pytest.mark.parametrize("period", ["Q2 2025?", "2024", "四季度"])
def test_a_period_alone_asks_for_the_same_figure_of_another_time(chat, period: str) -> None:
    answer = chat("DramaBox downloads July 2025", period)[1]
    assert slots(answer)["metric"] == "downloads"
    assert answer.status is Status.UNKNOWN


@pytest.mark.parametrize("line", ["and DramaBox?", "印度呢", "and Q4?"])
def test_nothing_is_taken_over_a_question_that_was_not_understood(chat, line: str) -> None:
    *_, answer = chat("Kunlun revenue 2024", "grumblefoo of the wizzbang", line)
    assert answer.status is Status.CLARIFY


@pytest.mark.parametrize(
    ("question", "says"),
    [
        (
            "DramaBox downloads in the third quarter of 2025",
            "DramaBox: no downloads for third quarter of 2025 as a whole; ",
        ),
        ("爱奇艺2025年营收", "爱奇艺：没有2025年整体的营业收入；"),
    ],
)
def test_parts_of_a_period_are_named_as_such_in_the_first_line(ask, question: str, says: str) -> None:
    assert ask(question).headline.startswith(says)


def test_by_a_year_is_that_year(chat) -> None:
    assert slots(chat("what does Omdia expect worldwide for 2026", "and by 2030?")[1])["period"] == "2030"


def test_at_what_price_asks_for_the_figure_not_for_its_meaning(chat) -> None:
    assert slots(chat("DramaBox funding", "at what price tag?")[1]) == {
        "metric": "valuation_target",
        "subject": "dramabox",
    }


def test_in_it_is_the_one_before_and_not_who_is_named(chat) -> None:
    assert "49%" in chat("枫叶互动总部在哪", "中文在线在里面占几成")[1].headline


def test_that_app_is_no_market(chat) -> None:
    overseas, figure = chat("麦芽传媒是谁", "海外app是？", "这app 2025年7月内购收了多少")[1:]
    assert "NetShort" in overseas.headline
    assert slots(figure)["subject"] == "netshort"
    assert chat("海外市场规模", "这app 2025年7月内购收了多少")[1].status is Status.CLARIFY


def test_one_that_a_summary_lists_is_not_the_one_it_tells_of(chat) -> None:
    assert chat("Disney Accelerator", "where is Haddy based?")[1].status is Status.UNKNOWN


def test_he_is_nobody_where_no_person_was_spoken_of(chat) -> None:
    assert chat("掌阅谁控股", "他多大了")[1].status is Status.UNKNOWN


@pytest.mark.parametrize("question", ["Which companies does COL own?", "what does COL own"])
def test_what_a_company_owns_is_told_where_that_is_asked(ask, question: str) -> None:
    assert "FlareFlow" in ask(question).headline


def test_the_report_of_a_quarter_is_due_in_its_year(ask) -> None:
    assert "By 30 April 2027" in to_plain(ask("when is COL's Q1 2027 report"))
    assert ask("when is Kunlun's Q3 2026 report due").status is Status.UNKNOWN


@pytest.mark.parametrize(
    ("line", "intent"),
    [
        ("who did Kunlun buy", "invested_in"),
        ("what has Kunlun acquired", "invested_in"),
        ("which firms did Tencent purchase", "invested_in"),
        ("昆仑收购了谁", "invested_in"),
        ("Mega Matrix买了哪家公司", "invested_in"),
        ("who bought FunVerse", "owner"),
        ("FunVerse was bought by whom", "owner"),
        ("谁收购了FunVerse", "owner"),
        ("FunVerse被谁收购", "owner"),
        ("who acquired Yuder", "owner"),
        ("COL投资了谁", "invested_in"),
        ("谁投资了COL", "investors"),
    ],
)
def test_who_does_it_and_to_whom_is_told_by_the_order_of_the_words(ask, line: str, intent: str) -> None:
    assert ask(line).query.intent == intent

"""An amount that a message states is matched against rows; one that no row bears is never passed over."""

import pytest
from asking import slots

from bot.answering.answer import Answer, Status


def said(answer: Answer) -> str:
    return "\n".join((answer.headline, *answer.lines))


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("which app has the 83% gross margin", "DramaWave"),
        ("58.09% gross margin, which company was that", "Mega Matrix"),
        ("the app with nineteen million downloads", "FlareFlow"),
        ("Who lost 1.595 billion yuan", "Kunlun Tech"),
        ("which app has 55 million monthly users", "ReelShort"),
        ("the 350-person team, whose is it?", "FlareFlow"),
        ("谁2025年第四季度亏了1.5055亿元", "中文在线"),
        ("5500万月活说的是哪个app", "ReelShort"),
        ("2025年内购收入暴涨2300%的是哪款", "FlickReels"),
    ],
)
def test_an_amount_tells_whose_figure_is_meant(ask, question: str, subject: str) -> None:
    answer = ask(question)
    assert answer.status is Status.ANSWER
    assert answer.headline.startswith(subject)


@pytest.mark.parametrize(
    ("question", "headline"),
    [
        ("the 19m downloads of FlareFlow, what's the source", "over 19 million (up to October 2025; Soochow"),
        ("whose figure is the 1.2 billion dollars that ReelShort made in 2025", "about $1.2 billion (2025; gross"),
        (
            "900 million potential users: who came up with that?",
            "an estimated 900 million (first half of 2025; DataEye",
        ),
    ],
)
def test_an_amount_tells_which_figure_is_meant_and_who_gives_it(ask, question: str, headline: str) -> None:
    assert headline in ask(question).headline


@pytest.mark.parametrize(
    "question", ["who has 49 %", "Who has 49 % of the ReelShort studio?", "who owns 49% of Crazy Maple"]
)
def test_a_share_tells_which_stake_is_meant(ask, question: str) -> None:
    assert ask(question).headline.startswith("COL Group holds 49% of Crazy Maple Studio")


def test_a_bound_lists_the_figures_that_satisfy_it_with_their_period(ask) -> None:
    answer = ask("list every app with 20 million downloads or more in January 2026")
    assert [said(answer).count(name) for name in ("FreeReels", "ReelShort", "DramaBox", "NetShort")] == [1, 1, 1, 1]
    assert "January 2026" in answer.headline
    # "Over 38 million" is more than 38 million, "over 24 million" may not be more than 25.
    assert slots(ask("which app had over 38 million downloads in January 2026"))["period"] == "2026-01"
    assert "ReelShort" not in said(ask("apps with more than 25 million downloads in January 2026"))


@pytest.mark.parametrize(
    "question",
    [
        "which app has a 99% gross margin",
        "which app had more than 900 million downloads",
        "who's got a 12% stake in Kunlun Tech?",
        "持有点众33%的股东叫什么",
        "FlareFlow's 25 million downloads, what's the source",
        "which company owns 30% of Crazy Maple",
        "why did COL lose 999 million yuan in the first half of 2025",
        "why did COL lose 226 million yuan in 2024",
        "Who lost 3.333 billion yuan",
    ],
)
def test_what_no_row_bears_is_not_answered(ask, question: str) -> None:
    assert ask(question).status is not Status.ANSWER


@pytest.mark.parametrize(
    "question",
    [
        "777777777777777 and 5 million",
        "which app has 777777777777777 downloads and 5 million users",
        "$" + "9" * 400 + " billion revenue",
        "did COL lose over 1.2.3 million yuan in 2024?",
        "apps with 5 million 7 million downloads",
    ],
)
def test_a_number_that_nobody_can_mean_does_no_harm(ask, question: str) -> None:
    assert not ask(question).headline.startswith(("Yes", "No."))


@pytest.mark.parametrize(
    "question",
    [
        "who lost €243 million in 2024",
        "who lost HK$243 million in 2024",
        "谁2024年亏了2.43亿日元",
        "谁2024年亏了2.43亿欧元",
    ],
)
def test_money_that_no_figure_is_told_in_is_nobodys(ask, question: str) -> None:
    assert ask(question).status is not Status.ANSWER


@pytest.mark.parametrize(
    "question",
    ["January 2026 downloads between 20 and 30 million, which apps", "哪些应用2026年1月下载量在2000万到3000万之间"],
)
def test_a_range_lists_what_is_in_it(ask, question: str) -> None:
    answer = ask(question)
    assert "DramaBox" in said(answer)
    assert "FreeReels" not in said(answer)


@pytest.mark.parametrize(
    "question",
    [
        "revenue of ReelShort's owner at 900 billion yuan in 2024",
        "what is the ticker of the owner of FlareFlow with 900 million downloads",
        "ticker of Crazy Maple's 48% holder",
    ],
)
def test_an_amount_is_not_passed_over_for_whom_a_relation_leads_to(ask, question: str) -> None:
    assert ask(question).status is not Status.ANSWER


def test_a_stake_tells_where_a_relation_leads(ask) -> None:
    assert "300364" in ask("stock code of Crazy Maple's 49% holder").headline


def test_a_range_that_a_figure_is_told_as_names_it(ask) -> None:
    answer = ask("Which company warned of a loss of 580 to 700 million yuan for 2025?")
    assert answer.headline.startswith("COL Group, net loss forecast: 580 to 700 million yuan")


def test_beside_an_amount_that_no_row_bears_stands_what_there_is(ask) -> None:
    answer = ask("FlareFlow's 25 million downloads, what's the source")
    assert answer.headline == "No downloads of FlareFlow in the data is 25 million. What it has:"
    assert answer.lines == ("over 30 million (2025)",)


def test_an_amount_that_is_true_asks_for_nothing_more(ask) -> None:
    answer = ask("why did COL lose 226 million yuan in the first half of 2025")
    assert answer.status is Status.ANSWER
    assert answer.query.intent == "reason"


@pytest.mark.parametrize(
    "question", ["did FlareFlow hit 20 million downloads by October 2025 or nah", "中文在线100%控股枫叶吗"]
)
def test_who_asks_whether_it_is_so_gets_what_is(ask, question: str) -> None:
    assert ask(question).status is Status.ANSWER

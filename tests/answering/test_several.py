"""Messages that ask two or three things: each is answered after the other, or is said to have no answer."""

import pytest
from asking import slots

from bot.answering.answer import Status
from bot.answering.renderers import to_plain

LONGEST = 900


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Mega Matrix 2024年毛利率、进账", ["58.09%", "3620万"]),
        ("sales, loss and headcount of FlareFlow in H1 2025", ["7.84 million", "45.45 million", "no employees"]),
        ("Mega Matrix 2024 gross margin and headcount", ["58.09%", "no employees of Mega Matrix for 2024"]),
        ("ShortMax users in 2024 plus its owner", ["30 million", "Jiuzhou"]),
        ("红果月活多少以及是谁的", ["2.45亿", "字节跳动"]),
        ("DramaBox 2025年收入、下载量", ["2.76亿", "2亿"]),
        ("founders and ticker of COL", ["Tong Zhilei", "300364"]),
    ],
)
def test_members_of_a_list_are_asked_of_the_same_one_in_the_same_period(ask, line: str, told: list[str]) -> None:
    answer = ask(line)
    assert answer.status is Status.ANSWER
    assert all(one in to_plain(answer) for one in told)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("COL revenue in 2024 and who runs it?", ["1.159 billion", "Tong Zhilei"]),
        ("Kunlun revenue H1 2025 and how much up was that", ["3.733 billion", "49.23%"]),
        ("iReader's loss in the nine months to September 2025 and what % worse than a year before", ["217", "488.3%"]),
        ("掌阅前三季(2025)亏掉多少，扩大百分之几", ["2.17亿", "488.3%"]),
        ("StoReel是从哪家港股公司里分出来的？股票代码给一下", ["柠萌", "9857"]),
        ("NetShort归哪家公司，那家公司在哪", ["麦芽", "重庆"]),
        ("who founded Kuku TV and when did it launch", ["Lal Chand Bisu", "2025"]),
        ("昆仑万维2024年营收多少，亏了多少，毛利率呢", ["56.6亿", "15.95亿", "没有昆仑万维2024年毛利率"]),
    ],
)
def test_a_clause_that_names_nobody_is_about_the_one_before(ask, line: str, told: list[str]) -> None:
    assert all(one in to_plain(ask(line)) for one in told)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("福克斯投的那家乌克兰公司，创始人是谁，app叫啥", ["Nesvit", "My Drama"]),
        ("the company behind NetShort, where is it based", ["Chongqing"]),
        ("做DramaWave的那家公司，董事长是谁，股票代码多少", ["方汉", "300418"]),
        ("Which founder is behind CreativeFitting, the AI drama outfit?", ["Zhu Jiang"]),
        ("Where abroad is the demand for micro-dramas biggest and growing fastest?", ["North America"]),
    ],
)
def test_a_clause_that_asks_nothing_says_of_whom_the_next_one_asks(ask, line: str, told: list[str]) -> None:
    answer = ask(line)
    assert answer.status is Status.ANSWER
    assert all(one in to_plain(answer) for one in told)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("中文在线跟昆仑万维的股票代码分别多少", ["300364", "300418"]),
        ("DramaLet和99 TV各是哪家公司的", ["雷霆游戏", "九州文化"]),
        ("Founders please: Crazy Maple Studio and Jiuzhou Culture", ["Joey Jia", "Wang Jiacheng"]),
        ("COL and iReader, revenue in the first half of 2025 for each", ["556.5 million", "1.526 billion"]),
    ],
)
def test_what_is_asked_of_each_of_several_is_told_of_each(ask, line: str, told: list[str]) -> None:
    assert all(one in to_plain(ask(line)) for one in told)


@pytest.mark.parametrize(
    ("line", "told", "unanswered"),
    [
        (
            "Which telco did ReelShort pair up with in the Philippines, and which ad outfit gets to sell DramaBox's slots?",
            "Globe",
            "Not answered: “which ad outfit gets to sell DramaBox's slots”",
        ),
        ("2025年中文在线业绩预告亏多少到多少，跟谁下棋去了", "5.8亿至7亿", "没有回答「跟谁下棋去了」"),
    ],
)
def test_a_message_half_understood_shows_which_half(ask, line: str, told: str, unanswered: str) -> None:
    answer = ask(line)
    assert answer.status is Status.UNKNOWN
    assert told in to_plain(answer)
    assert unanswered in to_plain(answer)


@pytest.mark.parametrize(
    "line",
    [
        "FlareFlow downloads and revenue in Brazil",
        "FlareFlow downloads in Brazil and how much revenue?",
        "FlareFlow在巴西的下载量多少，收入呢",
        "除美国外，ReelShort下载多少，收入多少",
        "在法国，ReelShort收入多少，下载多少",
        "据新华社报道，COL 2024年亏损多少，营收多少",
        "COL上市之前，营收多少，亏损多少",
        "Foobar 2024年营收多少，亏损多少",
        "who is the CEO of Quibi and what is its revenue",
        "what do Mango TV and Youku earn",
        "revenue and net loss of Netflix and COL",
        "what is the operating profit and free cash flow of COL in 2024",
        "do COL and iReader cooperate",
        "ReelShort 2031 revenue and loss",
        "Where abroad is the demand for micro-dramas biggest and shrinking fastest?",
        "How much did ByteDance pay for its stake in iReader in 2021, and what size was it?",
    ],
)
def test_what_narrows_one_clause_is_kept_to_in_the_other(ask, line: str) -> None:
    assert ask(line).status is Status.UNKNOWN


@pytest.mark.parametrize(
    "line",
    [
        "GammaTime种子轮1400万我知道了，那MicroCo到底融了多少，谁给的",
        "做拉美方向的，想要拉美2025年全年的内购收入，下载我不要",
        "枫叶上半年亏的我知道，25整年最后是赚是亏、多少，有数没",
        "中文在线100%控股枫叶，为什么还亏",
    ],
)
def test_what_somebody_knows_or_takes_to_be_so_is_not_answered_in_place_of_the_question(ask, line: str) -> None:
    assert ask(line).status is Status.UNKNOWN


@pytest.mark.parametrize(
    ("line", "intent"),
    [
        ("COL and iReader revenue in H1 2025", "compare"),
        ("what did kunlun blow on sales and marketing in the first half", "figure"),
        ("which apps does COL own and run", "apps_of"),
        ("Which of WeTV and Melolo came out first?", "launch"),
    ],
)
def test_one_question_is_not_taken_apart(ask, line: str, intent: str) -> None:
    answer = ask(line)
    assert answer.query
    assert answer.query.intent == intent


def test_figures_of_a_list_that_have_one_reading_are_told_as_one(ask) -> None:
    assert slots(ask("COL net loss and revenue 2024"))["metric"] == "net_loss,revenue"


@pytest.mark.parametrize(
    "line",
    ["who owns FlareFlow, where is it based, and who is the CEO", "who is behind DramaBox? timeline of ReelShort?"],
)
def test_several_answers_fit_one_screen(ask, line: str) -> None:
    assert len(to_plain(ask(line))) <= LONGEST


def test_what_there_is_no_room_for_is_named(ask) -> None:
    told = to_plain(ask("who is behind DramaBox? timeline of ReelShort?"))
    assert "No room here for “timeline of ReelShort”" in told


@pytest.mark.parametrize(
    ("line", "intent"),
    [
        ("is ReelShort owned by COL, and how big is the stake?", "stake"),
        ("2025上半年谁亏得最狠，亏多少", "rank"),
        ("Does iReader have a piece of Dianzhong? What size?", "stake"),
    ],
)
def test_a_clause_that_the_one_before_has_answered_adds_nothing(ask, line: str, intent: str) -> None:
    answer = ask(line)
    assert answer.query
    assert (answer.status, answer.query.intent) == (Status.ANSWER, intent)


@pytest.mark.parametrize(
    "line",
    [
        "中文在线2024年营收多少，扣除游戏业务以后",
        "ReelShort下载量多少，以孟买为准",
        "DramaBox收入多少，扣掉渠道分成之后",
        "Not counting the games unit. What was the revenue of COL in 2024?",
        "I only care about Android users. How many downloads does DramaBox have?",
        "只统计女性用户，ReelShort下载量多少",
        "FlareFlow, the Japanese app, downloads in 2025",
        "COL, the Japanese company, revenue 2024?",
        "DramaBox 2024年收入多少，反正只要2019年的",
        "who owns ReelShort, I think in 2019",
        "revenue of ReelShort's owner, 900 billion yuan, in 2024",
        "who runs FlareFlow, with its 900 million downloads",
    ],
)
def test_a_condition_is_no_remark(ask, line: str) -> None:
    answer = ask(line)
    assert answer.status is not Status.ANSWER or "2019" in to_plain(answer)


def test_a_name_that_may_be_another_is_not_taken_for_it_in_a_second_clause(ask) -> None:
    answer = ask("ReelShort downloads in 2025, and DramaFox downloads?")
    assert "DramaBox, downloads" not in to_plain(answer)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "who owns ReelShort; who runs it; who founded it; when was it launched; how many downloads",
            "how many downloads",
        ),
        ("COL revenue in 2024? iReader? Kunlun? Mega Matrix? Tencent? Kuaishou?", "Kuaishou"),
    ],
)
def test_what_is_asked_beyond_four_questions_is_named(ask, line: str, told: str) -> None:
    assert told in "\n".join(ask(line).notes)


def test_a_remark_stands_below_the_figure_that_it_is_about(ask) -> None:
    answer = ask("DramaBox revenue in 2025-Q1, and COL revenue in 2024")
    assert any("Sensor Tower" in line for line in answer.lines[:2])


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("MicroCo - who's in charge, and which two firms are behind it 50/50?", ["Winograde", "Cineverse", "Banyan"]),
        ("Q1 2026 中文在线亏损多少，比去年同期的收窄了吗", ["4583万", "47.9%"]),
        ("2023年国内短剧多大规模、涨了多少", ["373.9亿", "267.7%"]),
        ("Joey Jia's company turned over how much in H1 2025 and did it actually earn anything?", ["2.76", "46.51"]),
    ],
)
def test_no_half_of_a_message_is_passed_over(ask, line: str, told: list[str]) -> None:
    text = to_plain(ask(line))
    assert [one for one in told if one not in text] == []


def test_two_plain_questions_have_room_in_one_message(ask) -> None:
    text = to_plain(ask("who owns ReelShort and what is its revenue?"))
    assert "Crazy Maple Studio makes and runs ReelShort" in text
    assert "in-app revenue" in text

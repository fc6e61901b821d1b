"""The same question in everyday Chinese, in dialect or by telegraph; and what only looks like it stays unanswered."""

import pytest
from asking import slots

from bot.answering.answer import Status


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("贾毅的公司24全年进账多少", "29.1亿"),
        ("方汉那家公司2024年窟窿有多大", "15.95亿"),
        ("唔该，中文在线25年上半年蚀咗几多", "2.26亿"),
        ("COL 26年一季度毛利率拉到多少了", "46.95%"),
        ("2024年中文在线收入缩水了几个点", "-17.73%"),
        ("掌阅24年衍生业务增速多猛", "190%"),
        ("FlexTV 2024年有幾多人課金", "100万"),
        ("FlexTV 2024年平均一年每人畀幾多美金", "3.15"),
        ("老美一天耗在ReelShort上几分钟25年四季度", "35.7"),
        ("国内刷短剧的人2025有多少", "6.96亿"),
        ("听花岛归谁管", "Ma Ling"),
        ("雷霆游戏海外短剧归谁管", "李欣逾"),
        ("昆仑万维最初是谁创立的", "周亚辉"),
        ("枫叶互动在哪嘎达", "森尼韦尔"),
        ("FlickReels攥在谁手里", "掌玩网络"),
        ("点众股权最大头是谁", "陈瑞卿"),
        ("26年1月出海短剧收入榜排头一个的是谁", "DramaBox"),
        ("百度的港股代码", "9888"),
    ],
)
def test_everyday_chinese_is_understood(ask, question: str, told: str) -> None:
    answer = ask(question)
    assert answer.status is Status.ANSWER
    assert told in answer.headline


@pytest.mark.parametrize("question", ["Mega Matrix 2024年毛利率、进账", "Mega Matrix revenue and gross margin 2024"])
def test_revenue_beside_a_margin_is_asked_for_too(ask, question: str) -> None:
    assert set(slots(ask(question))["metric"].split(",")) == {"gross_margin", "revenue"}


def test_why_two_figures_differ_shows_both(ask) -> None:
    answer = ask("中文在线25年前三季度亏损为啥有俩数")
    assert answer.query.intent == "figure"


@pytest.mark.parametrize(
    "question",
    [
        "枫叶互动23全年营收多少",
        "中文在线25年头三个月在泰国赔了多少",
        "点众24全年窟窿多大",
        "法国刷短剧的人有多少",
        "山海星辰深圳办公室多少人",
        "昆仑万维谁管海外",
        "听花岛谁在管财务",
        "ReelShort在意大利的合作方是谁",
        "GoodShort头几集白看",
        "枫叶互动股价去到几多",
        "优酷短剧归谁管",
    ],
)
def test_what_the_data_does_not_say_stays_unanswered(ask, question: str) -> None:
    assert ask(question).status is not Status.ANSWER

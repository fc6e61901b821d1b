"""A message that makes no sense is looked at once more: a word of it may be a slip for one that it needs."""

from datetime import date

import pytest
from asking import slots

from bot.answering.answer import Status
from bot.answering.knowledge import Knowledge


@pytest.mark.parametrize(
    ("slipped", "meant"),
    [
        # a plain word in place of another, a letter lost or beside the key in a short one
        ("apps form Jiuzhou Culture", "apps from Jiuzhou Culture"),
        ("is ByteDance sill in iReader", "is ByteDance still in iReader"),
        ("wgo runs FlareFlow", "who runs FlareFlow"),
        ("Holywater的ap叫什么", "Holywater的app叫什么"),
        # one of several words: the message tells which
        ("what chun of Crazy Maple does COL own", "what chunk of Crazy Maple does COL own"),
        # written as it sounds
        ("FlareFlow avg minits a day", "FlareFlow avg minutes a day"),
        ("hongou maus October 2025", "Hongguo maus October 2025"),
        ("Timotthy Oh", "Timothy Oh"),
        # a space forgotten
        ("Mega Matrixrevenue 2024", "Mega Matrix revenue 2024"),
        ("how muchrevenue did COL make in 2024", "how much revenue did COL make in 2024"),
        ("when wasFlareFlow launched", "when was FlareFlow launched"),
        # a character that sounds the same, also in a name of two
        ("昆伦和中文在线2025年上半年谁亏得多", "昆仑和中文在线2025年上半年谁亏得多"),
        ("中国短剧市场规模2024念多大", "中国短剧市场规模2024年多大"),
        ("美锅占海外收入多少", "美国占海外收入多少"),
        ("PikoShow面向那些市场", "PikoShow面向哪些市场"),
        # the words of Taiwan
        ("DramaBox這個應用程式的營運方是誰", "DramaBox这个应用程序的运营方是谁"),
    ],
)
def test_a_slip_is_seen_through_where_it_makes_sense_of_the_message(ask, slipped: str, meant: str) -> None:
    assert ask(slipped).status is Status.ANSWER
    assert ask(slipped).query == ask(meant).query


@pytest.mark.parametrize(
    "line",
    [
        # names that nobody knows, one word or two written together
        "DramaNow revenue 2024",
        "dramanow downloads 2025",
        "who runs ShortNow",
        "who owns salto",
        "shein market size 2025",
        "topapp revenue in 2024",
        "CPL revenue 2024",
        "topp revenue 2025",
        "红枣短剧月活",
        # places and qualifiers that the data lacks
        "short drama revenue cairo",
        "flareflow mali downloads",
        "dramabox uae downloads 2024",
        "reelshort male users",
        "FlareFlow在德下载量",
        # words of their own that sound like a name
        "短剧在智力的下载量",
        "快递在巴西有什么短剧",
    ],
)
def test_what_may_be_a_name_or_a_word_of_its_own_is_no_slip(ask, line: str) -> None:
    assert ask(line).status is not Status.ANSWER


def test_a_message_is_reread_a_few_times_at_most(knowledge: Knowledge) -> None:
    today = date(2026, 11, 23)
    text = "wha dif dod thr sae haf COL"
    understood = knowledge.understander.understand(text, today)
    assert len(list(knowledge.understander.guessed(text, understood, today))) <= 9


def test_a_name_spelt_nearly_right_counts_as_right_where_the_rest_of_the_message_needs_it(ask) -> None:
    assert slots(ask("FlaareFlow的团队有没有300人"))["subject"] == "flareflow"

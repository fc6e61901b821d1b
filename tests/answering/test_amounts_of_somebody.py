"""Amounts in a question: who is asked for by one is not answered by who has another."""

import pytest

from bot.answering.answer import Status
from bot.answering.renderers import to_plain


@pytest.mark.parametrize(
    "question",
    [
        "who's got a 12% stake in Kunlun Tech?",
        "持有点众33%的股东叫什么",
        "which company holds 30 percent of Crazy Maple?",
    ],
)
def test_who_has_another_amount_is_told_but_is_no_answer(ask, question: str) -> None:
    answer = ask(question)
    assert answer.status is Status.UNKNOWN
    assert answer.headline.startswith(("No stake of", "数据中没有"))
    assert answer.lines


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("who holds 7.49% of iReader", "ByteDance"),
        ("谁持有点众55.97%的股份", "陈瑞卿"),
        ("20亿潜在用户是谁说的", "陈瑞卿"),
        ("900 million potential users: who came up with that?", "DataEye"),
        ("stock code of Crazy Maple's 49% holder", "300364"),
    ],
)
def test_who_has_the_amount_is_the_answer(ask, question: str, says: str) -> None:
    answer = ask(question)
    assert answer.status is Status.ANSWER
    assert says in to_plain(answer)


def test_an_amount_that_is_asked_about_is_put_right(ask) -> None:
    assert "40%" in ask("does Tencent hold 50% of Epic Games").headline

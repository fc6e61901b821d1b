"""Which answers begin with yes or no: those that the rows decide, and no others."""

import pytest

from bot.answering.answer import Status


@pytest.mark.parametrize(
    "line",
    [
        "Is FlareFlow owned by COL?",
        "Does Kunlun own DramaWave?",
        "Is COL the owner of FlareFlow?",
        "Is Hongguo ByteDance's app?",
        "Does ByteDance own a stake in iReader?",
        "Does Mega Matrix fully own FunVerse?",
        "Is Joey Jia the CEO of Crazy Maple Studio?",
        "Is COL listed?",
        "Did COL lose more than 200 million in H1 2025?",
        "Did COL lose money in 2024?",
        "Did COL make a profit in 2023?",
    ],
)
def test_yes_where_the_rows_decide_it(ask, line: str) -> None:
    assert ask(line).headline.startswith("Yes. ")


@pytest.mark.parametrize(
    "line",
    [
        "does COL own all of Crazy Maple?",
        "Did COL lose less than 200 million in H1 2025?",
        "Did COL lose more than 300 million yuan in H1 2025?",
        "Is COL profitable?",
        "Is Dianzhong a listed company?",
    ],
)
def test_no_where_the_rows_decide_it(ask, line: str) -> None:
    assert ask(line).headline.startswith("No. ")


@pytest.mark.parametrize("line", ["红果是字节的吗", "红果是不是字节的", "贾毅是枫叶互动的创始人吗", "掌阅上市了吗"])
def test_yes_in_chinese(ask, line: str) -> None:
    assert ask(line).headline.startswith("是。")


def test_no_in_chinese(ask) -> None:
    assert ask("中文在线盈利了吗").headline.startswith("否。中文在线净亏损")


@pytest.mark.parametrize(
    "line",
    [
        "Does COL own Crazy Maple?",  # 49 percent
        "Is ReelShort owned by COL Group?",
        "Does FlareFlow own COL?",
        "Does Crazy Maple own COL?",
        "Is DramaBox owned by Dianzhong?",  # the sources disagree
        "DramaBox是点众的吗",
        "Does ByteDance still own iReader?",
        "Does only ByteDance own Hongguo?",
        "Isn't COL profitable?",
        "红果不是字节的吗",
        "Is Kunlun profitable?",  # one good quarter
        "Is DramaBox profitable?",  # an estimate
        "Did iReader lose money in 2025?",  # of a part of the year
        "Did COL lose more than $200 million in H1 2025?",
        "Does DramaBox have more than 100 million downloads?",
        "Is Tong Zhilei the CEO of COL?",
        "Is Joey Jia the CEO of ReelShort?",
        "Is COL listed in Hong Kong?",
        "Is ByteDance listed?",
        "Does Netflix own DramaBox?",
        "who owns FlareFlow?",
        "COL owns FlareFlow",
    ],
)
def test_neither_where_they_do_not(ask, line: str) -> None:
    assert not ask(line).headline.startswith(("Yes", "No.", "是。", "不是"))


def test_no_listing_is_said_where_none_is_known(ask) -> None:
    answer = ask("Is ByteDance listed?")
    assert answer.status is Status.UNKNOWN
    assert "no listing" in answer.headline


def test_a_person_without_a_stake_gets_no_post_for_an_answer(ask) -> None:
    assert ask("Does Joey Jia own Crazy Maple?").status is Status.UNKNOWN


def test_it_is_one_of_the_two(chat) -> None:
    assert chat("Who runs FlareFlow?", "Is it owned by COL?")[1].headline.startswith("Yes. COL Group runs FlareFlow")

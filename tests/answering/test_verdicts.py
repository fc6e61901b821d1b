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
        "Is ShortMax in more than 200 countries?",
        "did FlareFlow have more than 20 million downloads",
        "does DramaBox have over 200 million downloads",  # as one row has it, not the one that would be shown first
        "Did COL lose at least 200 million yuan in 2024?",
        "Did COL lose no less than 200 million yuan in 2024?",
        "Did COL lose less than a billion yuan in 2024?",
        "Did COL lose no more than 250 million yuan in 2024?",
        "Is DramaWave's gross margin above 80%?",
        "Did COL lose money in 2024?",
        "Did COL make a profit in 2023?",
        "Is Kuaishou listed in Hong Kong?",
        "Is iQiyi on the Nasdaq?",
        "Is COL a Chinese company?",
        "Is Disney American?",
        "Is FlareFlow a COL app?",
        "FlareFlow's a COL app, isn't it?",
        "Hongguo belongs to ByteDance, right?",
        "Gong Yu - founder of iQIYI, correct?",
        "COL is listed in Shenzhen, isn't it?",
        "is it true that ByteDance owns Hongguo?",
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
        "Did COL lose at least 300 million yuan in H1 2025?",
        "Did COL lose at most 200 million yuan in 2024?",
        "Is COL profitable?",
        "Is Dianzhong a listed company?",
        "does COL own all of ReelShort?",  # by way of Crazy Maple
        "Is Dianzhong listed in Hong Kong?",
    ],
)
def test_no_where_the_rows_decide_it(ask, line: str) -> None:
    assert ask(line).headline.startswith("No. ")


@pytest.mark.parametrize(
    "line",
    [
        "红果是字节的吗",
        "红果是不是字节的",
        "贾毅是枫叶互动的创始人吗",
        "掌阅上市了吗",
        "红果是字节的吧",
        "红果是字节的？",
        "中文在线2024年至少亏了2亿元吗",
        "中文在线2024年亏损突破2亿元了吗",
        "中文在线2024年亏了，对吧",
    ],
)
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
        "Did COL lose more than €200 million in 2024?",
        "Did COL lose between 200 and 300 million yuan in 2024?",
        "Did COL lose over 1.2.3 million yuan in 2024?",
        "Is Tong Zhilei the CEO of COL?",
        "Is Joey Jia the CEO of ReelShort?",
        "Is COL listed in Hong Kong?",
        "Is COL listed in Shanghai?",
        "Is ByteDance listed?",
        "Is ByteDance listed in Hong Kong?",
        "is ReelShort Chinese?",  # of California, with a Chinese shareholder
        "Is ReelShort American?",
        "Is Vigloo Japanese?",
        "did Disney buy DramaBox?",
        "Is Crazy Maple a subsidiary of COL?",
        "NetShort's a Kunlun app, isn't it?",
        "COL didn't lose money in 2024, right?",
        "Hongguo isn't ByteDance's, is it?",
        "贾毅是中文在线的创始人吧",
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


@pytest.mark.parametrize("line", ["Does COL own Crazy Maple?", "Does COL own ReelShort?", "Is ReelShort COL's?"])
def test_a_minority_is_a_part(ask, line: str) -> None:
    assert ask(line).headline.startswith("In part. COL Group holds 49% of Crazy Maple Studio")


def test_where_else_somebody_is_listed_is_told(ask) -> None:
    assert ask("Is Baidu traded anywhere besides Nasdaq?").headline.endswith("also 9888, Hong Kong Stock Exchange")
    assert ask("Is Baidu also listed in Hong Kong?").headline.startswith("Yes. ")
    assert "second listing in Hong Kong" in ask("Is COL listed in Hong Kong?").notes[0]


def test_whose_country_is_asked_is_told_with_the_country_of_who_holds_a_share(ask) -> None:
    answer = ask("is ReelShort Chinese?")

    assert answer.headline == "Crazy Maple Studio: Sunnyvale, California, United States"
    assert answer.lines[0].endswith("COL Group: China")


@pytest.mark.parametrize("line", ["汪家城是麦芽创始人对吧", "Is Wang Jiacheng the founder of Maiya Media?"])
def test_whose_post_elsewhere_is_asked_for_is_told_their_own(ask, line: str) -> None:
    headline = ask(line).headline
    assert headline.startswith(
        ("没有汪家城与麦芽传媒相关的数据。", "The data doesn't link Wang Jiacheng with Maiya Media.")
    )
    assert "九州文化" in headline or "Jiuzhou" in headline

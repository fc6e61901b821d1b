"""What sources tell beside the big figures: bounds of rules, money taken in, what somebody was before."""

import pytest

from bot.answering.answer import Status


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("how many episodes were removed in the clean-up", "1.365 million"),
        ("how many micro-dramas were taken down in the clean-up of 2022", "over 25,300"),
        ("清理了多少个小程序", "2420"),
        ("how many days in a row did ReelShort lead Google Play", "38 days"),
        ("ReelShort在Google Play霸榜多少天", "38天"),
        ("in how many countries is FlareFlow available", "177"),
        ("how many titles did Fox commit to make with Holywater", "over 200"),
        ("昆仑万维打算投多少钱做本土剧", "约5亿美元"),
        ("how much seed money did GammaTime raise", "$14 million"),
        ("SpoonLabs融资多少", "1200亿韩元"),
        ("迪士尼投了Epic多少钱", "15亿美元"),
        ("SAG-AFTRA Verticals Agreement budget cap", "below $300,000"),
        ("how many classes do the draft measures have", "3"),
        ("爱奇艺微剧场每集多长", "1至5分钟"),
        ("what share of ReelShort revenue comes from the US", "nearly 62%"),
        ("how much did COL's selling expenses grow in H1 2025", "42.78%"),
    ],
)
def test_a_number_that_a_source_tells_in_passing_is_answered(ask, text: str, told: str) -> None:
    answer = ask(text)
    assert answer.status is Status.ANSWER
    assert told in answer.headline


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("what did Bill Block do before GammaTime", "Miramax"),
        ("周培金以前是做什么的", "网络小说作家"),
        ("what did Maiya Media grow out of", "influencer agency"),
        ("Mega Matrix的前身是什么", "AeroCentury"),
        ("what is Ma Ling's pen name", "Mimon"),
        ("which founder is a former head of Miramax", "Bill Block"),
        ("百度的港股代码是多少", "9888"),
    ],
)
def test_what_somebody_was_before_or_is_elsewhere_is_answered(ask, text: str, told: str) -> None:
    answer = ask(text)
    assert answer.status is Status.ANSWER
    assert told in answer.headline


@pytest.mark.parametrize(
    "text",
    [
        "how many dramas were taken down in Indonesia",
        "how many episodes were removed in 2025",
        "how many apps were removed in the clean-up",
        "how many days was ReelShort on top of the App Store in Germany",
        "DramaBox覆盖多少个国家",
        "how many titles did Netflix commit to make with Holywater",
        "how much does iQiyi plan to invest in local dramas",
        "SAG-AFTRA协议在加拿大的预算上限",
        "what is the budget of a ReelShort drama",
        "how many shares does Baidu plan to sell of COL",
        "what share of DramaBox revenue comes from the US",
        "what did Bill Block do before ReelShort",
        "what did COL do before",
        "is Baidu listed in Tokyo",
    ],
)
def test_another_place_period_or_company_has_no_such_number(ask, text: str) -> None:
    assert ask(text).status is not Status.ANSWER

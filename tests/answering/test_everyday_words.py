"""The same question in everyday words; and what only looks like it stays unanswered."""

import pytest

from bot.answering.answer import Status


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("who's steering iQiyi these days", "Gong Yu"),
        ("who do i pitch at Mega Matrix, whos the CEO", "Yucheng Hu"),
        ("who set up CreativeFitting", "Zhu Jiang"),
        ("where does SpoonLabs hail from", "South Korea"),
        ("when did ReelShort hit the app stores", "August 2022"),
        ("how does ReelShort make money", "coins"),
        ("what else does Kunlun run", "FreeReels"),
        ("For a legal memo: which entity actually operates FlexTV?", "Yuder"),
        ("which overseas market grows fastest", "North America"),
        ("is North America a bigger market than Southeast Asia", "North America"),
        ("what knocked the wind out of DramaWave's installs in March 2025", "advertising cut"),
        ("will iQiyi expand to Southeast Asia", "Southeast Asia"),
        ("what did the average FlexTV viewer bring in over 2024", "$3.15"),
        ("how many episodes are free on FlexTV", "First ten episodes free"),
        ("who was in Disney's accelerator before DramaBox", "Disney Accelerator"),
        ("what's the biggest shareholder of Crazy Maple", "COL Group"),
        ("why does COL expect a loss for 2025", "promoting its overseas short dramas"),
        ("average minutes a day on ReelShort", "35.7"),
        ("FlareFlow人均一天泡多久", "31.5"),
        ("people with an account on DramaBox", "90 million"),
        ("FlexTV 2024年课金的有多少人", "100万"),
        ("average spend per head on FlexTV in 2024", "$3.15"),
        ("中文在线2025年前九个月打广告搞销售烧掉多少", "6.6亿元"),
        ("方汉那家公司2024年窟窿有多大", "15.95亿元"),
        ("中文在线25年最后一个季度卖了多少钱", "6.455亿元"),
        ("红果月活25年10月飚到多少", "2.45亿"),
        ("听花岛谁在管", "Ma Ling"),
        ("where are China Literature's shares traded", "0772"),
        ("2024年全球短剧应用收入里美国占几成", "60%"),
        ("who's the brains behind Holywater", "Nesvit"),
    ],
)
def test_everyday_words_are_understood(ask, question: str, told: str) -> None:
    answer = ask(question)
    assert answer.status is Status.ANSWER
    assert told in answer.headline


@pytest.mark.parametrize(
    "question",
    [
        "how do i contact COL Group",
        "when should i talk to COL Group",
        "is Europe a bigger market than China",
        "which market in Africa grows fastest",
        "who set up Netflix",
        "where does Netflix hail from",
        "what knocked the wind out of ReelShort's installs in March 2025",
        "why did DramaWave's downloads collapse in June 2025",
        "what will ReelShort earn in 2035",
        "who estimated 900 million users",
        "who will hold DramaBox",
        "will ReelShort go bankrupt",
        "who was in the Disney accelerator before ReelShort",
        "how many episodes does ReelShort have",
        "which of ByteDance's apps is the biggest",
        "average minutes a month on ReelShort",
        "average age of ReelShort users",
        "people with an account on Melolo",
        "average spend per head in Brazil",
        "FlareFlow铺到多少个城市",
        "听花岛的财务归谁管",
        "COL revenue in the June quarter of 2023",
        "红果人均每天赚多少",
    ],
)
def test_what_the_data_does_not_say_stays_unanswered(ask, question: str) -> None:
    assert ask(question).status is not Status.ANSWER

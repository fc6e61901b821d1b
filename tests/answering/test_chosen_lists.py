"""Lists that the words of a question choose from, and questions whose year or direction must not be lost."""

import pytest

from bot.answering.answer import Status


@pytest.mark.parametrize(
    ("text", "has", "hasnt"),
    [
        ("Which companies are based in Singapore?", "Mega Matrix", "Beijing"),
        ("哪些公司总部在北京？", "中文在线", "上海"),
        ("which companies come from Japan", "COL JAPAN", "China"),
        ("Which companies are listed in Hong Kong?", "Kuaishou", "Shenzhen"),
        ("Which apps are free?", "Melolo", "FlexTV"),
        ("哪些应用是订阅制的？", "FlexTV", "Melolo"),
        ("Which app is aimed at Taiwan?", "99 TV", "Vigloo"),
        ("Which company was founded in 2017?", "Crazy Maple Studio", "COL"),
    ],
)
def test_a_list_shows_those_that_the_words_are_true_of(ask, text: str, has: str, hasnt: str) -> None:
    answer = ask(text)
    said = " ".join([answer.headline, *answer.lines])
    assert answer.status is Status.ANSWER
    assert has in said
    assert hasnt not in said


@pytest.mark.parametrize(
    "text",
    [
        "Which companies are in Paris?",
        "哪些公司总部在香港？",
        "Which firms are in Hong Kong",
        "Which companies are listed in Beijing?",
        "which apps target Germany",
        "which companies were founded in 1999",
        "Who backs Maiya?",
        "who invested in ByteDance",
        "what are iQiyi's plans for 2028",
        "What do the rules of 2019 demand?",
        "How long may an episode of ReelShort be",
        "Does ReelShort make money?",
        "Who is the marketing director of Kunlun?",
        "When did Krafton take part in the accelerator?",
        "据路透社，谁拥有DramaBox",
    ],
)
def test_what_no_row_says_is_not_answered_by_the_others(ask, text: str) -> None:
    assert ask(text).status is not Status.ANSWER


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("Who controls iReader?", "Cheng Xiangjun"),
        ("谁控制点众科技？", "陈瑞卿"),
        ("Who owns MicroCo?", "Cineverse"),
        ("Who backs StoReel?", "overseas game company"),
        ("How much did ByteDance pay for its iReader stake?", "1.1 billion yuan"),
        ("Who is in charge of marketing at Crazy Maple?", "Kong Yan"),
        ("How does DramaBox earn money?", "subscriptions"),
        ("When is MIPCOM 2026?", "12 to 15 October 2026"),
        ("How long may an episode be?", "20 minutes"),
        ("How much did GammaTime raise?", "$14 million"),
        ("When did Dianzhong start short dramas?", "2022"),
    ],
)
def test_what_was_asked_leads_the_answer(ask, text: str, has: str) -> None:
    answer = ask(text)
    assert answer.status is Status.ANSWER
    assert has in answer.headline


def test_the_people_of_a_disputed_owner_come_with_the_dispute(ask) -> None:
    assert any("disagree" in note for note in ask("who is the boss of DramaBox").notes)


def test_what_happened_in_a_year_is_more_than_its_results(ask) -> None:
    assert len(ask("What happened to ReelShort in 2025?").lines) > 2

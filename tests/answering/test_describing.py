"""A company may be described instead of named, by what the dataset says that it is; never by anything else."""

import pytest
from asking import slots

from bot.answering.answer import Status
from bot.answering.describing import what_it_is


@pytest.mark.parametrize(
    ("question", "company"),
    [
        ("the former plane-leasing firm, who's its CEO these days", "mega-matrix"),
        ("who's the boss of the Indian audio company", "kuku"),
        ("when was the California studio founded", "crazy-maple-studio"),
        ("which app does the Beijing web-fiction company run", "new-reading-technology"),
        ("what apps does the Chongqing short-drama producer have", "maiya-media"),
    ],
)
def test_two_words_that_are_true_of_one_company_name_it(ask, question: str, company: str) -> None:
    answer = ask(question)
    assert answer.status is Status.ANSWER
    assert slots(answer)["subject"] == company


def test_one_word_is_enough_beside_a_name_that_bears_it_out(ask) -> None:
    answer = ask("sales of the California outfit behind ReelShort, whole of 2024")
    assert answer.status is Status.ANSWER
    assert slots(answer)["subject"] == "crazy-maple-studio"


@pytest.mark.parametrize(
    "question",
    [
        "who's the CEO of the Korean firm",
        "who is the boss of the Singapore company",
        "where is the Chinese studio based",
        "who runs the Brazilian audio company",
        "who is the CEO of the French streaming company",
        "who founded the Indian audio company in Berlin",
        "who's the CEO of the Indian audio company's rival",
        "sales of the Korean outfit behind ReelShort in 2024",
        "revenue of the Californian studio behind DramaBox in 2024",
    ],
)
def test_what_may_be_said_of_several_or_of_none_names_nobody(ask, question: str) -> None:
    assert ask(question).status is not Status.ANSWER


def test_a_summary_says_first_what_its_company_is() -> None:
    assert what_it_is("Korean game company that put 120 billion won into SpoonLabs.") == "Korean game company"
    assert (
        what_it_is("Former aircraft lessor AeroCentury, now a holding company.") == "Former aircraft lessor AeroCentury"
    )

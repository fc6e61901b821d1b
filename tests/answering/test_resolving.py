"""Whoever a clause describes is asked for first, and put in its place; never in doubt."""

import pytest
from asking import slots

from bot.answering.answer import Status


@pytest.mark.parametrize(
    ("question", "intent", "subject", "taken"),
    [
        (
            "Which Chinese group owns the app that led overseas downloads in January 2026?",
            "owner",
            "freereels",
            "FreeReels",
        ),
        ("How many people work for the platform that COL launched in April 2025?", "figure", "flareflow", "FlareFlow"),
        ("On which exchange is the group trading that wholly owns FunVerse?", "ticker", "mega-matrix", "Mega Matrix"),
        ("who owns the most downloaded app of January 2026", "owner", "freereels", "FreeReels"),
        ("where is the company based that owns 49% of Crazy Maple Studio", "based", "col-group", "COL Group"),
        ("who is behind the company that is based in Sunnyvale", "owner", "crazy-maple-studio", "Crazy Maple Studio"),
        ("in which city is the studio headed by Joey Jia", "based", "crazy-maple-studio", "Crazy Maple Studio"),
        ("what is the ticker of the company whose CEO is Fang Han", "ticker", "kunlun-tech", "Kunlun Tech"),
        ("who chairs the company that lost the most in the first half of 2025", "people", "kunlun-tech", "Kunlun Tech"),
        ("2025年4月中文在线上线的那个平台有多少员工", "figure", "flareflow", "FlareFlow"),
        ("2026年1月下载量最高的那款应用是哪家公司的", "owner", "freereels", "FreeReels"),
        ("收购FunVerse的那家公司的CEO是谁", "people", "mega-matrix", "Mega Matrix"),
    ],
)
def test_a_description_stands_for_the_one_it_is_true_of(
    ask, question: str, intent: str, subject: str, taken: str
) -> None:
    answer = ask(question)
    assert answer.status is Status.ANSWER
    assert (answer.query.intent, slots(answer)["subject"]) == (intent, subject)
    assert any(("is taken for" in note or "指的是" in note) and taken in note for note in answer.notes)


def test_the_answer_says_what_the_description_was_found_by_with_its_source(ask) -> None:
    answer = ask("who owns the app that led overseas downloads in January 2026")
    assert answer.notes[0] == (
        "“the app that led overseas downloads in January 2026” is taken for FreeReels. "
        "FreeReels: over 38 million, the highest downloads in the data for January 2026"
    )
    assert any("36Kr / DataEye" in source.publisher for source in answer.sources)


def test_two_descriptions_may_stand_one_inside_the_other(ask) -> None:
    answer = ask(
        "on which exchange is the company trading that owns the app that led overseas downloads in January 2026"
    )
    assert slots(answer)["subject"] == "kunlun-tech"


def test_what_a_shorter_clause_leaves_is_asked_with_the_rest(ask) -> None:
    answer = ask("how many downloads did the app that COL launched in April 2025 have in 2025")
    assert slots(answer) == {"subject": "flareflow", "metric": "downloads", "period": "2025"}


def test_a_description_may_be_all_that_is_asked_for(ask) -> None:
    assert ask("name the most downloaded app of January 2026").headline.startswith("FreeReels")


@pytest.mark.parametrize(
    "question",
    [
        "who owns the app that led downloads in Brazil in January 2026",
        "who owns the app that led overseas downloads in March 2019",
        "2026年3月下载量最高的那款应用是谁家的",
        "how many people work for the platform that Netflix launched in April 2025",
        "who is the CEO of the company that makes QuickTV",
        "what's the revenue of the company that doesn't own ReelShort",
        "没有投资SpoonLabs的那家公司是谁",
        "which exchange lists the group that wholly owns Crazy Maple Studio",
        "who is the CEO of the studio that wholly owns ReelShort",
        "where is the company based that owns 30% of Crazy Maple Studio",
        "who is the wife of the man who started GammaTime",
        "who owned the app that led overseas downloads in January 2026 in 2019",
        "who founded the company that makes the app that failed in Japan",
    ],
)
def test_in_doubt_a_description_stands_for_nobody(ask, question: str) -> None:
    assert ask(question).status is not Status.ANSWER


def test_a_post_that_nobody_is_known_to_hold_stays_unknown(ask) -> None:
    assert ask("Krafton的老板是谁").status is Status.UNKNOWN

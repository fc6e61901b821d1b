"""A description is split off a message and put as a question; where it ends, each way is given."""

import pytest

from bot.language.relative_clauses import descriptions


def first(text: str) -> tuple[str, str, str]:
    found = next(descriptions(text))
    return found.before, found.question, found.after


def questions(text: str) -> list[str]:
    return [clause.question for clause in descriptions(text)]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("who owns the app that led downloads in January 2026?", "which app led downloads in January 2026"),
        ("how big is the studio which makes ReelShort", "which company makes ReelShort"),
        ("who runs the app with the 83% gross margin", "which app has the 83% gross margin"),
        ("what is the ticker of the group whose app is iDrama", "which company's app is iDrama"),
        ("who owns the most downloaded app of January 2026", "which most downloaded app January 2026"),
        ("where is the operator of ReelShort", "which operator ReelShort"),
        ("what did the man who chairs Dianzhong say", "who chairs Dianzhong say"),
        ("who is behind whoever owns ReelShort", "who owns ReelShort"),
        ("做My Drama的那家公司融了多少", "做My Drama的是哪家公司"),
        ("2026年1月下载量最高的那款应用是谁的", "2026年1月下载量最高的是哪款应用"),
        ("创办GammaTime的那个人是谁", "创办GammaTime的是谁"),
    ],
)
def test_a_description_asks_who_it_is_true_of(text: str, question: str) -> None:
    assert question in questions(text)


def test_a_clause_may_stand_apart_from_its_noun() -> None:
    assert first("On which exchange is the group trading that wholly owns FunVerse?") == (
        "On which exchange is",
        "which company wholly owns FunVerse",
        "trading",
    )


def test_the_words_alone_do_not_tell_where_a_clause_ends() -> None:
    asked = questions("which studio did the man who started GammaTime use to head")
    assert asked == [
        "who started GammaTime use to head",
        "who started GammaTime use to",
        "who started GammaTime use",
        "who started GammaTime",
        "who started",
    ]


def test_the_innermost_description_comes_first() -> None:
    assert first("who is the boss of the company that owns the app that led downloads in 2025") == (
        "who is the boss of the company that owns",
        "which app led downloads in 2025",
        "",
    )


@pytest.mark.parametrize(
    "text", ["who owns ReelShort", "ReelShort downloads", "the apps that COL runs", "谁拥有ReelShort"]
)
def test_who_is_named_is_not_described(text: str) -> None:
    assert questions(text) == []

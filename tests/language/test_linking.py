from datetime import date

import pytest

from bot.answering.knowledge import Knowledge
from bot.language.linking import Mention


@pytest.fixture
def link(knowledge: Knowledge):
    def linked(text: str) -> tuple[Mention, ...]:
        return knowledge.understander.understand(text, date(2026, 11, 23)).mentions

    return linked


def entities(mentions: tuple[Mention, ...]) -> list[str]:
    return [reading.value for mention in mentions for reading in mention.of_kind("entity")]


def metrics(mentions: tuple[Mention, ...]) -> list[str]:
    return [reading.value for mention in mentions for reading in mention.of_kind("metric")]


@pytest.mark.parametrize(
    ("typed", "entity"),
    [
        ("drama box", "dramabox"),
        ("reel short", "reelshort"),
        ("reelshorts", "reelshort"),
        ("drmawave", "dramawave"),
        ("kulnun", "kunlun-tech"),
        ("iqyii", "iqiyi"),
        ("crazy mple", "crazy-maple-studio"),
        ("300364", "col-group"),
        ("昆侖萬維", "kunlun-tech"),
        ("昆仑万惟", "kunlun-tech"),
        ("chne ruiqing", "chen-ruiqing"),
    ],
)
def test_a_name_is_found_misspelt_split_or_in_another_script(link, typed: str, entity: str) -> None:
    assert entities(link(f"{typed} revenue")) == [entity]


@pytest.mark.parametrize(
    "typed",
    ["DramaGoat", "Lunar Tech", "FireFlyFlow", "DramaQueen", "cool", "中文离线", "红枣短剧", "ReelLong"],
)
def test_a_name_that_is_only_near_is_not_taken_for_a_known_one(link, typed: str) -> None:
    assert entities(link(f"{typed} revenue")) == []


def test_generic_words_identify_nothing(link) -> None:
    assert entities(link("drama short reel box app tech")) == []


def test_the_fields_own_name_may_stand_inside_a_phrase(link) -> None:
    assert metrics(link("how many micro-drama apps are there")) == ["app_count"]


def test_the_longer_name_wins(link) -> None:
    assert entities(link("Disney Accelerator")) == ["disney-accelerator"]


def test_every_token_is_in_exactly_one_mention(link) -> None:
    mentions = link("what is the 2025 上半年 margin of Drama Wave, pls? 谢谢")
    spans = [(mention.first, mention.last) for mention in mentions]
    assert [first for first, _ in spans] == [0, *(last + 1 for _, last in spans[:-1])]

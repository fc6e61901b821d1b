"""The questions with slips of the fingers: made again alike, and still asking what they asked."""

import json
import re

import pytest

from benchmarks.typos import SHORT_LATIN, TARGET, Known, as_text, read_bank, typos
from bot.answering.knowledge import Knowledge
from bot.language.text import fold

SHIPPED = [json.loads(line) for line in TARGET.read_text("utf-8").splitlines()]
BANK = {item["id"]: item for item in read_bank() if "q" in item}


@pytest.fixture(scope="module")
def known(knowledge: Knowledge) -> Known:
    return Known(knowledge.store, knowledge.intents)


def test_the_same_bank_gives_the_same_slips(known: Known) -> None:
    made = as_text(typos(read_bank(), known))

    assert made == TARGET.read_text("utf-8"), "The bank or the dataset changed: run python -m benchmarks.typos."


def test_each_is_one_question_of_the_bank_with_one_slip() -> None:
    assert len({item["id"] for item in SHIPPED}) == len(SHIPPED) == 150
    for item in SHIPPED:
        source = BANK[item["of"]]
        assert item["q"] != source["q"]
        assert all(item[key] == source[key] for key in ("expect", "must", "must_not"))
        assert (item.get("intent"), item.get("slots")) == (source.get("intent"), source.get("slots"))


def test_every_kind_of_slip_is_there() -> None:
    assert {item["note"].partition(" in: ")[0] for item in SHIPPED} == {
        "neighbouring key",
        "dropped letter",
        "doubled letter",
        "swapped letters",
        "missing space",
        "homophone",
        "traditional",
        "dropped measure word",
    }


def test_no_digit_is_touched_and_no_short_word() -> None:
    for item in SHIPPED:
        source = BANK[item["of"]]["q"]
        assert re.findall(r"\d+", item["q"]) == re.findall(r"\d+", source)
        if not item["note"].startswith("missing space"):
            short = rf"(?<![A-Za-z])[A-Za-z]{{1,{SHORT_LATIN}}}(?![A-Za-z])"
            lost = set(re.findall(short, source)) - set(re.findall(short, item["q"]))
            assert lost == set(), item["q"]


def test_short_chinese_names_stay_whole(knowledge: Knowledge) -> None:
    names = {
        alias.alias
        for alias in knowledge.store.vocabulary().aliases
        if re.fullmatch("[\u4e00-\u9fff]{2,3}", alias.alias)
    }
    for item in SHIPPED:
        source = fold(BANK[item["of"]]["q"])
        assert [name for name in names if name in source and name not in fold(item["q"])] == []


@pytest.mark.parametrize(
    ("text", "slipped"),
    [
        ("ReelShort revenue", "DramaBox revenue"),
        ("ReelShort users", "ReelShort payers"),
        ("KukuFM revenue", "KukuTM revenue"),
        ("COL revenue in the world", "COL revenue in the word"),
        ("DramaBox 2024", "DramaBox 2042"),
        ("DramaBox", "DramaBox"),
        ("红果月活", "红果日活"),
    ],
)
def test_what_asks_something_else_is_no_slip(known: Known, text: str, slipped: str) -> None:
    assert not known.is_slip(text, slipped)


@pytest.mark.parametrize(
    ("text", "slipped"),
    [
        ("ReelShort revenue", "ReelSohrt revenue"),
        ("ReelShort revenue", "ReelShort revnue"),
        ("昆仑万维营收", "昆仑万为营收"),
    ],
)
def test_what_asks_the_same_is_one(known: Known, text: str, slipped: str) -> None:
    assert known.is_slip(text, slipped)

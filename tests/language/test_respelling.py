"""Slips in everyday words are mended; a name that nobody knows is left as it is."""

import pytest

from bot.language.respelling import Respelling
from bot.language.text import read

EVERYDAY = frozenset(
    {"the", "second", "send", "month", "around", "arnd", "which", "monthly", "users", "over", "taken", "for"}
)
NAMES = frozenset({"reelshort", "vigloo"})
KNOWN = frozenset({"company", "quarter", "deep", "red"})
PROPER = frozenset({"around", "second", "send"})


def mended(text: str) -> str:
    return Respelling(EVERYDAY, NAMES, KNOWN, PROPER).mended(read(text)).text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("deep in teh red", "deep in the red"),
        ("secnd quarter", "second quarter"),
        ("a mnoth", "a month"),
        ("wjich company", "which company"),
        ("arond march", "around march"),
        ("reelshortmonthly users", "reelshort monthly users"),
        ("whatdoes vigloo", "what does vigloo"),
    ],
)
def test_letters_swapped_lost_doubled_or_beside_the_key_and_spaces_forgotten(typed: str, meant: str) -> None:
    assert mended(typed) == meant


@pytest.mark.parametrize("text", ["viglo", "dramago", "overtaken", "cor", "fur", "中文在线"])
def test_what_may_be_a_name_or_a_word_of_its_own_stays(text: str) -> None:
    assert mended(text) == text

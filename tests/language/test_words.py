"""The word lists of the languages: every word stands where it counts, and once."""

from collections import Counter
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest
import yaml

from bot.language.text import words_of

IGNORED_OR_LIGHT = ("function", "filler", "light", "light_verbs")
"""In the order in which a word is looked for: one of an earlier list means nothing more in a later one."""
LANGS = ("en", "zh")


def lists_of(lang: str) -> dict[str, Any]:
    text = resources.files("bot.language").joinpath("words", f"{lang}.yaml").read_text("utf-8")
    read: dict[str, Any] = yaml.safe_load(text)
    return read


def every_list(lists: dict[str, Any], within: str = "") -> Iterator[tuple[str, list[str]]]:
    for name, words in lists.items():
        if isinstance(words, list):
            yield within + name, words
        elif isinstance(words, dict) and any(isinstance(inner, list) for inner in words.values()):
            yield from every_list(words, f"{name}.")


@pytest.mark.parametrize("lang", LANGS)
def test_no_word_stands_twice_in_a_list(lang: str) -> None:
    twice = {
        name: [word for word, times in Counter(words).items() if times > 1]
        for name, words in every_list(lists_of(lang))
    }
    assert {name: words for name, words in twice.items() if words} == {}


@pytest.mark.parametrize("lang", LANGS)
def test_no_ignored_or_light_word_is_shadowed_by_an_earlier_list(lang: str) -> None:
    lists, earlier, shadowed = lists_of(lang), set[tuple[str, ...]](), dict[str, list[str]]()
    for name in IGNORED_OR_LIGHT:
        shadowed[name] = [word for word in lists[name] if tuple(words_of(word)) in earlier]
        earlier |= {tuple(words_of(word)) for word in lists[name]}
    assert {name: words for name, words in shadowed.items() if words} == {}

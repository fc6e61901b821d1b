"""The word lists of a language: what may be ignored, what asks, what points back. Nothing of the dataset."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from bot.language.query import Lang

IGNORED = ("function", "filler")
CUES = (
    "greeting",
    "pronoun",
    "same_period",
    "year_earlier",
    "period_before",
    "month_before",
    "quarter_before",
    "half_before",
    "year_after",
    "period_after",
    "month_after",
    "quarter_after",
    "half_after",
    "opener",
    "correction",
    "now",
    "negation",
    "yes",
)


@dataclass(frozen=True, slots=True)
class Words:
    """One language's lists. `cues` maps a list's name to its words; question words are cues too.

    `light` words tell nothing apart, but a message that has little else means something different; `light_verbs`
    tell nothing apart where a figure is asked for, and may turn any other question. `core` words are what every
    question is made of. `framing` words need not stand in a row that says all the rest: "the guy who", "which firm
    handles". `described`: the nouns for somebody who is described by a clause, by the kind of entity.
    """

    lang: Lang
    ignored: frozenset[str]
    light: frozenset[str]
    light_verbs: frozenset[str]
    framing: frozenset[str]
    cues: Mapping[str, tuple[str, ...]]
    questions: frozenset[str]
    """The names of the cues that ask: who, when, how many."""
    months: Mapping[str, int]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    core: frozenset[str]
    described: Mapping[str, tuple[str, ...]]


@cache
def words(lang: Lang) -> Words:
    """The lists in `bot/language/words/<lang>.yaml`."""
    text = resources.files("bot.language").joinpath("words", f"{lang}.yaml").read_text("utf-8")
    lists: dict[str, Any] = yaml.load(text, yaml.CSafeLoader)
    return Words(
        lang=lang,
        ignored=frozenset(word for name in IGNORED for word in lists[name]),
        light=frozenset(lists["light"]),
        light_verbs=frozenset(lists["light_verbs"]),
        framing=frozenset(lists["framing"]),
        cues=dict(_cues(lists)),
        questions=frozenset(lists["question"]),
        months=lists["months"],
        numbers=lists["numbers"],
        ordinals=lists["ordinals"],
        core=frozenset(lists["core"]),
        described={kind: tuple(nouns) for kind, nouns in lists["described"].items()},
    )


@cache
def common_words() -> frozenset[str]:
    """Everyday English words, which are never taken for a misspelt name."""
    text = resources.files("bot.language").joinpath("words", "common_en.txt").read_text("utf-8")
    return frozenset(text.split())


@cache
def calendar_words() -> frozenset[str]:
    """The English words that periods are made of."""
    lists = words("en")
    parts = ("year", "half", "quarter", "month", "week", "day", "before", "after")
    return frozenset((*lists.months, *lists.numbers, *lists.ordinals, *parts, *(f"{part}s" for part in parts)))


def _cues(lists: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name in CUES:
        yield name, tuple(lists[name])
    for name, asked in lists["question"].items():
        yield name, tuple(asked)

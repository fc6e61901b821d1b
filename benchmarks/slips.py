"""What goes wrong when a question is typed: one slip in a text, the same for the same seed.

Each slip takes a text, the spans that may be touched and a source of chance, and returns the text with one slip and
what was changed, or None where there is nothing to slip on.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from random import Random

import opencc
from pypinyin import Style, lazy_pinyin
from pypinyin.phrases_dict import phrases_dict

Span = tuple[int, int]
Slip = Callable[[str, Sequence[Span], Random], str | None]
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
NUMERALS = frozenset("零〇一二三四五六七八九十百千万萬亿億两兩半")
MOST_COMMON = 1500
"""A keyboard offers usual characters first; a rare one is no slip."""
_MEASURE = re.compile(r"(?<=[几多少哪这那])[个家款部位项只](?=[\u4e00-\u9fff])")
_GAP = re.compile(r"(?<=[A-Za-z]{4}) (?=[A-Za-z]{4})")


def neighbouring_key(text: str, words: Sequence[Span], chance: Random) -> str | None:
    """Another letter, from the key beside."""
    return _at_a_letter(text, words, chance, lambda _, letter: chance.choice(_beside(letter)))


def dropped_letter(text: str, words: Sequence[Span], chance: Random) -> str | None:
    return _at_a_letter(text, words, chance, lambda _, letter: "")


def doubled_letter(text: str, words: Sequence[Span], chance: Random) -> str | None:
    return _at_a_letter(text, words, chance, lambda _, letter: letter * 2)


def swapped_letters(text: str, words: Sequence[Span], chance: Random) -> str | None:
    places = [
        at for start, end in words for at in range(start + 1, end - 1) if text[at].lower() != text[at + 1].lower()
    ]
    if not places:
        return None
    at = chance.choice(places)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def missing_space(text: str, words: Sequence[Span], chance: Random) -> str | None:
    """Two words of four letters or more written together."""
    gaps = [match.start() for match in _GAP.finditer(text)]
    if not gaps:
        return None
    at = chance.choice(gaps)
    return text[:at] + text[at + 1 :]


def homophone(text: str, characters: Sequence[Span], chance: Random) -> str | None:
    """A Chinese character that sounds the same, as a pinyin keyboard offers it."""
    sounds = lazy_pinyin(list(text), style=Style.NORMAL)
    places = [at for start, end in characters for at in range(start, end) if text[at] not in NUMERALS]
    places = [at for at in places if len(_sounding(sounds[at])) > 1]
    if not places:
        return None
    at = chance.choice(places)
    other = chance.choice([one for one in _sounding(sounds[at]) if one != text[at]])
    return text[:at] + other + text[at + 1 :]


def traditional(text: str, characters: Sequence[Span], chance: Random) -> str | None:
    """The whole text as it is written in Taiwan and Hong Kong."""
    return str(_converter().convert(text))


def dropped_measure_word(text: str, characters: Sequence[Span], chance: Random) -> str | None:
    """多少应用 for 多少个应用."""
    found = list(_MEASURE.finditer(text))
    if not found:
        return None
    match = chance.choice(found)
    return text[: match.start()] + text[match.end() :]


LATIN: tuple[Slip, ...] = (neighbouring_key, dropped_letter, doubled_letter, swapped_letters, missing_space)
CHINESE: tuple[Slip, ...] = (homophone, traditional, dropped_measure_word)


def _at_a_letter(text: str, words: Sequence[Span], chance: Random, change: Callable[[int, str], str]) -> str | None:
    """The first letter of a word is hardly ever mistyped, and stays."""
    places = [at for start, end in words for at in range(start + 1, end)]
    if not places:
        return None
    at = chance.choice(places)
    return text[:at] + change(at, text[at]) + text[at + 1 :]


def _beside(letter: str) -> list[str]:
    row = next(row for row in ROWS if letter.lower() in row)
    at = row.index(letter.lower())
    near = [row[one] for one in (at - 1, at + 1) if 0 <= one < len(row)]
    return [one.upper() for one in near] if letter.isupper() else near


@cache
def _sounding(sound: str) -> tuple[str, ...]:
    return tuple(one for one, how in _common().items() if how == sound)


@cache
def _common() -> dict[str, str]:
    """The most usual characters, by how many phrases of the pinyin dictionary have them, with how they sound."""
    many = Counter(one for phrase in phrases_dict for one in phrase if one >= "\u4e00")
    characters = sorted(sorted(many), key=lambda one: -many[one])[:MOST_COMMON]
    return dict(zip(characters, lazy_pinyin(characters, style=Style.NORMAL), strict=True))


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")

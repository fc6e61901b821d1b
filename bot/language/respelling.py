"""Slips of the fingers in everyday words, mended before anything is looked up: "teh", "secnd quarter", "a mnoth"."""

from collections.abc import Mapping
from functools import cache
from operator import ne

from rapidfuzz.distance import OSA

from bot.language.pinyin import sounds_alike
from bot.language.text import Message, is_chinese, read

SHORTEST, SHORTEST_SWAPPED, SHORTEST_REPLACED = 4, 3, 5
"""In three letters only two that changed places are a slip: "teh", not "cor"."""
SHORTEST_HALF = 4
_CALENDAR = ("上半年", "下半年", "一季度", "二季度", "三季度", "四季度", "第一季", "第二季", "第三季", "第四季")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


class Respelling:
    """Everyday words by their first letter and length.

    A letter is replaced only by its neighbour on the keyboard, and in long words: any other could make a plain word of
    a name that nobody knows.
    """

    def __init__(
        self, everyday: frozenset[str], names: frozenset[str], known: frozenset[str], proper: frozenset[str]
    ) -> None:
        """`everyday`: the words that may be meant; `names`: of one word; `known`: what is right as it stands.

        `proper`: words of any dictionary, before such as "arnd".
        """
        self._proper = proper
        self._known = known | names | everyday
        self._names = names
        self._said = names | everyday
        words: dict[tuple[str, int], list[str]] = {}
        for word in sorted(everyday):
            if len(word) >= SHORTEST_SWAPPED:
                words.setdefault((word[0], len(word)), []).append(word)
        self._by_letter: Mapping[tuple[str, int], list[str]] = words

    def mended(self, message: Message) -> Message:
        """The message with such slips put right, where only one word can be meant."""
        message = _right_dated(message)
        slips = [(token, self._meant(token.text)) for token in message.tokens]
        if not any(meant for _, meant in slips):
            return message
        text, at = [], 0
        for token, meant in slips:
            if meant:
                text += [message.text[at : token.start], meant]
                at = token.end
        return read("".join([*text, message.text[at:]]))

    def _meant(self, word: str) -> str:
        if len(word) < SHORTEST_SWAPPED or word in self._known or not (word.isascii() and word.isalpha()):
            return ""
        sizes = range(len(word) - 1, len(word) + 2)
        near = [one for size in sizes for one in self._by_letter.get((word[0], size), ()) if _is_slip(word, one)]
        # Vowels are what fingers drop: "secnd" is nearer to "second" than to "send".
        near = [one for one in near if _consonants(one) == _consonants(word)] or near
        near = [one for one in near if one in self._proper] or near
        if len(near) == 1:
            return near[0]
        return "" if near else self._apart(word)

    def _apart(self, word: str) -> str:
        """A name and another word with the space between them forgotten."""
        cuts = range(SHORTEST_HALF, len(word) - SHORTEST_HALF + 1)
        halves = [{word[:cut], word[cut:]} for cut in cuts]
        known = [half for half in halves if half <= self._said and not half.isdisjoint(self._names)]
        if len(known) != 1:
            return ""
        first = next(part for part in known[0] if word.startswith(part))
        return f"{first} {word[len(first) :]}"


def _right_dated(message: Message) -> Message:
    """With the Chinese names of halves and quarters put right where one character only sounds right: 商半年."""
    text = message.text
    if "半" not in text and "季" not in text:
        return message
    for start in range(len(text)):
        for name in _CALENDAR:
            typed = text[start : start + len(name)]
            if (
                len(typed) == len(name)
                and sum(map(ne, typed, name)) == 1
                and is_chinese(typed)
                and sounds_alike(typed, name)
            ):
                text = text[:start] + name + text[start + len(name) :]
    return read(text) if text != message.text else message


def _is_slip(word: str, other: str) -> bool:
    """Two neighbours changed places, or a letter was doubled, lost or put in."""
    if abs(len(word) - len(other)) > 1 or OSA.distance(word, other, score_cutoff=1) > 1:
        return False
    if len(word) == len(other):
        return sorted(word) == sorted(other) or (len(word) >= SHORTEST_REPLACED and _are_neighbours(word, other))
    return min(len(word), len(other)) >= SHORTEST or _is_doubled(word, other)


def _is_doubled(word: str, other: str) -> bool:
    """A letter that stands twice was typed once: "los"."""
    return any(other[:at] + other[at - 1] + other[at:] == word for at in range(1, len(other))) or any(
        word[:at] + word[at - 1] + word[at:] == other for at in range(1, len(word) + 1)
    )


def _consonants(word: str) -> str:
    return "".join(letter for letter in word if letter not in "aeiou")


def _are_neighbours(word: str, other: str) -> bool:
    return all(a == b or b in _beside(a) for a, b in zip(word, other, strict=True))


@cache
def _beside(letter: str) -> frozenset[str]:
    """The keys around a letter's."""
    row = next(place for place, letters in enumerate(_ROWS) if letter in letters)
    at = _ROWS[row].index(letter)
    near = {(row, at - 1), (row, at + 1), (row - 1, at), (row - 1, at + 1), (row + 1, at - 1), (row + 1, at)}
    return frozenset(_ROWS[r][c] for r, c in near if 0 <= r < len(_ROWS) and 0 <= c < len(_ROWS[r]))

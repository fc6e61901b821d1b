"""Slips of the fingers in everyday words, mended before anything is looked up: "teh", "secnd quarter", "a mnoth"."""

from collections.abc import Mapping
from operator import ne

from rapidfuzz.distance import OSA

from bot.language.edits import SHORTEST_HALF_AT_SIGHT, are_neighbours, halves, is_doubled
from bot.language.pinyin import sounds_alike
from bot.language.text import Message, is_chinese, read
from bot.language.words import words

SHORTEST, SHORTEST_SWAPPED, SHORTEST_REPLACED = 4, 3, 5
"""In three letters only two that changed places are a slip: "teh", not "cor"."""
SHORTEST_CORE = 2
_CALENDAR = ("上半年", "下半年", "一季度", "二季度", "三季度", "四季度", "第一季", "第二季", "第三季", "第四季")


class Respelling:
    """Everyday words by their first letter and length.

    A letter is replaced only by its neighbour on the keyboard, and in long words: any other could make a plain word of
    a name that nobody knows.
    """

    def __init__(
        self, everyday: frozenset[str], names: frozenset[str], tokens: frozenset[str], proper: frozenset[str]
    ) -> None:
        """`everyday`: the words that may be meant; `names`: of one word; `tokens`: the words of all names.

        `proper`: words of any dictionary, before such as "arnd".
        """
        self._proper = proper
        self.tokens = tokens
        self.known = tokens | names | everyday | proper
        self.names = names
        self.said = names | everyday
        found: dict[tuple[str, int], list[str]] = {}
        for word in sorted(everyday):
            if len(word) >= SHORTEST_SWAPPED:
                found.setdefault((word[0], len(word)), []).append(word)
        self._by_letter: Mapping[tuple[str, int], list[str]] = found

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
        if len(word) < SHORTEST_SWAPPED or word in self.known or not (word.isascii() and word.isalpha()):
            return ""
        sizes = range(len(word) - 1, len(word) + 2)
        near = [one for size in sizes for one in self._by_letter.get((word[0], size), ()) if _is_slip(word, one)]
        # Vowels are what fingers drop: "secnd" is nearer to "second" than to "send".
        near = [one for one in near if _consonants(one) == _consonants(word)] or near
        near = [one for one in near if one in self._proper] or near
        core = words("en").core
        near = [one for one in near if one in core] or near
        if word[-1] == word[-2] and word[:-1] in core:
            return word[:-1]
        if len(near) == 1:
            return near[0]
        return "" if near else self._apart(word)

    def _apart(self, word: str) -> str:
        """Two words with the space between them forgotten: a name and another, or two of which questions are made."""
        core = words("en").core
        if len(word) > SHORTEST_HALF_AT_SIGHT:
            for first, second in halves(word, SHORTEST_CORE):
                if first in core and second in core:
                    return f"{first} {second}"
        cuts = halves(word, SHORTEST_HALF_AT_SIGHT)
        known = [cut for cut in cuts if self.said.issuperset(cut) and not self.names.isdisjoint(cut)]
        return " ".join(known[0]) if len(known) == 1 else ""


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
        return sorted(word) == sorted(other) or (len(word) >= SHORTEST_REPLACED and are_neighbours(word, other))
    return min(len(word), len(other)) >= SHORTEST or _was_doubled(word, other)


def _was_doubled(word: str, other: str) -> bool:
    """A letter that stands twice was typed once, or one before the last twice: "los"."""
    return is_doubled(other, word) or (word[-1] == other[-1] and is_doubled(word[:-1], other[:-1]))


def _consonants(word: str) -> str:
    return "".join(letter for letter in word if letter not in "aeiou")

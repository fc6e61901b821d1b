"""What a word in Latin letters may have been meant to be, where its message means nothing with it as it stands.

More is tried than for a message at first sight: a word that the message needs tells which of several slips it was.
But no word that only names the field or says nothing is guessed, lest the name of something else be dropped: of
those only the few that every question is made of.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TypeVar

from rapidfuzz.distance import OSA

from bot.language.edits import SHORTEST_HALF_IN_NEED, are_neighbours, halves, is_doubled
from bot.language.lexicon import Lexicon
from bot.language.words import words

CONTENT = 0.5
"""From this weight on, a cue is one that a message needs."""
NEEDED = ("entity", "metric", "relation", "aspect", "unit", "number", "ordinal")
SHORTEST, SHORTEST_LENGTHENED, SHORTEST_SOUND, SHORTEST_NAME = 3, 5, 5, 6
SHORTEST_PART = 2
COUNTED = "counted"
"""The sort of a metric whose word names what is counted: app."""
MOST_DROPPED = 2
PLACING = frozenset(
    {"in", "at", "from", "by", "for", "of", "on", "to", "with", "between", "vs", "versus", "and", "than"}
)
"""After these stands what is asked about, or the words that lead to it."""
LEADING = frozenset({"the", "this", "that", "its", "their", "all", "any", "which", "what", "an"})


Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Typed:
    """A word, how it was typed, and the word before it, if any. `may_be_name`: its letters say that it is one."""

    word: str
    typed: str
    before: str
    may_be_name: bool


class Slips:
    """Guesses by the phrases of a lexicon and the weights of its cues."""

    def __init__(self, lexicon: Lexicon, weights: Mapping[str, float]) -> None:
        self._lexicon = lexicon
        self._weights = weights
        self._core = words("en").core

    def meant(self, one: Typed) -> tuple[str, ...]:
        """What may be meant, a word or two with the space between them forgotten; nothing for most words."""
        if not (one.word.isascii() and one.word.isalpha()):
            return ()
        whole = self._name_parts(one.word) if one.may_be_name else self._near(one)
        return (*whole, *self._apart(one))

    def _near(self, one: Typed) -> list[str]:
        """Words at one slip, or that sound alike; of a plain word only what its letters, swapped, make."""
        word, common = one.word, self._lexicon.is_common(one.word)
        found = [near for near in self._beside(word) if self._is_slip(one, near, common)]
        if not common and len(word) >= SHORTEST_SOUND:
            found += [near for near in self._by_sound.get(sound(word), ()) if self._is_drawl(word, near)]
        found = [near for near in found if self._lexicon.is_common(near) or near in self._names] or found
        return list(dict.fromkeys([*found, *([] if common else self._name_parts(word))]))

    def _is_slip(self, one: Typed, near: str, common: bool) -> bool:
        word, core = one.word, near in self._core
        if core and one.before in PLACING and near not in LEADING:
            return False
        if sorted(word) == sorted(near):
            return OSA.distance(word, near) == 1 and (core or self._is_needed(near))
        if common or (len(word) < SHORTEST and one.before and not is_doubled(near, word)):
            return False
        if len(word) > len(near) and len(word) < SHORTEST_LENGTHENED and not is_doubled(word, near):
            return False
        if len(word) == len(near) and not are_neighbours(word, near):
            return False
        return OSA.distance(word, near, score_cutoff=1) == 1 and (core or self._is_needed(near))

    def _is_drawl(self, word: str, near: str) -> bool:
        """Written as it sounds: "minits"."""
        return (
            word != near
            and self._lexicon.is_common(near)
            and near not in self._names
            and self._is_needed(near)
            and OSA.distance(word, near, score_cutoff=MOST_DROPPED) <= MOST_DROPPED
        )

    def _name_parts(self, word: str) -> list[str]:
        """Names, and words of names, that are written with the same letters in nearly the same order: "Timotthy"."""
        if len(word) < SHORTEST_NAME or self._lexicon.is_common(word):
            return []
        return [
            near
            for near in self._by_sound.get(sound(word), ())
            if near in self._names
            and len(near) >= SHORTEST_NAME
            and set(near) == set(word)
            and 0 < OSA.distance(word, near, score_cutoff=MOST_DROPPED) <= MOST_DROPPED
        ]

    def _is_needed(self, word: str) -> bool:
        """Whether a word may be what a message lacks: it is part of a phrase, or means something by itself.

        A short name is near to too many others: CPL is none for COL.
        """
        hit = self._lexicon.exact((word,))
        if hit is None:
            return True
        if len(word) < SHORTEST_LENGTHENED and any(one.kind == "entity" for one in hit.readings):
            return False
        if any(one.kind == "topic" and one.sort for one in hit.readings):
            return False
        return any(
            one.kind in NEEDED or (one.kind == "cue" and self._weights.get(one.value, 1.0) >= CONTENT)
            for one in hit.readings
        )

    def _apart(self, one: Typed) -> Iterator[str]:
        """Two words with the space between them forgotten; never a name made of two words, such as "DramaNow"."""
        for first, second in halves(one.word, SHORTEST_PART):
            if self._are_two_words(first, second) and not _is_one_name(one.typed, len(first)):
                yield f"{first} {second}"

    def _are_two_words(self, first: str, second: str) -> bool:
        plain = [half for half in (first, second) if half in self._core]
        others = [half for half in (first, second) if half not in self._core]
        if not all(self._is_word(half) for half in others):
            return False
        if plain:
            return all(half in self._single or (self._is_needed(half) and half not in self._parts) for half in others)
        if any(half in self._single for half in others):
            return all(half in self._single or self._is_needed(half) for half in others)
        return not any(one in self._parts and not self._is_measure(other) for one, other in (others, others[::-1]))

    def _is_word(self, half: str) -> bool:
        return len(half) >= SHORTEST_HALF_IN_NEED and (
            half in self._said or half in self._names or self._lexicon.is_common(half)
        )

    def _is_measure(self, half: str) -> bool:
        hit = self._lexicon.exact((half,))
        return hit is not None and any(one.kind == "metric" and one.sort != COUNTED for one in hit.readings)

    @cached_property
    def _said(self) -> frozenset[str]:
        return self._lexicon.respelling.said

    @cached_property
    def _single(self) -> frozenset[str]:
        return self._lexicon.respelling.names

    @cached_property
    def _names(self) -> frozenset[str]:
        """Names of one word, and the words of others."""
        return self._single | self._lexicon.respelling.tokens

    @cached_property
    def _parts(self) -> frozenset[str]:
        """The words that names written as one word are made of: drama, box, wave."""
        whole = self._single & self._lexicon.respelling.tokens
        cuts = (cut for name in whole for cut in halves(name, SHORTEST_HALF_IN_NEED))
        return frozenset(half for cut in cuts if all(map(self._is_plain_word, cut)) for half in cut)

    def _is_plain_word(self, half: str) -> bool:
        return half in self._said or self._lexicon.is_common(half)

    @cached_property
    def _words(self) -> tuple[str, ...]:
        words = self._said | self._names | self._core
        return tuple(sorted(word for word in words if word.isascii() and word.isalpha() and len(word) > 1))

    @cached_property
    def _by_letter(self) -> Mapping[tuple[str, int], tuple[str, ...]]:
        return _grouped(self._words, lambda word: (word[0], len(word)))

    @cached_property
    def _by_sound(self) -> Mapping[str, tuple[str, ...]]:
        return _grouped(self._words, sound)

    def _beside(self, word: str) -> Iterator[str]:
        """The words with the same first letter and one letter more or less, or as many."""
        for size in range(len(word) - 1, len(word) + 2):
            yield from self._by_letter.get((word[0], size), ())


def _grouped(words: Iterable[str], key: Callable[[str], Key]) -> dict[Key, tuple[str, ...]]:
    found: dict[Key, list[str]] = {}
    for word in words:
        found.setdefault(key(word), []).append(word)
    return {one: tuple(group) for one, group in found.items()}


def sound(word: str) -> str:
    """The first letter and the consonants after it, none of them twice in a row: what a word sounds like."""
    letters = word[0] + "".join(letter for letter in word[1:] if letter not in "aeiou")
    return "".join(letter for letter, _ in groupby(letters))


def _is_one_name(typed: str, cut: int) -> bool:
    """Whether both words begin with a capital: "DramaNow", not "forJapan" nor "COLmake"."""
    first, second = typed[:cut], typed[cut:]
    return first[:1].isupper() and second[:1].isupper() and not (first.isupper() and second.isupper())

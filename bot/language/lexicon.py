"""Every phrase that means something, found by its spelling: exactly, inflected or misspelt."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.language.pinyin import sounds_alike
from bot.language.text import is_chinese, words_of
from bot.language.words import common_words

SHORTEST_FUZZY = 4
TOPIC = "field"
"""The sort of the words that name the field itself."""
SHORTEST_JOINED = 6
"""A name may be written apart ("reel short") only when it is this long: "us a" is not "USA"."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One meaning of a phrase.

    `kind` is what it is (entity, metric, cue, aspect, relation, unit, topic, ignored, event …), `value` which one;
    `sort` refines it (an entity's kind; for a metric: name, word or indirect). `weak`: an ordinary word that
    counts as a name only beside other evidence.
    """

    kind: str
    value: str
    sort: str = ""
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A phrase and one of its meanings, as the dataset or a word list gives it."""

    phrase: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Hit:
    """Readings of a piece of text and how sure the spelling is: 1.0 exact, less for a misspelling."""

    readings: tuple[Reading, ...]
    score: float


class Lexicon:
    """Phrases by their letters without spaces, with buckets of equal length for the search for misspellings."""

    def __init__(self, terms: Iterable[Term], event_words: Mapping[str, frozenset[str]] | None = None) -> None:
        self._readings: dict[str, tuple[Reading, ...]] = {}
        self._apart: set[str] = set()
        self._buckets: dict[int, list[str]] = defaultdict(list)
        self._chinese: dict[int, list[str]] = defaultdict(list)
        self.prefixes: set[str] = set()
        self._event_words: Mapping[str, frozenset[str]] = event_words or {}
        for term in terms:
            self._add(term)
        self._common = common_words()

    def _add(self, term: Term) -> None:
        tokens = words_of(term.phrase)
        key = "".join(tokens)
        if not key:
            return
        known = self._readings.get(key, ())
        if term.reading not in known:
            self._readings[key] = (*known, term.reading)
        if len(tokens) > 1 and not is_chinese(key):
            self._apart.add(" ".join(tokens))
        if known:
            return
        for end in range(1, len(key) + 1):
            self.prefixes.add(key[:end])
        if not _may_be_misspelt(term.reading, key):
            return
        bucket = self._chinese if is_chinese(key) else self._buckets
        bucket[len(key)].append(key)

    def exact(self, tokens: tuple[str, ...]) -> Hit | None:
        """The readings of these tokens written together, also in another inflection for a single word."""
        key = "".join(tokens)
        readings = self._readings.get(key)
        if readings and self._may_join(tokens, key):
            return Hit(readings, 1.0)
        if len(tokens) == 1 and not readings:
            return self._inflected(key)
        return None

    def _may_join(self, tokens: tuple[str, ...], key: str) -> bool:
        if len(tokens) == 1 or len(key) >= SHORTEST_JOINED or is_chinese(key):
            return True
        return " ".join(tokens) in self._apart

    def _inflected(self, word: str) -> Hit | None:
        for stem in stems(word):
            readings = tuple(
                one for one in self._readings.get(stem, ()) if one.kind != "ignored" and one.sort != "language"
            )
            if readings:
                return Hit(readings, 0.97)
        return None

    def events_of(self, word: str) -> tuple[str, ...]:
        """The ids of the events whose titles use this word, in any inflection."""
        for form in (word, *stems(word)):
            if events := self._event_words.get(form):
                return tuple(sorted(events))
        return ()

    def is_common(self, word: str) -> bool:
        return word in self._common

    def fuzzy(self, key: str, odd: Iterable[str]) -> Hit | None:
        """The nearest phrases to a misspelt one. Stricter the shorter it is; ties keep every reading.

        `odd`: the words of it that nothing knows. Only they may be misspelt, however long the rest is.
        """
        allowed = min(_allowed_edits(key), sum(max(1, _allowed_edits(word)) for word in odd))
        if not allowed:
            return None
        near = [
            name for size in range(len(key) - allowed, len(key) + allowed + 1) for name in self._buckets.get(size, ())
        ]
        return self._nearest(key, near, allowed)

    def fuzzy_chinese(self, key: str) -> Hit | None:
        """A phrase of four characters or more with one of them wrong that sounds the same.

        Who types Chinese types its sound: 昆仑万惟 is a slip for 昆仑万维, 中文离线 is not one for 中文在线.
        """
        if len(key) < SHORTEST_FUZZY:
            return None
        names = [name for name in self._chinese.get(len(key), ()) if _differs_in_one(key, name)]
        return self._nearest(key, [name for name in names if sounds_alike(key, name)], 1) if names else None

    def _nearest(self, key: str, names: Iterable[str], allowed: int) -> Hit | None:
        found = process.extract(key, list(names), scorer=OSA.distance, score_cutoff=allowed, limit=4)
        if not found:
            return None
        best = found[0][1]
        nearest = [name for name, distance, _ in found if distance == best]
        readings = tuple(dict.fromkeys(reading for name in nearest for reading in self._readings[name]))
        return Hit(readings, 1.0 - 0.6 * best / max(len(key), len(nearest[0])) - 0.04)


def _differs_in_one(key: str, name: str) -> bool:
    return sum(a != b for a, b in zip(key, name, strict=True)) == 1


def _may_be_misspelt(reading: Reading, key: str) -> bool:
    """Short words of the word lists are near to too many others; their misspellings are listed instead."""
    if reading.kind in ("ignored", "ordinal") or reading.sort == "language":
        return False
    return reading.kind != "cue" or len(key) >= SHORTEST_FUZZY + 1


def _allowed_edits(key: str) -> int:
    if len(key) < SHORTEST_FUZZY or key.isdigit():
        return 0
    if len(key) < 8:
        return 1
    return 2 if len(key) < 13 else 3


def stems(word: str) -> Iterable[str]:
    """English inflections taken off: only for looking a word up, never shown."""
    if len(word) < 4 or not word.isascii():
        return
    for ending, instead in (
        ("s", ""),
        ("es", ""),
        ("ies", "y"),
        ("ed", ""),
        ("ed", "e"),
        ("ing", ""),
        ("ing", "e"),
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            yield word[: -len(ending)] + instead

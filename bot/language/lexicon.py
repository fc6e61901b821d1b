"""Every phrase that means something, found by its spelling: exactly, inflected or misspelt."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from bot.language.lookalikes import Lookalikes
from bot.language.near_names import NearNames
from bot.language.neighbours import Neighbours
from bot.language.pinyin import sounds_alike
from bot.language.prefixes import Prefixes
from bot.language.respelling import Respelling
from bot.language.stems import stems
from bot.language.text import is_chinese, words_of
from bot.language.words import calendar_words, common_words

SHORTEST_FUZZY = 4
SHORTEST_TOLD = 5
SHORTEST_CHINESE = 3
SAME_SOUND, SAME_SOUND_SHORT = 0.9, 0.7
"""How sure a phrase is whose sound was typed right and one character picked wrong, and one of two characters."""
MOST_REMEMBERED = 8192
MOST_TIES = 4
"""Names that are equally near to a misspelt one and all meant by it."""
TOPIC = "field"
"""The sort of the words that name the field itself."""
PERSON = "person"
LIGHT = "light"
"""The kind of a word that tells nothing apart, unless it means something else as well."""
PHRASE = "phrase"
"""The kind of words that belong together and mean nothing by themselves: rows may say them in other words."""
PUBLISHER = "publisher"
"""The kind of who gives figures; to whom nobody asks for by the source, it is a word like any other."""
LAST = (LIGHT, PHRASE, PUBLISHER)
"""What a phrase means only if it means nothing else."""
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
    doubtful: bool = False
    """It is spelt like a name of its own: DramaFox is no slip for DramaBox, though one letter away."""


class Lexicon:
    """Phrases by their letters without spaces; the search for misspellings is made ready by the first of them."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._readings: dict[str, tuple[Reading, ...]] = {}
        self._apart: set[str] = set()
        self._event_words: Mapping[str, frozenset[str]] = {}
        self._chinese_titles: Mapping[str, str] = {}
        self._everyday, self._named, self._single = set(calendar_words()), set[str](), set[str]()
        self._told = set[str]()
        self._measuring: list[tuple[tuple[str, ...], Reading]] = []
        for term in terms:
            self._add(term)
        self.prefixes = Prefixes(self._readings)
        self._common = common_words()
        self._near_names = NearNames(self._common)
        self._bare = lru_cache(MOST_REMEMBERED)(self._bared)

    def name_events(self, words: Mapping[str, frozenset[str]], chinese: Mapping[str, str]) -> None:
        """The words of each event's title: known only once every other phrase is, so that none is taken away.

        `chinese`: the Chinese titles by event, in which nothing tells the words apart.
        """
        self._event_words = words
        self._chinese_titles = chinese

    def learn(self, texts: Iterable[str]) -> None:
        """Words that the dataset uses, so that slips in them are mended too."""
        self._told.update(word for text in texts for word in words_of(text) if len(word) >= SHORTEST_TOLD)

    def _add(self, term: Term) -> None:
        tokens = words_of(term.phrase)
        key = "".join(tokens)
        if not key:
            return
        if term.reading.kind != PHRASE:
            (self._named if term.reading.kind == "entity" else self._everyday).update(tokens)
        if term.reading.kind == "entity" and key.isascii():
            self._single.add(key)
        known = self._readings.get(key)
        if known and term.reading.kind in LAST and not _may_publish(term.reading, known):
            return
        self._readings[key] = _with(known, term.reading) if known else (term.reading,)
        if len(tokens) > 1 and len(key) < SHORTEST_JOINED and not is_chinese(key):
            self._apart.add(" ".join(tokens))
        if term.reading.kind == "metric" and len(tokens) > 1:
            self._measuring.append((tokens, term.reading))

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
        # Letters one by one are spelt out, as a dictated name is: "we t v".
        return " ".join(tokens) in self._apart or sum(len(token) == 1 for token in tokens) > 1

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
        if is_chinese(word):
            titles = self._chinese_titles.items()
            return tuple(sorted(event for event, title in titles if len(word) > 1 and word in title))
        for form in (word, *stems(word)):
            if events := self._event_words.get(form):
                return tuple(sorted(events))
        return ()

    def apart(self, words: Sequence[str]) -> tuple[Reading, ...]:
        """The metrics of a phrase of several words that other words stand between, in any inflection."""
        return self._bridges.get(self._content(words), ())

    def may_be_apart(self, word: str) -> bool:
        """Whether a word says a part of such a phrase."""
        return not self._apart_words.isdisjoint(self._content((word,)))

    @cached_property
    def _apart_words(self) -> frozenset[str]:
        return frozenset(word for phrase in self._bridges for word in phrase)

    @cached_property
    def _bridges(self) -> Mapping[tuple[str, ...], tuple[Reading, ...]]:
        found: dict[tuple[str, ...], tuple[Reading, ...]] = {}
        for tokens, reading in self._measuring:
            content = self._content(tokens)
            if len(content) > 1:
                found[content] = _with(found.get(content, ()), reading)
        return found

    def _content(self, words: Sequence[str]) -> tuple[str, ...]:
        """The words that say something, without inflections: to be compared only with others that went this way."""
        return tuple([bare for word in words if (bare := self._bare(word))])

    def _bared(self, word: str) -> str:
        return "" if self.says_nothing(word) else min((word, *stems(word)), key=len)

    def says_nothing(self, word: str) -> bool:
        """Whether a word has no meaning of its own: "is", "the"."""
        return not is_chinese(word) and any(one.kind == "ignored" for one in self._readings.get(word, ()))

    def is_common(self, word: str) -> bool:
        """Whether a word is right as it stands: an everyday one, or one that the dataset uses, whoever it names."""
        return word in self._common or word in self._told

    def fuzzy(self, key: str, odd: Iterable[str]) -> Hit | None:
        """The nearest phrases to a misspelt one. Stricter the shorter it is; ties keep every reading.

        `odd`: the words of it that nothing knows. Only they may be misspelt, however long the rest is.
        """
        words = tuple(odd)
        allowed = min(_allowed_edits(key), sum(max(1, _allowed_edits(word)) for word in words))
        if not allowed:
            return None
        return self._hit(key, self._latin.near(key, allowed), words)

    @cached_property
    def respelling(self) -> Respelling:
        """What mends slips in everyday words: all words of phrases that name nobody."""
        named = frozenset(self._named)
        told = {word for word in self._told if word.isascii() and word.isalpha() and word not in named}
        return Respelling(frozenset(self._everyday | told), frozenset(self._single), named, self._common)

    def fuzzy_chinese(self, key: str) -> Hit | None:
        """A phrase with one character wrong that sounds the same; a name only from three characters on.

        Who types Chinese types its sound: 昆仑万惟 is a slip for 昆仑万维, 中文离线 is not one for 中文在线.
        """
        near, short = self.sounding(key), len(key) < SHORTEST_CHINESE
        named = {name for name in near if short and any(one.kind == "entity" for one in self._readings[name])}
        hit = self._hit(key, [(name, 1) for name in near if name not in named])
        return replace(hit, score=SAME_SOUND if len(key) > 2 else SAME_SOUND_SHORT) if hit else None

    def sounding(self, key: str) -> list[str]:
        """The phrases with one character other that sound the same."""
        return [name for name in self._chinese.like(key) if sounds_alike(key, name)]

    def _hit(self, key: str, near: Sequence[tuple[str, int]], odd: Sequence[str] = ()) -> Hit | None:
        if not near:
            return None
        first, best = near[0]
        nearest = [name for name, distance in near if distance == best][:MOST_TIES]
        readings = tuple(dict.fromkeys(reading for name in nearest for reading in self._readings[name]))
        named = [name for name in nearest if any(reading.kind == "entity" for reading in self._readings[name])]
        doubtful = bool(named) and not is_chinese(key) and all(self._is_another(key, one, best, odd) for one in named)
        if doubtful:
            readings = tuple(reading for reading in readings if reading.kind == "entity")
        return Hit(readings, 1.0 - 0.6 * best / max(len(key), len(first)) - 0.04, doubtful)

    def _is_another(self, key: str, name: str, edits: int, odd: Sequence[str]) -> bool:
        personal = all(reading.sort == PERSON for reading in self._readings[name])
        return self._near_names.is_another(key, name, edits, odd, personal=personal)

    @cached_property
    def _latin(self) -> Neighbours:
        return Neighbours(name for name in self._names() if not is_chinese(name))

    @cached_property
    def _chinese(self) -> Lookalikes:
        return Lookalikes(name for name in self._names() if is_chinese(name))

    def _names(self) -> Iterator[str]:
        return (key for key, readings in self._readings.items() if any(_may_be_misspelt(one, key) for one in readings))


def _with(known: tuple[Reading, ...], reading: Reading) -> tuple[Reading, ...]:
    """The readings and one more. Who has two spellings that differ in spaces alone is weak only if both are."""
    firm = replace(reading, weak=False)
    if reading in known or firm in known:
        return known
    if not reading.weak and (weak := replace(reading, weak=True)) in known:
        return tuple(firm if one == weak else one for one in known)
    return (*known, reading)


def _may_be_misspelt(reading: Reading, key: str) -> bool:
    """Short words of the word lists are near to too many others; their misspellings are listed instead."""
    if reading.kind in ("ignored", "ordinal", *LAST) or (reading.sort == "language" and not is_chinese(key)):
        return False
    return reading.kind != "cue" or len(key) >= SHORTEST_FUZZY + 1 or is_chinese(key)


def _allowed_edits(key: str) -> int:
    return 0 if key.isdigit() else _edits(len(key))


def _edits(length: int) -> int:
    if length < SHORTEST_FUZZY:
        return 0
    if length < 8:
        return 1
    return 2 if length < 13 else 3


def _may_publish(reading: Reading, known: tuple[Reading, ...]) -> bool:
    """Whether a publisher is also what the intents' words say: the regulator makes rules and gives figures."""
    return reading.kind == PUBLISHER and all(one.kind == "cue" and one.sort == "own" for one in known)

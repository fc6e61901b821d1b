"""Names in a message by the best RapidFuzz ratio of its windows: the usual way to fill slots without a grammar."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process

from benchmarks.peers.material import Material
from bot.language.lexicon import Reading
from bot.language.linking import Mention
from bot.language.periods import find_periods
from bot.language.text import Message, Token, read, words_of

CUTOFF = 94.0
"""Of 78 to 94 the one that got most of the question bank right."""
SHORTEST_FUZZY = 4
LONGEST = 6
LONGEST_CHINESE = 10


class Windows:
    """Every window of a message against every phrase; the best that don't overlap are kept."""

    def __init__(self, material: Material) -> None:
        readings: dict[str, list[Reading]] = defaultdict(list)
        for term in material.terms:
            if key := "".join(words_of(term.phrase)):
                readings[key].append(term.reading)
        self._readings = {key: tuple(dict.fromkeys(found)) for key, found in readings.items()}
        self._keys = [key for key in self._readings if len(key) >= SHORTEST_FUZZY]
        self._today = material.today

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """What a message names, in order, none overlapping another."""
        message = read(text)
        found = [*self._periods(message), *self._windows(message.tokens)]
        taken: set[int] = set()
        kept = []
        for mention in sorted(found, key=lambda one: (-one.score * len(one.surface), one.first)):
            if taken.isdisjoint(range(mention.first, mention.last + 1)):
                taken.update(range(mention.first, mention.last + 1))
                kept.append(mention)
        return tuple(sorted(kept, key=lambda one: one.first))

    def _periods(self, message: Message) -> Iterator[Mention]:
        for period in find_periods(message.text, self._today):
            inside = [
                i for i, token in enumerate(message.tokens) if token.start < period.end and period.start < token.end
            ]
            if inside:
                surface = message.text[period.start : period.end].strip()
                yield Mention(inside[0], inside[-1], surface, (Reading("period", period.value),))

    def _windows(self, tokens: Sequence[Token]) -> Iterator[Mention]:
        for first in range(len(tokens)):
            longest = LONGEST_CHINESE if tokens[first].is_chinese else LONGEST
            for last in range(first, min(first + longest, len(tokens))):
                key = "".join(token.text for token in tokens[first : last + 1])
                if key in self._readings:
                    yield Mention(first, last, key, self._readings[key])
                elif len(key) >= SHORTEST_FUZZY and not key.isdigit():
                    near = process.extractOne(key, self._keys, scorer=fuzz.ratio, score_cutoff=CUTOFF)
                    if near:
                        yield Mention(first, last, key, self._readings[near[0]], near[1] / 100)

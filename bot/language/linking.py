"""Which pieces of a message name something: the best set of spans that don't overlap."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from bot.language.lexicon import LIGHT, PHRASE, PUBLISHER, SHORTEST_JOINED, TOPIC, Hit, Lexicon, Reading
from bot.language.periods import find_periods
from bot.language.text import Message, Token, surface_of

TOLD_ELSEWHERE = ("event", PHRASE, PUBLISHER)
"""Readings that leave a word unexplained, unless an intent asks for them: rows may hold it, or not."""
LONGEST_SPAN = 8
LONGEST_CHINESE_SPAN = 16
FUZZY_WINDOW = 3
_WEIGHT = {"entity": 1.3, "metric": 1.1, "period": 1.3, "topic": 0.8, "ignored": 0.6, LIGHT: 0.4}
_PHRASE_WEIGHT = _WEIGHT | {"ignored": 0.85, LIGHT: 0.6}
"""A phrase is ignored as a whole before one word of it is read as a cue ("don't know" is no negation, 多猛 no 多)."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of tokens (`first` to `last`, inclusive) and what it may mean. No readings: nothing explains it."""

    first: int
    last: int
    surface: str
    readings: tuple[Reading, ...]
    score: float = 1.0
    doubtful: bool = False
    """The spelling makes sense as another name: to be asked about, not taken for granted."""
    units: int = 0
    """How many tokens its phrase has; the field's own name may stand inside the span without counting."""

    def of_kind(self, kind: str) -> tuple[Reading, ...]:
        # Asked for hundreds of times a message, and most mentions have one reading.
        if len(self.readings) == 1:
            return self.readings if self.readings[0].kind == kind else ()
        return tuple([reading for reading in self.readings if reading.kind == kind])

    @property
    def is_ignored(self) -> bool:
        return any(reading.kind in ("ignored", "topic") for reading in self.readings)

    @property
    def is_light(self) -> bool:
        return bool(self.readings) and all(reading.kind == LIGHT for reading in self.readings)

    @property
    def is_unknown(self) -> bool:
        return not self.readings or all(reading.kind in TOLD_ELSEWHERE for reading in self.readings)


def link(message: Message, lexicon: Lexicon, today: date) -> tuple[Mention, ...]:
    """The message as mentions in order, every token in exactly one of them."""
    tokens = message.tokens
    spans = list(_periods(message, today))
    spans += _exact(tokens, lexicon)
    chosen = _best(tokens, spans)
    unknown = {index for mention in chosen if not mention.readings for index in range(mention.first, mention.last + 1)}
    if unknown:
        spans += _misspelt(tokens, lexicon, unknown)
        chosen = _best(tokens, spans)
    return tuple(_with_events(mention, lexicon) for mention in _joined(chosen))


def _periods(message: Message, today: date) -> Iterator[Mention]:
    for period in find_periods(message.text, today):
        inside = [i for i, token in enumerate(message.tokens) if token.start < period.end and period.start < token.end]
        if inside:
            surface = message.text[period.start : period.end].strip()
            yield Mention(inside[0], inside[-1], surface, (Reading("period", period.value),))


def _exact(tokens: tuple[Token, ...], lexicon: Lexicon) -> list[Mention]:
    plain = [mention for first in range(len(tokens)) for mention in _from(tokens, lexicon, first, {})]
    topics = {mention.first: mention.last for mention in plain if _names_the_field(mention)}
    if not topics:
        return plain
    return plain + [mention for first in range(len(tokens)) for mention in _from(tokens, lexicon, first, topics)]


def _names_the_field(mention: Mention) -> bool:
    return any(reading.sort == TOPIC for reading in mention.of_kind("topic"))


def _from(tokens: tuple[Token, ...], lexicon: Lexicon, first: int, topics: Mapping[int, int]) -> Iterator[Mention]:
    """The phrases that begin at a token. With `topics`, those that the field's own name stands inside of."""
    longest = LONGEST_CHINESE_SPAN if tokens[first].is_chinese else LONGEST_SPAN
    words: list[str] = []
    key, last, skipped = "", first, False
    while last < min(first + longest, len(tokens)):
        if words and last in topics:
            last, skipped = topics[last] + 1, True
            continue
        words.append(tokens[last].text)
        key += tokens[last].text
        if (skipped or not topics) and (hit := lexicon.exact(tuple(words))):
            yield _mention(tokens, first, last, hit, len(words))
        if key not in lexicon.prefixes:
            return
        last += 1


def _misspelt(tokens: tuple[Token, ...], lexicon: Lexicon, unknown: set[int]) -> Iterator[Mention]:
    for first in range(len(tokens)):
        if tokens[first].is_chinese:
            yield from _misspelt_chinese(tokens, lexicon, unknown, first)
            continue
        for last in range(first, min(first + FUZZY_WINDOW, len(tokens))):
            window = tokens[first : last + 1]
            if window[-1].is_chinese:
                break
            odd = [i for i in range(first, last + 1) if i in unknown and not lexicon.is_common(tokens[i].text)]
            key = "".join(token.text for token in window)
            if len(window) > 1 and (
                len(key) < SHORTEST_JOINED or any(map(lexicon.says_nothing, (window[0].text, window[-1].text)))
            ):
                continue
            if odd and (hit := lexicon.fuzzy(key, [tokens[i].text for i in odd])):
                yield _mention(tokens, first, last, hit)


def _misspelt_chinese(tokens: tuple[Token, ...], lexicon: Lexicon, unknown: set[int], first: int) -> Iterator[Mention]:
    for last in range(first + 1, min(first + 8, len(tokens))):
        if not tokens[last].is_chinese:
            break
        if not unknown.isdisjoint(range(first, last + 1)):
            hit = lexicon.fuzzy_chinese("".join(token.text for token in tokens[first : last + 1]))
            if hit:
                yield _mention(tokens, first, last, hit)


def _mention(tokens: tuple[Token, ...], first: int, last: int, hit: Hit, units: int = 0) -> Mention:
    surface = surface_of([token.text for token in tokens[first : last + 1]])
    return Mention(first, last, surface, hit.readings, hit.score, hit.doubtful, units)


def _weight(mention: Mention) -> float:
    units = mention.units or mention.last - mention.first + 1
    weights = _WEIGHT if units == 1 else _PHRASE_WEIGHT
    kind = max((weights.get(reading.kind, 1.0) for reading in mention.readings), default=0.0)
    return float(units**1.3 * kind * mention.score**2)


def _best(tokens: tuple[Token, ...], spans: list[Mention]) -> list[Mention]:
    """The set of spans of greatest weight, by dynamic programming from the left."""
    ending: dict[int, list[tuple[float, Mention]]] = {}
    for mention in spans:
        ending.setdefault(mention.last, []).append((_weight(mention), mention))
    best: list[tuple[float, Mention | None]] = [(0.0, None)]
    for last in range(len(tokens)):
        choice: tuple[float, Mention | None] = (best[last][0], None)
        for weight, mention in ending.get(last, ()):
            total = best[mention.first][0] + weight
            if total > choice[0]:
                choice = (total, mention)
        best.append(choice)
    return _trace(tokens, best)


def _trace(tokens: tuple[Token, ...], best: list[tuple[float, Mention | None]]) -> list[Mention]:
    chosen: list[Mention] = []
    last = len(tokens)
    while last > 0:
        mention = best[last][1] or Mention(last - 1, last - 1, tokens[last - 1].text, ())
        chosen.append(mention)
        last = mention.first
    return chosen[::-1]


def _with_events(mention: Mention, lexicon: Lexicon) -> Mention:
    """A word that only the titles of events use is known to those events, and to nothing else."""
    if not mention.is_unknown:
        return mention
    events = tuple(Reading("event", event) for event in lexicon.events_of(mention.surface))
    return replace(mention, readings=(*mention.readings, *events)) if events else mention


def _joined(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Neighbouring Chinese characters that nothing explains are one unknown word, a numeral before them included."""
    pending: Mention | None = None
    listed = list(mentions)
    for mention, following in zip_longest(listed, listed[1:]):
        bare = mention.surface >= "\u3400" and (
            not mention.readings
            or (
                len(mention.surface) == 1
                and bool(mention.of_kind("number"))
                and bool(following)
                and not following.readings
            )
        )
        if pending and bare and mention.first == pending.last + 1:
            pending = Mention(pending.first, mention.last, pending.surface + mention.surface, ())
            continue
        if pending:
            yield pending
        pending = mention if bare else None
        if not bare:
            yield mention
    if pending:
        yield pending

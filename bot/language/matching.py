"""Mentions against intents: what a message may be asking, each reading with a confidence.

Slots an intent needs, slots it can't use, and content that nothing explains all count. What an intent leaves
unexplained caps its confidence: a qualifier must never be dropped to reach the nearest answer.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf

from rapidfuzz.distance import Indel

from bot.language.derived import Derived
from bot.language.filled import Filled
from bot.language.filling import fill, takes
from bot.language.heard import Heard
from bot.language.intents import Intent
from bot.language.linking import Mention
from bot.language.query import Query
from bot.language.utterances import Utterance

MISSING = 0.5
"""What a cue of the utterance costs when the message lacks it, against one that the message has too much."""
UNNAMED = 0.25
UNEXPLAINED_CAP = 0.55
CONTENT = 0.9
"""From this cost on, a mention that is left out is content, and the cap applies."""
CARRIES = 0.5
"""From this weight on, a cue carries the meaning of its utterance, which is out of question without any of them."""
FAINTEST = 0.3
"""Nothing is ever made of a reading less sure than this, however the thresholds are fitted."""
NUMBER_COST = 0.2
LIGHT_COST = 0.1
WEAK_COST = 0.9
ORDER_BONUS = 0.15
USE_BONUS = 0.02
MISSING_COST = 0.05
ROUNDING = 1e-9
"""Costs that are added up in another order differ by less."""
SLOT_WEIGHT = {"entity": 1.0, "metric": 1.0, "period": 0.5, "unit": 0.4, "event": 0.8, "word": 0.9, "publisher": 1.0}


@dataclass(frozen=True, slots=True)
class Interpretation:
    """One reading of a message: a query, how sure, which required slots are missing, what was left over.

    `raw`: the confidence before words left over cap it. `doubts`: values whose spelling may be another name.

    `rank` orders readings of one message: confidence, then how much of the message it uses and in which order.
    """

    query: Query
    confidence: float
    rank: float
    missing: tuple[str, ...] = ()
    unexplained: tuple[str, ...] = ()
    hops: int = 0
    doubts: tuple[str, ...] = ()
    raw: float = 0.0
    points_back: bool = False


@dataclass(frozen=True, slots=True)
class Sketch:
    """An utterance and what it takes to be read: a cue that carries it, and every slot that can't be asked for.

    `marks`: what a message must have for each of those; `explained`: the cues that it leaves no question about;
    `weight` of its own together.
    """

    utterance: Utterance
    carrying: frozenset[str]
    optional: frozenset[str]
    marks: tuple[frozenset[str], ...]
    explained: frozenset[str]
    weight: float

    @classmethod
    def of(cls, utterance: Utterance, intent: Intent, weights: Mapping[str, float]) -> "Sketch":
        carrying = frozenset(cue for cue in utterance.cues if weights.get(cue, 1.0) >= CARRIES)
        optional = frozenset(slot for slot in utterance.slots if not intent.slots[slot].required)
        marks = tuple({takes(intent.slots[slot]): None for slot in optional})
        weight = sum(weights.get(cue, 1.0) for cue in utterance.cues)
        return cls(utterance, carrying or utterance.cues, optional, marks, utterance.cues.union(intent.allows), weight)


@dataclass(frozen=True, slots=True)
class Grammar:
    """What matching needs to know of the intents and of the metrics.

    `sketches` of the utterances; `weights` of the cues; `derived`: (metric, aspect) to the metrics that
    may measure it, its own first: (revenue, growth) to revenue_growth.
    """

    intents: Mapping[str, Intent]
    sketches: tuple[Sketch, ...]
    carried: Mapping[str, tuple[int, ...]]
    """The places of the sketches by each cue that carries them, under "" those that need none."""
    weights: Mapping[str, float]
    derived: Derived = field(default_factory=Derived)
    again: frozenset[str] = frozenset()
    """Word lists of which a word alone asks for the last answer once more."""

    @classmethod
    def of(
        cls,
        intents: Mapping[str, Intent],
        utterances: Iterable[Utterance],
        weights: Mapping[str, float],
        derived: Derived,
        again: frozenset[str] = frozenset(),
    ) -> "Grammar":
        sketches = tuple(Sketch.of(one, intents[one.intent], weights) for one in utterances)
        carried: dict[str, list[int]] = {}
        for place, sketch in enumerate(sketches):
            for cue in sketch.carrying or ("",):
                carried.setdefault(cue, []).append(place)
        places = {cue: tuple(found) for cue, found in carried.items()}
        return cls(intents, sketches, places, weights, derived, again)

    def possible(self, said: Iterable[str], marks: frozenset[str]) -> Mapping[str, Sequence[Sketch]]:
        """The sketches that a message with these cues and marks may mean, by intent, in the order of the file."""
        places = {place for cue in ("", *said) for place in self.carried.get(cue, ())}
        found: dict[str, list[Sketch]] = {}
        for place in sorted(places):
            sketch = self.sketches[place]
            if not any(map(marks.isdisjoint, sketch.marks)):
                found.setdefault(sketch.utterance.intent, []).append(sketch)
        return found


@dataclass(frozen=True, slots=True)
class _Piece:
    """A mention as matching sees it: its cues, and what it costs to leave it out."""

    first: int
    surface: str
    cues: tuple[str, ...]
    cost: float
    light: str | None = None


def match(mentions: Sequence[Mention], grammar: Grammar) -> list[Interpretation]:
    """Every intent's best reading of the message, best first."""
    pieces = [_piece(mention, grammar) for mention in mentions if not _is_empty(mention)]
    weights = {cue: grammar.weights.get(cue, 1.0) for piece in pieces for cue in piece.cues}
    said = frozenset(weights)
    heard = Heard.of(mentions)
    always = sum(_always_extra(mention, grammar) for mention in mentions)
    readings = []
    for name, possible in grammar.possible(said, heard.marks).items():
        intent = grammar.intents[name]
        if not said.isdisjoint(intent.unless):
            continue
        trial = _Trial.of(intent, fill(heard, intent, grammar.derived), pieces, weights, always)
        if best := trial.best(possible):
            readings.append(best)
    return sorted(readings, key=lambda reading: -reading.rank)


def _is_empty(mention: Mention) -> bool:
    return mention.is_ignored and not any(
        reading.kind in ("cue", "entity", "metric", "relation") for reading in mention.readings
    )


def _piece(mention: Mention, grammar: Grammar) -> _Piece:
    cues = tuple(reading.value for reading in mention.of_kind("cue"))
    light = mention.readings[0].sort if mention.is_light else None
    return _Piece(mention.first, mention.surface, cues, _cost(mention, cues, grammar.weights), light)


def _cost(mention: Mention, cues: Sequence[str], weights: Mapping[str, float]) -> float:
    """What leaving this mention out costs: nothing for words without meaning, 1 for content."""
    if mention.is_ignored:
        return 0.0
    if mention.is_unknown:
        return _unknown_cost(mention.surface)
    if cues:
        return min(weights.get(cue, 1.0) for cue in cues)
    if mention.of_kind("number") or any(reading.value == "1" for reading in mention.of_kind("ordinal")):
        return NUMBER_COST
    weak = all(reading.weak for reading in mention.readings)
    return WEAK_COST if weak else 1.0


def _always_extra(mention: Mention, grammar: Grammar) -> float:
    """What leaving out a word costs at least that no intent can use; 0 for one that some can."""
    if not mention.readings:
        return _cost(mention, (), grammar.weights) - ROUNDING
    return LIGHT_COST if mention.is_light else 0.0


def _unknown_cost(surface: str) -> float:
    if surface.rstrip("%").replace(".", "").replace(",", "").isdigit():
        return NUMBER_COST
    return 1.0


@dataclass(frozen=True, slots=True)
class _Fit:
    """How an utterance fits the message. `raw`: the confidence before words left over cap it."""

    rank: float
    confidence: float
    raw: float
    unexplained: tuple[str, ...]
    utterance: Utterance


@dataclass(slots=True)
class _Trial:
    """An intent on a message: what is the same for each of its utterances.

    `weights` of the cues that were said; `score` of the spelling of the slots, which weigh `named` together; `always`:
    what the words that no intent can use cost at least.
    """

    filled: Filled
    pieces: Sequence[_Piece]
    weights: Mapping[str, float]
    types: tuple[str, ...]
    score: float
    named: float
    missing: tuple[str, ...]
    always: float

    @classmethod
    def of(
        cls, intent: Intent, filled: Filled, pieces: Sequence[_Piece], weights: Mapping[str, float], always: float
    ) -> "_Trial":
        types = tuple([intent.slots[slot].type for slot in filled.values])
        missing = tuple([name for name in intent.required if name not in filled.values])
        named = sum([SLOT_WEIGHT[one] for one in types])
        return cls(filled, pieces, weights, types, filled.score, named, missing, always)

    def best(self, sketches: Iterable[Sketch]) -> Interpretation | None:
        """The reading by the utterance that fits best; None if none can be meant."""
        found: _Fit | None = None
        for sketch in sketches:
            if sketch.optional <= self.filled.values.keys():
                found = self._better(found, sketch)
        if found is None:
            return None
        return Interpretation(
            Query.of(found.utterance.intent, **self.filled.values),
            round(found.confidence, 3),
            found.rank,
            self.missing,
            found.unexplained,
            self.filled.hops,
            tuple(self.filled.doubts),
            round(found.raw, 3),
        )

    def _better(self, best: _Fit | None, sketch: Sketch) -> _Fit | None:
        """This utterance, or the best one so far if it ranks higher."""
        utterance = sketch.utterance
        met = [self.weights[cue] for cue in utterance.cues if cue in self.weights]
        matched = self.named + sum(met)
        if matched <= 0:
            return best
        unnamed = sum([slot not in self.filled.values for slot in utterance.slots])
        lacking = MISSING * (sketch.weight - sum(met)) + UNNAMED * unnamed
        level = USE_BONUS * matched - MISSING_COST * len(self.missing)
        floor = best.rank if best else -inf
        most = self.score * matched / (matched + lacking + self.always)
        if most < FAINTEST or most + level <= floor:
            return best  # whatever else there is
        extra, unexplained = self._extra(sketch, max(met, default=0.0))
        raw = self.score * matched / (matched + lacking + extra)
        confidence = min(raw, UNEXPLAINED_CAP) if unexplained else raw
        if raw < FAINTEST or confidence + level <= floor:
            return best  # whatever the order of the words
        order = Indel.normalized_similarity(utterance.symbols, self._symbols(utterance))
        rank = confidence * (1 - ORDER_BONUS + ORDER_BONUS * order) + level
        return best if rank <= floor else _Fit(rank, confidence, raw, unexplained, utterance)

    def _extra(self, sketch: Sketch, strongest: float) -> tuple[float, tuple[str, ...]]:
        """What the words left over cost, and which of them are content. `strongest` of the cues that were met."""
        passed = self._passed_over(strongest)
        extra, unexplained = 0.0, []
        for piece in self.pieces:
            if piece.first in self.filled.used or not sketch.explained.isdisjoint(piece.cues):
                continue
            cost = LIGHT_COST if piece.light in passed else piece.cost
            extra += cost
            if cost >= CONTENT:
                unexplained.append(piece.surface)
        return extra, tuple(unexplained)

    def _passed_over(self, strongest: float) -> tuple[str, ...]:
        """The sorts of light words that may be passed over, since it is plain of whom and what is asked."""
        if "entity" not in self.types:
            return ()
        if "metric" in self.types:
            return ("", "verb")
        return ("",) if self.types.count("entity") > 1 or strongest >= CONTENT else ()

    def _symbols(self, utterance: Utterance) -> tuple[str, ...]:
        symbols = []
        for piece in self.pieces:
            slot = self.filled.used.get(piece.first)
            if slot and "{" + slot + "}" in utterance.symbols:
                symbols.append("{" + slot + "}")
            elif piece.cues:
                known = [cue for cue in piece.cues if cue in utterance.cues]
                symbols.append((known or piece.cues)[0])
        return tuple(symbols)

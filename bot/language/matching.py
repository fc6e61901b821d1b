"""Mentions against intents: what a message may be asking, each reading with a confidence.

Slots an intent needs, slots it can't use, and content that nothing explains all count. What an intent leaves
unexplained caps its confidence: a qualifier must never be dropped to reach the nearest answer.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from rapidfuzz.distance import Indel

from bot.language.filled import Filled
from bot.language.filling import fill
from bot.language.grammar import Grammar, Sketch
from bot.language.heard import Heard
from bot.language.intents import FAINTEST, Intent
from bot.language.linking import Mention
from bot.language.query import Query
from bot.language.utterances import Utterance

MISSING = 0.5
"""What a cue of the utterance costs when the message lacks it, against one that the message has too much."""
UNNAMED = 0.25
UNEXPLAINED_CAP = 0.55
CONTENT = 0.9
"""From this cost on, a mention that is left out is content, and the cap applies."""
NUMBER_COST = 0.2
LIGHT_COST = 0.1
WEAK_COST = 0.9
ORDER_BONUS = 0.15
USE_BONUS = 0.02
MISSING_COST = 0.05
ROUNDING = 1e-9
"""Costs that are added up in another order differ by less."""
SLOT_WEIGHT = {"entity": 1.0, "metric": 1.0, "period": 0.5, "unit": 0.4, "event": 0.8, "word": 0.9, "publisher": 1.0}
SLOT_WEIGHT |= {"amount": 1.0}


@dataclass(frozen=True, slots=True)
class Interpretation:
    """One reading of a message: a query, how sure, which required slots are missing, what was left over.

    `raw`: the confidence before words left over cap it. `doubts`: values whose spelling may be another name.

    `of_sources`: asked again for where its answer comes from.

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
    of_sources: bool = False


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
    always = sum(_always_extra(mention) for mention in mentions)
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


def _always_extra(mention: Mention) -> float:
    """What leaving out a word costs at least that no intent can use; 0 for one that some can."""
    if not mention.readings:
        return _unknown_cost(mention.surface) - ROUNDING
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
    what the words that no intent can use cost at least; `said`: the slot and the cues of each word that has any.
    """

    filled: Filled
    pieces: Sequence[_Piece]
    weights: Mapping[str, float]
    types: tuple[str, ...]
    score: float
    named: float
    missing: tuple[str, ...]
    always: float
    said: Sequence[tuple[str, tuple[str, ...]]]

    @classmethod
    def of(
        cls, intent: Intent, filled: Filled, pieces: Sequence[_Piece], weights: Mapping[str, float], always: float
    ) -> "_Trial":
        types = tuple([intent.slots[slot].type for slot in filled.values])
        missing = tuple([name for name in intent.required if name not in filled.values])
        named = sum([SLOT_WEIGHT[one] for one in types])
        used = filled.used
        said = [("{" + used.get(one.first, "") + "}", one.cues) for one in pieces if one.cues or one.first in used]
        return cls(filled, pieces, weights, types, filled.score, named, missing, always, said)

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

    def _symbols(self, utterance: Utterance) -> list[str]:
        symbols = []
        for symbol, cues in self.said:
            if symbol in utterance.symbols:
                symbols.append(symbol)
            elif len(cues) == 1:
                symbols.append(cues[0])
            elif cues:
                known = [cue for cue in cues if cue in utterance.cues]
                symbols.append((known or cues)[0])
        return symbols

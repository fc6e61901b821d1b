"""Mentions against intents: what a message may be asking, each reading with a confidence.

Slots an intent needs, slots it can't use, and content that nothing explains all count. What an intent leaves
unexplained caps its confidence: a qualifier must never be dropped to reach the nearest answer.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import Indel

from bot.language.filling import Filled, fill
from bot.language.intents import Intent
from bot.language.linking import Mention
from bot.language.query import Query
from bot.language.utterances import Utterance, weight_of

MISSING = 0.5
UNEXPLAINED_CAP = 0.55
ORDER_BONUS = 0.15
SLOT_WEIGHT = {"entity": 1.0, "metric": 1.0, "period": 0.5, "unit": 0.4, "event": 0.8, "word": 0.9}


@dataclass(frozen=True, slots=True)
class Interpretation:
    """One reading of a message: a query, how sure, which required slots are missing, what was left over.

    `rank` orders readings of one message: confidence, then how much of the message it uses and in which order.
    """

    query: Query
    confidence: float
    rank: float
    missing: tuple[str, ...] = ()
    unexplained: tuple[str, ...] = ()
    hops: int = 0


@dataclass(frozen=True, slots=True)
class Grammar:
    """What matching needs to know of the intents and of the metrics."""

    intents: Mapping[str, Intent]
    utterances: tuple[Utterance, ...]
    derived: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """(metric, aspect) to the metric that measures it: (revenue, growth) to revenue_growth."""


def match(mentions: Sequence[Mention], grammar: Grammar) -> list[Interpretation]:
    """Every intent's best reading of the message, best first."""
    content = [mention for mention in mentions if not _is_empty(mention)]
    by_intent: dict[str, list[Utterance]] = {}
    for utterance in grammar.utterances:
        by_intent.setdefault(utterance.intent, []).append(utterance)
    readings = []
    for name, utterances in by_intent.items():
        intent = grammar.intents[name]
        filled = fill(mentions, intent, grammar.derived)
        found = [
            reading
            for utterance in utterances
            if (reading := _read(content, intent, utterance, filled)) is not None
        ]
        if found:
            readings.append(max(found, key=lambda reading: reading.rank))
    return sorted(readings, key=lambda reading: -reading.rank)


def _is_empty(mention: Mention) -> bool:
    return mention.is_ignored and not any(
        reading.kind in ("cue", "entity", "metric", "relation") for reading in mention.readings
    )


def _read(
    content: Sequence[Mention], intent: Intent, utterance: Utterance, filled: Filled
) -> Interpretation | None:
    if any(slot not in filled.values and not intent.slots[slot].required for slot in utterance.slots):
        return None
    said = {reading.value for mention in content for reading in mention.of_kind("cue")}
    if utterance.cues and not utterance.cues & said:
        return None
    slots = sum(SLOT_WEIGHT[intent.slots[slot].type] for slot in filled.values)
    matched = slots + sum(weight_of(cue) for cue in utterance.cues & said)
    absent = sum(weight_of(cue) for cue in utterance.cues - said)
    extra, unexplained = _extra(content, intent, utterance, filled)
    if matched <= 0:
        return None
    missing = tuple(name for name, slot in intent.slots.items() if slot.required and name not in filled.values)
    unnamed = sum(0.25 for slot in utterance.slots if slot not in filled.values)
    confidence = filled.score * matched / (matched + MISSING * absent + extra + unnamed)
    if unexplained:
        confidence = min(confidence, UNEXPLAINED_CAP)
    order = Indel.normalized_similarity(utterance.symbols, _symbols(content, utterance, filled))
    rank = confidence * (1 - ORDER_BONUS + ORDER_BONUS * order) + 0.02 * matched - 0.05 * len(missing)
    return Interpretation(
        Query.of(utterance.intent, **filled.values), round(confidence, 3), rank, missing, unexplained, filled.hops
    )


def _extra(
    content: Sequence[Mention], intent: Intent, utterance: Utterance, filled: Filled
) -> tuple[float, tuple[str, ...]]:
    welcome = utterance.cues.union(intent.allows)
    extra, unexplained = 0.0, []
    for mention in content:
        if mention.first in filled.used:
            continue
        cost = _cost(mention, welcome)
        extra += cost
        if cost >= 0.9:
            unexplained.append(mention.surface)
    return extra, tuple(unexplained)


def _cost(mention: Mention, welcome: Iterable[str]) -> float:
    """What leaving this mention out costs: nothing for words without meaning, 1 for content."""
    cues = [reading.value for reading in mention.of_kind("cue")]
    if any(cue in welcome for cue in cues) or mention.is_ignored:
        return 0.0
    if mention.is_unknown:
        return _unknown_cost(mention.surface)
    if cues:
        return min(weight_of(cue) for cue in cues)
    if all(reading.weak for reading in mention.readings):
        return 0.5
    return 1.0


def _unknown_cost(surface: str) -> float:
    if surface.rstrip("%").replace(".", "").replace(",", "").isdigit():
        return 0.4
    return 0.3 if len(surface) == 1 and surface < "\u3400" else 1.0


def _symbols(content: Sequence[Mention], utterance: Utterance, filled: Filled) -> tuple[str, ...]:
    symbols = []
    for mention in content:
        slot = filled.used.get(mention.first)
        if slot and "{" + slot + "}" in utterance.symbols:
            symbols.append("{" + slot + "}")
            continue
        cues = [reading.value for reading in mention.of_kind("cue")]
        known = [cue for cue in cues if cue in utterance.cues]
        if known or cues:
            symbols.append((known or cues)[0])
    return tuple(symbols)

"""Utterances with their slots filled, for a peer that compares a message with whole sentences."""

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product

from benchmarks.peers.material import LANGS, Material, in_language
from bot.language.intents import Intent, Slot
from bot.language.query import Lang, Query
from bot.language.text import fold, is_chinese
from bot.language.utterances import Utterance

_SLOT = re.compile(r"\{(\w+)\}")
ALIASES = 6
"""Names that each of a subject and a metric takes where the data has their figure. All of them do not fit: a dozen
names for each would make some three million sentences."""
MOST = 500
"""Combinations of two other names that an utterance takes in each language, drawn at random."""
SEED = 1


@dataclass(frozen=True, slots=True)
class Name:
    """A phrase and the value that it gives to a slot."""

    phrase: str
    value: str


Combination = tuple[Name, ...]


class Expansion:
    """Every utterance in both languages with names in its slots, and every example.

    A single slot takes every alias. A subject and a metric take every pair of main names, and `ALIASES` of each
    where the data has a figure. Other combinations take main names, at most `MOST` of them. An utterance that is
    nothing but one slot is left out: as part of any longer message it would win against all others.
    """

    def __init__(self, material: Material) -> None:
        self._material = material
        self._names = _names(material)

    def sentences(self) -> dict[str, Query]:
        """Folded sentences and what they ask. Of two that read alike the earlier intent's counts."""
        found: dict[str, Query] = {}
        for utterance in self._material.utterances:
            for sentence, query in self._filled(utterance):
                found.setdefault(fold(sentence), query)
        for name, intent in self._material.intents.intents.items():
            for example in intent.examples:
                found.setdefault(fold(example.q), Query.of(name, **example.slots))
        return found

    def _filled(self, utterance: Utterance) -> Iterator[tuple[str, Query]]:
        intent = self._material.intents.intents[utterance.intent]
        slots = _SLOT.findall(utterance.text)
        if (len(slots) == 1 and not utterance.cues) or any(intent.slots[name].least > 1 for name in slots):
            return
        for lang in LANGS:
            if pattern := self._pattern(utterance, lang):
                for combination in self._combinations(intent, slots, lang):
                    filled = dict(zip(slots, combination, strict=True))
                    yield _written(pattern, filled), _query(utterance.intent, filled)

    def _pattern(self, utterance: Utterance, lang: Lang) -> str:
        """The utterance as written, or made of each list's first word where it is written in the other language."""
        if is_chinese(utterance.text) == (lang == "zh"):
            return utterance.text
        parts = [
            symbol if symbol.startswith("{") else next(iter(self._material.cues[symbol][lang]), "")
            for symbol in utterance.symbols
        ]
        return (" " if lang == "en" else "").join(parts)

    def _combinations(self, intent: Intent, slots: Sequence[str], lang: Lang) -> Iterator[Combination]:
        choices = [self._choices(intent.slots[name], lang) for name in slots]
        if len(slots) < 2:
            yield from product(*([name for names in by_value.values() for name in names] for by_value in choices))
            return
        mains = list(product(*([names[0] for names in by_value.values()] for by_value in choices)))
        if sorted(intent.slots[name].type for name in slots) != ["entity", "metric"]:
            yield from random.Random(SEED).sample(mains, min(MOST, len(mains)))
            return
        yield from mains
        turned = intent.slots[slots[0]].type == "metric"
        for figure in self._material.figures:
            pair = zip(choices, reversed(figure) if turned else figure, strict=True)
            yield from product(*(by_value.get(value, [])[:ALIASES] for by_value, value in pair))

    def _choices(self, slot: Slot, lang: Lang) -> Mapping[str, list[Name]]:
        """The names that a slot can take, by value."""
        if slot.type == "word":
            return {
                cue: [Name(one, cue) for one in islice(self._material.cues[cue][lang], 1)] or [Name("", cue)]
                for cue in slot.of
            }
        kinds = [kind for group in slot.kinds for kind in group] if slot.type == "entity" else [""]
        return {value: names for kind in kinds for value, names in self._names[(slot.type, kind, lang)].items()}


def _written(pattern: str, filled: Mapping[str, Name]) -> str:
    return _SLOT.sub(lambda match: filled[match[1]].phrase, pattern)


def _query(intent: str, filled: Mapping[str, Name]) -> Query:
    return Query.of(intent, **{slot: name.value for slot, name in filled.items()})


def _names(material: Material) -> Mapping[tuple[str, str, Lang], dict[str, list[Name]]]:
    """By the slot's type, the entity's kind and the language; the main name first. Indirect words are no names."""
    names: dict[tuple[str, str, Lang], dict[str, list[Name]]] = defaultdict(dict)
    for term in material.terms:
        reading = term.reading
        kind = reading.sort if reading.kind == "entity" else ""
        for lang in LANGS:
            if reading.sort != "indirect" and in_language(term.phrase, lang):
                names[(reading.kind, kind, lang)].setdefault(reading.value, []).append(Name(term.phrase, reading.value))
    return names

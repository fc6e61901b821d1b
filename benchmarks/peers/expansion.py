"""Utterances with their slots filled, for a peer that compares a message with whole sentences."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from bot.language.intents import Intent, Slot
from bot.language.query import Lang, Query
from bot.language.text import fold, is_chinese
from bot.language.utterances import Utterance

from benchmarks.peers.material import LANGS, Material, in_language

_SLOT = re.compile(r"\{(\w+)\}")
MOST_ALIASED = 1
"""Slots that take every alias. With more slots each takes one name a language, or memory and time run out."""


@dataclass(frozen=True, slots=True)
class Name:
    """A phrase and the value that it gives to a slot; `main`: the first for this value in its language."""

    phrase: str
    value: str
    main: bool


class Expansion:
    """Every utterance in both languages with every combination of names, and every example."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._names = _names(material)

    def sentences(self) -> dict[str, Query]:
        """Folded sentences and what they ask. Of two that read alike the earlier intent's counts."""
        found: dict[str, Query] = {}
        for utterance in self._material.utterances:
            for sentence, query in self._of(utterance):
                found.setdefault(fold(sentence), query)
        for name, intent in self._material.intents.intents.items():
            for example in intent.examples:
                found.setdefault(fold(example.q), Query.of(name, **example.slots))
        return found

    def _of(self, utterance: Utterance) -> Iterator[tuple[str, Query]]:
        intent = self._material.intents.intents[utterance.intent]
        names = _SLOT.findall(utterance.text)
        if any(intent.slots[name].least > 1 for name in names):
            return
        for lang in LANGS:
            pattern = self._pattern(utterance, lang)
            choices = [self._choices(intent.slots[name], lang, len(names) > MOST_ALIASED) for name in names]
            if not pattern:
                continue
            for combination in product(*choices):
                filled = dict(zip(names, combination, strict=True))
                if len({name.value for name in combination}) == len(combination):
                    sentence = _SLOT.sub(lambda match, filled=filled: filled[match[1]].phrase, pattern)
                    yield sentence, Query.of(utterance.intent, **{slot: name.value for slot, name in filled.items()})

    def _pattern(self, utterance: Utterance, lang: Lang) -> str:
        """The utterance as written, or made of each list's first word where it is written in the other language."""
        if is_chinese(utterance.text) == (lang == "zh"):
            return utterance.text
        parts = [
            symbol if symbol.startswith("{") else next(iter(self._material.cues[symbol][lang]), "")
            for symbol in utterance.symbols
        ]
        return (" " if lang == "en" else "").join(parts)

    def _choices(self, slot: Slot, lang: Lang, main_only: bool) -> list[Name]:
        if slot.type == "word":
            return [Name(phrase, cue, i == 0) for cue in slot.of for i, phrase in enumerate(self._material.cues[cue][lang][:1])]
        kinds = [kind for group in slot.kinds for kind in group] or [""]
        return [
            name
            for kind in kinds
            for name in self._names[(slot.type, kind if slot.type == "entity" else "", lang)]
            if name.main or not main_only
        ]


def _names(material: Material) -> Mapping[tuple[str, str, str], Sequence[Name]]:
    """By the slot's type, the entity's kind and the language."""
    names: dict[tuple[str, str, str], list[Name]] = defaultdict(list)
    known: set[tuple[str, str]] = set()
    for term in material.terms:
        reading = term.reading
        if reading.sort == "indirect":
            continue
        for lang in LANGS:
            if in_language(term.phrase, lang):
                kind = reading.sort if reading.kind == "entity" else ""
                names[(reading.kind, kind, lang)].append(Name(term.phrase, reading.value, (reading.value, lang) not in known))
                known.add((reading.value, lang))
    return names

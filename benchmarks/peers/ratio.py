"""The obvious way: RapidFuzz's `extractOne` with `WRatio` over every sentence that the utterances can make."""

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from rapidfuzz import fuzz, process, utils

from benchmarks.peers.material import LANGS, Material
from benchmarks.peers.peer import Guess
from benchmarks.peers.wordings import SLOT, Wording, wordings
from bot.language.intents import Slot
from bot.language.query import Lang, Query
from bot.language.text import fold, is_chinese

VARIANTS = 1
"""Of an utterance in each language. With one more there are twice as many sentences and it gets as much right."""
ALIASES = 5
"""Names that each of a subject and a metric takes where the data has their figure: all of them do not fit. Of a sample
of questions 3 got 45 % right, in 0.14 s each, and 8 got 47 %, in 0.24 s."""
MOST = 500
"""Combinations of two other names that an utterance takes, drawn at random."""
MOST_PERIODS = 2
SEED = 1

Pool = tuple[bool, int]
"""Whether the sentences are Chinese, and how many periods the message names: the periods themselves are taken out."""
Named = tuple[str, str]
"""A value and a name of it."""
Choices = Mapping[str, Sequence[str]]
"""What a slot can take: the names of each value, the main one first."""


class WholeSentences:
    """The nearest sentence of the message's language gives intent and slots alike."""

    name = "RapidFuzz extractOne(WRatio)"

    def __init__(self, material: Material) -> None:
        self._material = material
        self._names = _names(material)
        self._queries: dict[Pool, dict[str, Query]] = defaultdict(dict)
        for wording in sorted(wordings(material, VARIANTS), key=lambda one: -one.periods):
            for sentence, query in self._filled(wording):
                for periods in range(wording.periods, MOST_PERIODS + 1):
                    self._queries[is_chinese(sentence), periods].setdefault(sentence, query)
        self._sentences = {pool: list(queries) for pool, queries in self._queries.items()}

    def guess(self, text: str) -> Guess | None:
        rest, periods = self._material.without_periods(text)
        message = utils.default_process(rest)
        pool = is_chinese(message), min(len(periods), MOST_PERIODS)
        found = process.extractOne(message, self._sentences[pool], scorer=fuzz.WRatio)
        if found is None:
            return None
        return Guess(self._material.with_periods(self._queries[pool][found[0]], periods), found[1] / 100)

    def _filled(self, wording: Wording) -> Iterator[tuple[str, Query]]:
        slots = self._material.intents.intents[wording.intent].slots
        asked = [name for name in wording.slots if slots[name].type != "period"]
        lacking = [name for name, slot in slots.items() if slot.required and name not in asked]
        bare = len(asked) == 1 and not SLOT.sub("", wording.text).strip()
        # A sentence that is short because it says less is a part of any longer message, and would win against all.
        if lacking or bare or any(slots[name].least > 1 for name in asked):
            return
        for chosen in self._combinations([slots[name] for name in asked], wording.lang):
            filled = dict(zip(asked, chosen, strict=True))
            yield _sentence(wording, filled), Query.of(wording.intent, **{name: filled[name][0] for name in asked})

    def _combinations(self, slots: Sequence[Slot], lang: Lang) -> Iterator[tuple[Named, ...]]:
        choices = [self._choices(slot, lang) for slot in slots]
        types = [slot.type for slot in slots]
        if len(slots) < 2:
            yield from product(*map(_every_name, choices))
        elif sorted(types) == ["entity", "metric"]:
            for subject, metric in self._material.figures:
                values = (subject, metric) if types[0] == "entity" else (metric, subject)
                firsts = [{value: by.get(value, ())[:ALIASES]} for by, value in zip(choices, values, strict=True)]
                yield from product(*map(_every_name, firsts))
        else:
            mains = list(product(*([(value, names[0]) for value, names in by.items()] for by in choices)))
            yield from random.Random(SEED).sample(mains, min(MOST, len(mains)))

    def _choices(self, slot: Slot, lang: Lang) -> Choices:
        if slot.type == "word":
            return {cue: self._material.cues[cue][lang][:1] or ("",) for cue in slot.of}
        kinds = [kind for group in slot.kinds for kind in group] if slot.type == "entity" else [""]
        return {value: names for kind in kinds for value, names in self._names[(slot.type, kind, lang)].items()}


def _sentence(wording: Wording, filled: Mapping[str, Named]) -> str:
    text = SLOT.sub(lambda match: filled[match[1]][1] if match[1] in filled else "", wording.text)
    return utils.default_process(text)


def _every_name(choices: Choices) -> list[Named]:
    return [(value, name) for value, names in choices.items() for name in names]


def _names(material: Material) -> Mapping[tuple[str, str, Lang], dict[str, list[str]]]:
    """By the slot's type, the entity's kind and the language: Chinese sentences hold Latin names too, after theirs."""
    names: dict[tuple[str, str, Lang], dict[str, list[str]]] = defaultdict(dict)
    for term in sorted(material.terms, key=lambda one: not is_chinese(one.phrase)):
        reading = term.reading
        # Indirect words ("in the red") are no names.
        if reading.sort == "indirect":
            continue
        kind = reading.sort if reading.kind == "entity" else ""
        for lang in LANGS:
            if lang == "zh" or not is_chinese(term.phrase):
                names[(reading.kind, kind, lang)].setdefault(reading.value, []).append(fold(term.phrase))
    return names

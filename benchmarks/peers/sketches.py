"""Utterances as sentences with a mark for each slot, their words drawn from the word lists."""

import random
from collections.abc import Iterator, Sequence

from benchmarks.peers.material import LANGS, Material
from benchmarks.peers.windows import Windows
from bot.language.linking import Mention
from bot.language.query import Lang
from bot.language.text import words_of
from bot.language.utterances import Utterance

VARIANTS = 10
"""Drawn for each utterance and language. With 20 and 60 the peers get a little less right."""
SEED = 1
MARKED = frozenset({"entity", "metric", "period"})


def sketches(material: Material, windows: Windows) -> list[tuple[str, str]]:
    """(sentence, intent) for every utterance and example, none twice."""
    drawn = [pair for utterance in material.utterances for pair in _drawn(utterance, material)]
    examples = [
        (marked(example.q, windows.mentions(example.q)), name)
        for name, intent in material.intents.intents.items()
        for example in intent.examples
    ]
    return list(dict.fromkeys([*drawn, *examples]))


def marked(text: str, mentions: Sequence[Mention]) -> str:
    """The words of a message with a mark in the place of each name."""
    tokens = list(words_of(text))
    for mention in reversed(mentions):
        kind = mention.readings[0].kind
        if kind in MARKED:
            tokens[mention.first : mention.last + 1] = [_mark(kind)]
    return " ".join(tokens)


def _mark(kind: str) -> str:
    return f"{kind}_"


def _drawn(utterance: Utterance, material: Material) -> Iterator[tuple[str, str]]:
    draw = random.Random(f"{SEED} {utterance.text}")
    for lang in LANGS:
        for _ in range(VARIANTS):
            yield _sentence(utterance, lang, material, draw), utterance.intent


def _sentence(utterance: Utterance, lang: Lang, material: Material, draw: random.Random) -> str:
    slots = material.intents.intents[utterance.intent].slots
    tokens: list[str] = []
    for symbol in utterance.symbols:
        slot = slots.get(symbol.strip("{}")) if symbol.startswith("{") else None
        if slot and slot.type != "word":
            tokens.append(_mark(slot.type))
            continue
        phrases = material.cues[draw.choice(slot.of) if slot else symbol][lang]
        tokens += words_of(draw.choice(phrases)) if phrases else ()
    return " ".join(tokens)

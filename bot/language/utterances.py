"""The utterances of intents.yaml, compiled: slots and cues in order, each with its weight."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.language.intents import Intent, IntentSet
from bot.language.lexicon import Lexicon
from bot.language.text import read

_PART = re.compile(r"\{([a-z_]+)\}|([^{}]+)")
QUESTION_WEIGHT = {
    "who": 0.9,
    "when": 0.9,
    "why": 1.0,
    "where": 0.9,
    "how_many": 0.4,
    "how_much": 0.3,
    "how": 0.1,
    "which": 0.15,
    "now": 0.2,
    "opener": 0.0,
    "pronoun": 0.2,
    "correction": 0.0,
    "yes": 0.0,
    "how_long": 0.9,
    "greeting": 0.1,
}
"""What a question word weighs against 1.0 for a word that carries the meaning."""


class UtteranceError(ValueError):
    """An utterance names a slot that its intent doesn't have, or holds no meaning."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """`symbols` in order: `{slot}` for a slot, the list's name for a cue."""

    intent: str
    text: str
    symbols: tuple[str, ...]
    cues: frozenset[str]
    slots: frozenset[str]


def weights(intents: IntentSet) -> dict[str, float]:
    """What each cue weighs: question words as above, the lists of intents.yaml as they say."""
    return QUESTION_WEIGHT | {name: words.weight for name, words in intents.words.items()}


def compile_utterances(intents: IntentSet, lexicon: Lexicon) -> tuple[Utterance, ...]:
    """Every utterance of every intent. Raises UtteranceError for the first that makes no sense."""
    return tuple(
        compile_utterance(name, intent, text, lexicon)
        for name, intent in intents.intents.items()
        for text in intent.utterances
    )


def compile_utterance(name: str, intent: Intent, text: str, lexicon: Lexicon) -> Utterance:
    """One utterance. A word of a cue list stands for the whole list; a word of no list is a fault."""
    symbols: list[str] = []
    for slot, words in _PART.findall(text):
        if slot:
            if slot not in intent.slots:
                raise UtteranceError(f'"{text}" names a slot {{{slot}}} that the intent {name} does not have')
            symbols.append("{" + slot + "}")
        else:
            symbols += cues_in(words, lexicon, text)
    if not symbols:
        raise UtteranceError(f'"{text}" of the intent {name} holds only words that are ignored')
    cues = frozenset(symbol for symbol in symbols if not symbol.startswith("{"))
    slots = frozenset(symbol.strip("{}") for symbol in symbols if symbol.startswith("{"))
    return Utterance(name, text, tuple(symbols), cues, slots)


def cues_in(words: str, lexicon: Lexicon, text: str) -> Iterable[str]:
    """The cue lists that the words of an utterance belong to, longest phrases first."""
    tokens = tuple(token.text for token in read(words).tokens)
    first = 0
    while first < len(tokens):
        for last in range(len(tokens), first, -1):
            hit = lexicon.exact(tokens[first:last])
            if hit is None:
                continue
            names = [reading.value for reading in hit.readings if reading.kind == "cue"]
            if names:
                yield names[0]
            if names or any(reading.kind in ("ignored", "topic") for reading in hit.readings):
                first = last
                break
        else:
            raise UtteranceError(f'"{tokens[first]}" in the utterance "{text}" is in no word list')

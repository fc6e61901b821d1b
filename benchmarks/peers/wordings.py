"""The utterances and examples of intents.yaml as sentences with `{slots}`, their words drawn from the word lists."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.peers.material import LANGS, Material
from bot.language.intents import Example
from bot.language.query import Lang
from bot.language.text import fold, is_chinese
from bot.language.utterances import Utterance

SLOT = re.compile(r"\{(\w+)\}")
SEED = 1


@dataclass(frozen=True, slots=True)
class Wording:
    """A folded sentence with `{slot}` in the place of each value. `periods`: how many a message has to name for it."""

    intent: str
    lang: Lang
    text: str
    periods: int

    @property
    def slots(self) -> list[str]:
        return SLOT.findall(self.text)


def wordings(material: Material, variants: int) -> list[Wording]:
    """Every utterance as it is written, every example, and `variants` of an utterance drawn for each language."""
    found = [wording for one in material.utterances for wording in _worded(one, material, variants)]
    for name, intent in material.intents.intents.items():
        found += [_of_example(name, example, material) for example in intent.examples]
    return list(dict.fromkeys(found))


def _worded(utterance: Utterance, material: Material, variants: int) -> Iterator[Wording]:
    draw = random.Random(f"{SEED} {utterance.text}")
    written: Lang = "zh" if is_chinese(utterance.text) else "en"
    periods = material.periods_in(utterance)
    yield Wording(utterance.intent, written, fold(utterance.text), periods)
    for lang in LANGS:
        for number in range(variants):
            pick = draw.choice if number else _first
            parts = [_spoken(symbol, lang, material, pick) for symbol in utterance.symbols]
            yield Wording(utterance.intent, lang, _joined(parts, lang), periods)


def _first(phrases: Sequence[str]) -> str:
    return phrases[0]


def _spoken(symbol: str, lang: Lang, material: Material, pick: Callable[[Sequence[str]], str]) -> str:
    if symbol.startswith("{"):
        return symbol
    phrases = material.cues[symbol][lang]
    return pick(phrases) if phrases else ""


def _joined(parts: Sequence[str], lang: Lang) -> str:
    return fold((" " if lang == "en" else "").join(filter(None, parts)))


def _of_example(intent: str, example: Example, material: Material) -> Wording:
    """A period, and the longest name that the example's text has of a value, give way to their slots."""
    mark = "{period}" if "period" in material.intents.intents[intent].slots else ""
    text, periods = material.without_periods(example.q, mark)
    for slot, value in example.slots.items():
        names = (fold(name) for name in material.names_of(value))
        if name := max((name for name in names if name in text), key=len, default=""):
            text = text.replace(name, f"{{{slot}}}", 1)
    return Wording(intent, "zh" if is_chinese(text) else "en", text, len(periods) if mark else 0)

"""hassil, the parser of Home Assistant's sentences: the utterances as its templates, the names as its slot lists."""

from collections.abc import Iterator

from hassil.intents import Intent as Sentences
from hassil.intents import IntentData, Intents
from hassil.recognize import RecognizeResult, recognize_all

from benchmarks.peers.lists import FILLER, cue_lists, slot_lists, spaced
from benchmarks.peers.material import Material
from bot.language.intents import Intent
from bot.language.query import Query
from bot.language.utterances import Utterance

LIGHT = 0.5
"""Words of a list that weighs less may be left out."""
SEPARATE = ","


class Hassil:
    """The parts of a template may stand in any order, with fillers between.

    As in hassil's own `recognize_best` the match with most literal text wins; of equals here the one with fewest
    fillers, then the earlier intent, where `recognize_best` goes by the alphabet: it gets more right this way.
    """

    name = "hassil"

    def __init__(self, material: Material) -> None:
        self._specs = material.intents.intents
        self._places = {name: place for place, name in enumerate(self._specs)}
        self._intents = Intents(
            language="en",
            intents={name: Sentences(name, [*_data(name, intent, material)]) for name, intent in self._specs.items()},
            slot_lists=cue_lists(material),
            skip_words=[spaced(word) for word in material.ignored],
        )

    def understand(self, text: str) -> Query | None:
        results = list(recognize_all(spaced(text), self._intents))
        if not results:
            return None
        best = min(results, key=self._order)
        return Query.of(best.intent.name, **self._slots(best))

    def _order(self, result: RecognizeResult) -> tuple[int, int, int]:
        fillers = sum(entity.name == FILLER for entity in result.entities_list)
        return -result.text_chunks_matched, fillers, self._places[result.intent.name]

    def _slots(self, result: RecognizeResult) -> dict[str, str]:
        values: dict[str, list[str]] = {}
        for entity in result.entities_list:
            if entity.name in self._specs[result.intent.name].slots:
                values.setdefault(entity.name, []).append(str(entity.value))
        return {name: SEPARATE.join(dict.fromkeys(found)) for name, found in values.items()}


def _data(name: str, intent: Intent, material: Material) -> Iterator[IntentData]:
    templates = dict.fromkeys(_template(one, intent, material) for one in material.utterances if one.intent == name)
    yield IntentData(list(templates), slot_lists=slot_lists(material, intent))
    for example in intent.examples:
        yield IntentData([spaced(example.q)], slots=dict(example.slots))


def _template(utterance: Utterance, intent: Intent, material: Material) -> str:
    parts = [*_parts(utterance, intent, material)]
    optional = [
        f"[{{{name}}}]"
        for name, slot in intent.slots.items()
        if slot.type in ("period", "unit") and name not in utterance.slots
    ]
    filler = f"[{{{FILLER}}}] [{{{FILLER}}}]"
    body = f" {filler};".join([*parts, *optional])
    return f"{filler} ({body} {filler})" if len(parts) + len(optional) > 1 else f"{filler} {body} {filler}"


def _parts(utterance: Utterance, intent: Intent, material: Material) -> Iterator[str]:
    for symbol in dict.fromkeys(utterance.symbols):
        if not symbol.startswith("{"):
            light = material.weights.get(symbol, 1.0) < LIGHT
            yield f"[{{cue_{symbol}}}]" if light else f"{{cue_{symbol}}}"
            continue
        slot = intent.slots[symbol.strip("{}")]
        yield f" [{{{FILLER}}}] ".join([symbol] * slot.least + [f"[{symbol}]"] * (min(slot.many, 2) - slot.least))

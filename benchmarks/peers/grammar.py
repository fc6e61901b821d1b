"""hassil, the parser of Home Assistant's sentences: the utterances as its templates, the names as its slot lists."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from hassil.intents import Intent as Sentences
from hassil.intents import IntentData, Intents, SlotList, TextSlotList
from hassil.recognize import RecognizeResult, recognize_all

from benchmarks.peers.material import LANGS, Material
from benchmarks.peers.peer import Guess
from bot.language.intents import Intent, Slot
from bot.language.query import Query
from bot.language.text import words_of
from bot.language.utterances import Utterance

FILLER = "filler"
PERIODS = "periods"
"""How many a message has to name: hassil is given it without them."""
LIGHT = 0.5
"""Words of a list that weighs less may be left out."""
Values = Mapping[tuple[str, str], list[tuple[str, str]]]
"""(phrase, value) by kind, and for entities by (kind, sort)."""


class Hassil:
    """The parts of a template may stand in any order, with fillers between.

    As in hassil's own `recognize_best` the match with most literal text wins; of equals here the one with fewest
    fillers, then with fewest values, then the earlier intent, where `recognize_best` goes by the alphabet: this gets
    more right.
    """

    name = "hassil"

    def __init__(self, material: Material) -> None:
        self._material = material
        self._specs = material.intents.intents
        self._places = {name: place for place, name in enumerate(self._specs)}
        values = _values(material)
        self._intents = Intents(
            language="en",
            intents={name: Sentences(name, [*_data(name, one, material, values)]) for name, one in self._specs.items()},
            slot_lists=_cue_lists(material),
            skip_words=[_spaced(word) for word in material.ignored],
        )

    def guess(self, text: str) -> Guess | None:
        rest, periods = self._material.without_periods(text)
        found = recognize_all(_spaced(rest), self._intents)
        possible = (one for one in found if (one.intent_metadata or {}).get(PERIODS, 0) <= len(periods))
        best = min(possible, key=self._order, default=None)
        if best is None:
            return None
        query = Query.of(best.intent.name, **self._slots(best))
        return Guess(self._material.with_periods(query, periods), 1.0)

    def _order(self, result: RecognizeResult) -> tuple[int, int, int, int]:
        names = [entity.name for entity in result.entities_list]
        values = sum(name in self._specs[result.intent.name].slots for name in names)
        return -result.text_chunks_matched, names.count(FILLER), values, self._places[result.intent.name]

    def _slots(self, result: RecognizeResult) -> dict[str, str]:
        values: dict[str, list[str]] = defaultdict(list)
        for entity in result.entities_list:
            if entity.name in self._specs[result.intent.name].slots:
                values[entity.name].append(str(entity.value))
        return {name: ",".join(dict.fromkeys(found)) for name, found in values.items()}


def _data(name: str, intent: Intent, material: Material, values: Values) -> Iterator[IntentData]:
    lists = _slot_lists(intent, material, values)
    templates: dict[int, list[str]] = defaultdict(list)
    for one in material.utterances:
        if one.intent == name:
            templates[material.periods_in(one)].append(_template(one, intent, material))
    for periods, listed in templates.items():
        yield IntentData([*dict.fromkeys(listed)], slot_lists=lists, metadata={PERIODS: periods})
    for example in intent.examples:
        text, named = material.without_periods(example.q)
        yield IntentData([_spaced(text)], slots=dict(example.slots), metadata={PERIODS: len(named)})


def _template(utterance: Utterance, intent: Intent, material: Material) -> str:
    units = "".join(f"|{{{name}}}" for name, slot in intent.slots.items() if slot.type == "unit")
    fillers = " ".join([f"[{{{FILLER}}}{units}]"] * 2)
    parts = [part for symbol in dict.fromkeys(utterance.symbols) if (part := _part(symbol, intent, material))]
    body = f" {fillers};".join(parts)
    return f"{fillers} ({body} {fillers})" if len(parts) > 1 else f"{fillers} {body} {fillers}"


def _part(symbol: str, intent: Intent, material: Material) -> str:
    if not symbol.startswith("{"):
        light = material.weights.get(symbol, 1.0) < LIGHT
        return f"[{{cue_{symbol}}}]" if light else f"{{cue_{symbol}}}"
    slot = intent.slots[symbol.strip("{}")]
    if slot.type == "period":
        return ""
    return f" [{{{FILLER}}}] ".join([symbol] * slot.least + [f"[{symbol}]"] * (min(slot.many, 2) - slot.least))


def _cue_lists(material: Material) -> dict[str, SlotList]:
    return {
        f"cue_{name}": _list((phrase, name) for lang in LANGS for phrase in phrases[lang])
        for name, phrases in material.cues.items()
    }


def _slot_lists(intent: Intent, material: Material, values: Values) -> dict[str, SlotList]:
    """The values of each slot of an intent, and `FILLER`: what may stand anywhere in it."""
    lists = {name: _list(_fitting(slot, values, material)) for name, slot in intent.slots.items()}
    allowed = [phrase for cue in intent.allows for lang in LANGS for phrase in material.cues[cue][lang]]
    fillers = [*allowed, *material.intents.topic.all(), *material.intents.nouns.all()]
    return lists | {FILLER: _list((phrase, "") for phrase in fillers)}


def _values(material: Material) -> Values:
    values: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for term in material.terms:
        sort = term.reading.sort if term.reading.kind == "entity" else ""
        values[(term.reading.kind, sort)].append((term.phrase, term.reading.value))
    return values


def _fitting(slot: Slot, values: Values, material: Material) -> Iterator[tuple[str, str]]:
    if slot.type == "word":
        for cue in slot.of:
            yield from ((phrase, cue) for phrase in material.intents.words[cue].all())
    elif slot.type == "entity":
        for kind in dict.fromkeys(kind for group in slot.kinds for kind in group):
            yield from values[("entity", kind)]
        for kind, relation in slot.via.items():
            yield from ((phrase, f"{value}/{relation}") for phrase, value in values[("entity", kind)])
    else:
        yield from values.get((slot.type, ""), ())


def _list(pairs: Iterable[tuple[str, str]]) -> SlotList:
    unique = dict.fromkeys((_spaced(phrase), value) for phrase, value in pairs)
    return TextSlotList.from_tuples([pair for pair in unique if pair[0]], allow_template=False)


def _spaced(text: str) -> str:
    """Tokens with spaces between, Chinese characters too: hassil's sentences are made of words."""
    return " ".join(words_of(text))

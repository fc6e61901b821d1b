"""RapidFuzz's `extractOne` with `WRatio` over the utterances, once the names are taken out of the message."""

from rapidfuzz import fuzz, process

from benchmarks.peers.material import Material
from benchmarks.peers.peer import Guess
from benchmarks.peers.sketches import marked, sketches
from benchmarks.peers.windows import Windows
from bot.language.filling import fill
from bot.language.query import Query


class NearestSketch:
    """The nearest sketch gives the intent, the windows of the message its slots."""

    name = "RapidFuzz WRatio, utterances, RapidFuzz slots"

    def __init__(self, material: Material, windows: Windows) -> None:
        self._intents = material.intents.intents
        self._derived = material.derived
        self._windows = windows
        self._sketches = dict(reversed(sketches(material, windows)))
        self._sentences = list(self._sketches)

    def guess(self, text: str) -> Guess | None:
        mentions = self._windows.mentions(text)
        found = process.extractOne(marked(text, mentions), self._sentences, scorer=fuzz.WRatio)
        if found is None:
            return None
        intent = self._sketches[found[0]]
        return Guess(Query.of(intent, **fill(mentions, self._intents[intent], self._derived).values), found[1])

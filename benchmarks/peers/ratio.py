"""The obvious way: RapidFuzz's `extractOne` with `WRatio` over every sentence that the utterances can make."""

from rapidfuzz import fuzz, process

from benchmarks.peers.expansion import Expansion
from benchmarks.peers.material import Material
from benchmarks.peers.peer import Guess
from bot.language.periods import find_periods
from bot.language.text import fold


class WholeSentences:
    """The nearest sentence gives intent and slots alike. A period is read by this engine's own reader of periods."""

    name = "RapidFuzz WRatio, filled utterances"

    def __init__(self, material: Material) -> None:
        self._queries = Expansion(material).sentences()
        self._sentences = list(self._queries)
        self._intents = material.intents.intents
        self._today = material.today

    def guess(self, text: str) -> Guess | None:
        folded = fold(text)
        found = process.extractOne(folded, self._sentences, scorer=fuzz.WRatio)
        if found is None:
            return None
        query = self._queries[found[0]]
        periods = find_periods(folded, self._today)
        slots = self._intents[query.intent].slots
        if periods and "period" in slots and slots["period"].type == "period":
            query = query.replace({"period": periods[0].value})
        return Guess(query, found[1])

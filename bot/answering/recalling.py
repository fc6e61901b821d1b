"""Rows that a message describes: told, not searched, since each of its words stands in them.

"Which telecom operator did ReelShort team up with in the Philippines" fills no intent's slots, but one event says
all of it. A row is recalled only if it holds every word and every name of the message: what is left of a question
that no row covers must never be answered by the nearest one. How much and how many are figures' matter.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bot.answering.runner import Outcome, Record, Runner
from bot.answering.said import SHORTEST_PIECE, Index, Phrase
from bot.answering.synonyms import Synonyms
from bot.dataset.vocabulary import Vocabulary
from bot.language.intents import Intent, IntentSet, Recall
from bot.language.lexicon import LIGHT, Reading, stems
from bot.language.linking import Mention
from bot.language.query import Query
from bot.language.text import is_chinese, words_of
from bot.language.understanding import Understanding
from bot.language.words import words

MOST_RECALLED = 3
MOST_REMEMBERED = 2048
FEWEST_WITH_A_NAME, FEWEST = 2, 3
SHORTEST_TELLING = 4
CONTENT = 0.9
"""A word list of less weight than this only frames a question."""
_SAYS_NOTHING = frozenset({"ignored", "topic", "period", "ordinal"})


@dataclass(frozen=True, slots=True)
class _Unit:
    """What a row must hold: one of the entities (`ids`), or one of the `phrases`. `size` in words."""

    ids: frozenset[str]
    phrases: frozenset[Phrase]
    size: int = 1
    telling: bool = True
    """Whether it says more than whom the message is about: a word that is long enough to be no chance."""


@dataclass(frozen=True, slots=True)
class _Corpus:
    """All rows of an intent on one day: what each says itself, and what is known of the entities that it is about."""

    day: date
    rows: Index
    entities: Index
    about: Mapping[str, Set[str]]

    def holding(self, units: Iterable[_Unit], named: Set[str] | None = None) -> set[str]:
        """The rows that hold every unit: by themselves, or else with what is known of those that they are about.

        What is known of an entity that the message names (`named`) is true of all its rows, and tells none apart.
        """
        found: set[str] | None = None
        for unit in units:
            held = self._holding(unit, named)
            found = held if found is None else found & held
            if not found:
                return set()
        return found or set()

    def _holding(self, unit: _Unit, named: Set[str] | None) -> set[str]:
        found = {row for one in unit.ids for row in self.about.get(one, ())}
        for phrase in unit.phrases:
            found |= self.rows.holding(phrase)
            for one in self.entities.holding(phrase) - named if named is not None and not unit.ids else ():
                found |= self.about[one]
        return found


class Recaller:
    """Recalls rows of the intents that declare `recall`."""

    def __init__(self, runner: Runner, intents: IntentSet, vocabulary: Vocabulary, synonyms: Synonyms) -> None:
        self._runner = runner
        self._intents = intents
        self._summaries = {one.id: one.known for one in vocabulary.entities}
        self._synonyms = synonyms
        self._empty = words("en").ignored | frozenset(words("en").cues["pronoun"])
        self._corpora: dict[str, _Corpus] = {}
        self._remembered = lru_cache(MOST_REMEMBERED)(self._meant)

    def recall(self, understood: Understanding, today: date) -> Outcome | None:
        """The rows that say all of the message, shown by their intent; None unless they are one to three."""
        if understood.too_long or any(mention.doubtful for mention in understood.mentions):
            return None
        for name, intent in self._intents.intents.items():
            if intent.recall and (ids := self._matching(name, intent, intent.recall, understood.mentions, today)):
                return self._runner.run(Query.of(name, **{intent.recall.slot: ",".join(ids)}), today)
        return None

    def _matching(
        self, name: str, intent: Intent, recall: Recall, mentions: Sequence[Mention], today: date
    ) -> list[str]:
        asked = {cue.value for mention in mentions for cue in mention.of_kind("cue")}
        if not asked.isdisjoint(recall.never):
            return []
        units = [unit for mention in mentions if (unit := self._unit(mention, intent, recall))]
        named = frozenset(one for unit in units for one in unit.ids)
        fewest = FEWEST_WITH_A_NAME if named else FEWEST
        if any(_is_measured(mention) for mention in mentions):
            fewest = recall.measured
        enough = sum(unit.size for unit in units) >= fewest
        if not fewest or not enough or not any(unit.telling for unit in units):
            return []
        corpus = self._corpus(name, recall, today)
        found = corpus.holding(units) or (corpus.holding(units, named) if recall.known else set())
        for cue in asked & recall.tells.keys():
            found = {row for row in found if corpus.rows.matches(row, recall.tells[cue])}
        if not found:
            return []
        inside = self._inside(name, intent, recall, mentions, today)
        rows = [one for one in inside if one in found]
        return rows if len(rows) <= MOST_RECALLED else []

    def _inside(self, name: str, intent: Intent, recall: Recall, mentions: Sequence[Mention], today: date) -> list[str]:
        """The ids of the rows inside the period that the message names, if it names one."""
        periods = [mention.of_kind("period")[0].value for mention in mentions if mention.of_kind("period")]
        slot = next((slot for slot, one in intent.slots.items() if one.type == "period"), "")
        if len(periods) > 1 or (periods and not slot):
            return []
        rows = self._rows(Query.of(name, **({slot: periods[0]} if periods else {})), today)
        return [str(row[recall.column]) for row in rows]

    def _corpus(self, name: str, recall: Recall, today: date) -> _Corpus:
        known = self._corpora.get(name)
        if known is not None and known.day == today:
            return known
        texts: dict[str, str] = {}
        about: dict[str, set[str]] = {}
        for row in self._rows(Query.of(name), today):
            key = str(row[recall.column])
            texts[key] = " ".join(str(row.get(column) or "") for column in recall.columns)
            for one in filter(None, str(row.get(recall.about) or "").split(";")):
                about.setdefault(one, set()).add(key)
        entities = Index({one: self._summaries.get(one, "") for one in about})
        self._corpora[name] = corpus = _Corpus(today, Index(texts), entities, about)
        return corpus

    def _rows(self, query: Query, today: date) -> list[Record]:
        return [row for part in self._runner.run(query, today).parts for row in part.rows]

    def _unit(self, mention: Mention, intent: Intent, recall: Recall) -> _Unit | None:
        cues = [reading.value for reading in mention.of_kind("cue")]
        if any(cue in intent.allows or cue in recall.tells or self._frames(cue) for cue in cues):
            return None
        return self._remembered(mention.surface, mention.readings)

    def _frames(self, cue: str) -> bool:
        words = self._intents.words.get(cue)
        return words is not None and words.weight < CONTENT

    def _meant(self, surface: str, readings: tuple[Reading, ...]) -> _Unit | None:
        """What a mention asks of a row, whatever the intent; None if it tells nothing apart."""
        kinds = {reading.kind for reading in readings}
        if kinds & _SAYS_NOTHING or kinds == {LIGHT}:
            return None
        telling_words = [word for word in words_of(surface) if word not in self._empty]
        phrases = {Phrase(tuple(telling_words or words_of(surface)))}
        ids = frozenset(reading.value for reading in readings if reading.kind == "entity")
        for word in () if ids else (surface, *words_of(surface)):
            for form in (word, *stems(word)):
                phrases.update(self._synonyms.phrases(form))
        size = len(surface) // SHORTEST_PIECE if is_chinese(surface) else 1
        telling = not (ids or "relation" in kinds) and (
            "cue" in kinds or is_chinese(surface) or len(surface) >= SHORTEST_TELLING
        )
        return _Unit(ids, frozenset(phrases), max(size, 1), telling)


def _is_measured(mention: Mention) -> bool:
    return any(reading.sort == "name" for reading in mention.of_kind("metric"))

"""Rows that a message describes: told, not searched, since each of its words stands in them.

"Which telecom operator did ReelShort team up with in the Philippines" fills no intent's slots, but one event says
all of it. A row is recalled only if it holds every word and every name of the message: what is left of a question
that no row covers must never be answered by the nearest one. How much and how many are figures' matter,
unless the row has a number in the very clause that says what was asked.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import islice, product

from bot.answering.corpus import Corpus, Unit
from bot.answering.counting import counted_in, counts, in_words
from bot.answering.runner import Outcome, Record, Runner
from bot.answering.said import SHORTEST_PIECE, Index, Phrase
from bot.answering.synonyms import Synonyms
from bot.dataset.store import QueryTooSlow
from bot.dataset.vocabulary import Vocabulary
from bot.language.cues import HOW_MANY, HOW_MUCH, has_cue
from bot.language.intents import Intent, IntentSet, Recall
from bot.language.lexicon import LIGHT, Reading
from bot.language.linking import Mention
from bot.language.query import Query
from bot.language.text import is_chinese, words_of
from bot.language.understanding import Understanding
from bot.language.words import words

MOST_RECALLED = 3
MOST_ROWS = 5000
"""Of an intent with more rows none is recalled: each would say something that a message says."""
MOST_REMEMBERED = 2048
FEWEST_WITH_A_NAME, FEWEST_DESCRIBED = 2, 3
FEWEST_TELLING = 2
"""Of the words of a message that names nobody."""
SHORTEST_TELLING = 4
MOST_TOGETHER, MOST_WAYS = 2, 400
"""Words of a mention that may each be said otherwise, and in how many ways at most."""
CONTENT = 0.9
"""A word list of less weight than this only frames a question."""
WHAT = "what_is"
HOW = "how "
_QUANTITY = re.compile("有?(?:多少|几)[部款集家个]?(?=.)")
_ASKING = re.compile("什 ?么|啥|谁|哪|多少")
APART = " ; "
"""Between the columns of a row, so that no clause goes from one to the next."""
UNTIL, NEGATION = frozenset({"up_to"}), frozenset({"negation"})
NOT = ("n't", "nt")
_SAYS_NOTHING = frozenset({"ignored", "topic", "period", "ordinal"})
PLACE = "market"
_ASKS = frozenset({"cue", "relation", "metric"})
_MEASURES = frozenset({"metric", "aspect"})
_NAMES = frozenset({"entity", "metric"})


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A message: what it asks, the mentions that say something, whether it names a figure, and one that is measured."""

    mentions: Sequence[Mention]
    asked: Set[str]
    telling: Sequence[Mention]
    figure: bool
    measured: bool

    @classmethod
    def of(cls, mentions: Sequence[Mention]) -> "_Wanted":
        asked = {cue for mention in mentions for cue in _asked(mention)}
        figure = any(mention.of_kind("metric") for mention in mentions)
        return cls(mentions, asked, _telling(mentions), figure, figure and any(map(_is_measured, mentions)))


@dataclass(frozen=True, slots=True)
class _Sought:
    """What a row must hold, and how many rows may at most."""

    units: Sequence[Unit]
    most: int

    @property
    def named(self) -> frozenset[str]:
        return frozenset(one for unit in self.units for one in unit.ids)


class Recaller:
    """Recalls rows of the intents that declare `recall`."""

    def __init__(self, runner: Runner, intents: IntentSet, vocabulary: Vocabulary, synonyms: Synonyms) -> None:
        self._runner = runner
        self._intents = intents
        self._summaries = {one.id: one.known for one in vocabulary.entities}
        self._synonyms = synonyms
        self._questions = frozenset((*words("en").questions, WHAT))
        self._framing = words("en").framing | words("zh").framing
        general = self._framing | frozenset(intents.nouns.en)
        self._empty = words("en").ignored | frozenset(words("en").cues["pronoun"]) | general
        self._corpora: dict[str, Corpus] = {}
        self._remembered = lru_cache(MOST_REMEMBERED)(self._meant)

    def recall(self, understood: Understanding, today: date) -> Outcome | None:
        """The rows that say all of the message, shown by their intent; None unless they are one to three.

        What a row says by itself comes before what is only known of those that it is about.
        """
        if understood.too_long or any(mention.doubtful for mention in understood.mentions):
            return None
        wanted = _Wanted.of(understood.mentions)
        tried = [
            (name, intent, intent.recall, sought)
            for name, intent in self._intents.intents.items()
            if intent.recall and (sought := self._sought(intent, intent.recall, wanted))
        ]
        for known in (False, True):
            for name, intent, recall, sought in tried:
                if known and not recall.known:
                    continue
                if ids := self._matching(name, intent, recall, wanted, sought, today, known=known):
                    return self._runner.run(Query.of(name, **{recall.slot: ",".join(ids)}), today)
        return None

    def _sought(self, intent: Intent, recall: Recall, wanted: _Wanted) -> _Sought | None:
        """What a row of this intent must hold; None if the message asks something else or says too little."""
        asked = wanted.asked
        if not asked.isdisjoint(recall.never) or (recall.asked and not self._is_question(asked, wanted.mentions)):
            return None
        if wanted.figure and HOW_MUCH in asked:
            return None
        units = [unit for mention in wanted.telling if (unit := self._unit(mention, intent, recall))]
        somebody = any(unit.somebody for unit in units)
        fewest = self._fewest(recall, wanted, somebody)
        counted = [unit for unit in units if not (recall.asked and unit.slight)]
        telling = sum(unit.telling for unit in counted)
        enough = sum(unit.size for unit in counted) >= fewest
        if not fewest or not enough or telling < (1 if somebody else min(fewest, FEWEST_TELLING)):
            return None
        # Two words without a name are enough only where they stand in one row alone.
        several = somebody or wanted.measured or len(counted) > FEWEST_TELLING
        return _Sought(units, MOST_RECALLED if several else 1)

    def _fewest(self, recall: Recall, wanted: _Wanted, somebody: bool) -> int:
        """How much a message must say."""
        if wanted.measured:
            return recall.measured
        if somebody:  # of whom a description says one thing, another may be asked
            return FEWEST_DESCRIBED if recall.asked else FEWEST_WITH_A_NAME
        if wanted.figure or not wanted.asked.isdisjoint((HOW_MANY, HOW_MUCH)):  # whose figure it is has to be said
            return max(recall.fewest, FEWEST_DESCRIBED)
        return recall.fewest

    def _matching(
        self, name: str, intent: Intent, recall: Recall, wanted: _Wanted, sought: _Sought, today: date, *, known: bool
    ) -> list[str]:
        corpus = self._corpus(name, recall, today)
        units = sought.units
        found = corpus.known(units, sought.named) if known else corpus.holding(units)
        if not found:
            return []
        phrases = [phrase for unit in units if unit.telling for phrase in unit.phrases]
        for cue in wanted.asked & recall.tells.keys():
            found = {row for row in found if corpus.rows.tells(row, recall.tells[cue], phrases)}
        if HOW_MANY in wanted.asked and (number := counted_in(wanted.mentions, self._synonyms)):
            found = {row for row in found if corpus.rows.matches(row, number)}
        if not found:
            return []
        inside = self._inside(name, intent, recall, wanted.mentions, today, corpus)
        rows = [one for one in inside if one in found]
        return rows if len(rows) <= sought.most else []

    def _is_question(self, asked: Set[str], mentions: Sequence[Mention]) -> bool:
        return not asked.isdisjoint(self._questions) or any(_ASKING.search(mention.surface) for mention in mentions)

    def _inside(
        self, name: str, intent: Intent, recall: Recall, mentions: Sequence[Mention], today: date, corpus: Corpus
    ) -> list[str]:
        """The ids of the rows of the period that the message names, if any: by their date, or in so many words."""
        periods = [mention.of_kind("period")[0].value for mention in mentions if mention.of_kind("period")]
        slot = next((slot for slot, one in intent.slots.items() if one.type == "period"), "")
        every = list(corpus.texts)
        if not periods:
            return every
        dated = [self._dated(name, slot, period, recall, today) if slot else set() for period in periods]
        saying = [{one for one in every if corpus.rows.matches(one, in_words(period))} for period in periods]
        either = [inside | said for inside, said in zip(dated, saying, strict=True)]
        if any(has_cue((mention,), UNTIL) for mention in mentions):  # from one to the other
            return [one for one in every if any(one in found for found in either)]
        return [one for one in every if all(one in found for found in either)]

    def _dated(self, name: str, slot: str, period: str, recall: Recall, today: date) -> set[str]:
        return {str(row[recall.column]) for row in self._rows(Query.of(name, **{slot: period}), today)}

    def _corpus(self, name: str, recall: Recall, today: date) -> Corpus:
        known = self._corpora.get(name)
        if known is not None and known.day == today:
            return known
        texts: dict[str, str] = {}
        about: dict[str, set[str]] = {}
        for row in self._every(name, today):
            key = str(row[recall.column])
            texts[key] = APART.join(str(row.get(column) or "") for column in recall.columns)
            for one in filter(None, str(row.get(recall.about) or "").split(";")):
                about.setdefault(one, set()).add(key)
        if known is not None and known.texts == texts:  # few rows change with the day
            corpus = replace(known, day=today, about=about)
        else:
            entities = Index({one: self._summaries.get(one, "") for one in about})
            corpus = Corpus(today, texts, Index(texts), entities, about)
        self._corpora[name] = corpus
        return corpus

    def _every(self, name: str, today: date) -> list[Record]:
        """All rows of an intent; none if they are too many to look through, which leaves them to the search."""
        try:
            rows = self._rows(Query.of(name), today)
        except QueryTooSlow:
            return []
        return rows if len(rows) <= MOST_ROWS else []

    def _rows(self, query: Query, today: date) -> list[Record]:
        return [row for part in self._runner.run(query, today).parts for row in part.rows]

    def _unit(self, mention: Mention, intent: Intent, recall: Recall) -> Unit | None:
        cues = [reading.value for reading in mention.of_kind("cue")]
        if recall.says and not set(cues).isdisjoint(recall.says):
            return self._remembered(mention.surface, mention.readings)
        if any(cue in intent.allows or cue in recall.tells or self._frames(cue) for cue in cues):
            return None
        return self._remembered(mention.surface, mention.readings)

    def _frames(self, cue: str) -> bool:
        words = self._intents.words.get(cue)
        return words is not None and words.weight < CONTENT

    def _meant(self, surface: str, readings: tuple[Reading, ...]) -> Unit | None:
        """What a mention asks of a row, whatever the intent; None if it tells nothing apart."""
        kinds = {reading.kind for reading in readings}
        if kinds & _SAYS_NOTHING or kinds == {LIGHT} or (surface in self._framing and not kinds & _NAMES):
            return None
        ids = frozenset(reading.value for reading in readings if reading.kind == "entity")
        phrases = frozenset(self._said_otherwise(surface, kinds))
        chinese = is_chinese(surface)
        size = len(surface) // SHORTEST_PIECE if chinese else 1
        slight = chinese and len(surface) < SHORTEST_PIECE
        nothing = slight and not kinds and len(phrases) == 1
        telling = not (ids or nothing or "relation" in kinds or surface[0].isdigit()) and (
            "cue" in kinds or chinese or len(surface) >= SHORTEST_TELLING
        )
        somebody = any(reading.kind == "entity" and reading.sort != PLACE for reading in readings)
        return Unit(ids, phrases, max(size, 1), telling, not kinds.isdisjoint(_ASKS), somebody, slight)

    def _said_otherwise(self, surface: str, kinds: Set[str]) -> Iterator[Phrase]:
        """The phrases that say what a mention says: as it stands, as a whole in other words, or word by word.

        What words ask for a figure says nothing by each of them.
        """
        words = [word for word in words_of(surface) if word not in self._empty] or words_of(surface)
        if "entity" in kinds:
            yield Phrase(tuple(words))
            return
        yield from (whole := self._synonyms.phrases(surface))
        if whole and len(words_of(surface)) > 1:
            return
        yield Phrase(tuple(words))
        if (bare := _QUANTITY.sub("", surface)) != surface:
            yield Phrase.of(bare)
        if not kinds.isdisjoint(_MEASURES) or surface.startswith(HOW):
            yield from (phrase for word in words for phrase in self._synonyms.phrases(word))
        elif len(words) <= MOST_TOGETHER and not is_chinese(surface):
            ways = [(word, *self._synonyms.of(word)) for word in words]
            yield from (Phrase.of(" ".join(together)) for together in islice(product(*ways), MOST_WAYS))


def _asked(mention: Mention) -> set[str]:
    """The word lists that a mention is in. 多少 asks how many as often as how much, so it counts as both."""
    cues = {cue.value for cue in mention.of_kind("cue")}
    return {*cues - {HOW_MUCH}, HOW_MANY} if counts(mention) else cues


def _telling(mentions: Sequence[Mention]) -> Sequence[Mention]:
    """Without the negation that a question may begin with: "didn't they lease planes"."""
    first = next((mention for mention in mentions if not mention.is_ignored), None)
    if first is not None and has_cue((first,), NEGATION) and first.surface.endswith(NOT):
        return [mention for mention in mentions if mention is not first]
    return mentions


def _is_measured(mention: Mention) -> bool:
    return any(reading.sort == "name" for reading in mention.of_kind("metric"))

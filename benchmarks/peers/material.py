"""What every peer is given: the intents, their utterances and every phrase of the dataset and the word lists."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.answering.knowledge import Knowledge
from bot.answering.terms import build_lexicon, derived_metrics
from bot.dataset.vocabulary import Vocabulary
from bot.language.derived import Derived
from bot.language.intents import IntentSet
from bot.language.lexicon import Reading, Term
from bot.language.periods import find_periods
from bot.language.query import Lang, Query
from bot.language.text import fold
from bot.language.utterances import Utterance, compile_utterances, weights
from bot.language.words import words

LANGS: tuple[Lang, ...] = ("en", "zh")
FIGURES = "SELECT DISTINCT subject_id, metric FROM figures"
Phrases = Mapping[Lang, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Material:
    """`terms`: names of entities, metrics, aspects, units and the lists that fill slots, with what they mean.

    `cues`: the phrases of each word list; `weights`: what each list weighs; `ignored`: words without meaning;
    `figures`: (subject, metric) of every figure in the data; `derived`: (metric, aspect) to the metrics that
    may measure it; `today`: what relative periods count from.
    """

    intents: IntentSet
    utterances: tuple[Utterance, ...]
    terms: tuple[Term, ...]
    phrases: Mapping[str, tuple[str, ...]]
    """Names by the value that they stand for."""
    cues: Mapping[str, Phrases]
    weights: Mapping[str, float]
    ignored: tuple[str, ...]
    figures: tuple[tuple[str, str], ...]
    derived: Derived
    today: date

    def names_of(self, value: str) -> Sequence[str]:
        return self.phrases.get(value, ())

    def without_periods(self, text: str, mark: str = "") -> tuple[str, tuple[str, ...]]:
        """A folded text with the mark for each period, and these, as this engine's own reader of periods reads them."""
        folded = fold(text)
        found = find_periods(folded, self.today)
        for period in sorted(found, key=lambda one: -one.start):
            folded = f"{folded[: period.start]} {mark} {folded[period.end :]}"
        return " ".join(folded.split()), tuple(period.value for period in found)

    def periods_in(self, utterance: Utterance) -> int:
        """How many periods a message has to name to mean this."""
        slots = self.intents.intents[utterance.intent].slots
        return sum(slots[name].least for name in utterance.slots if slots[name].type == "period")

    def with_periods(self, query: Query, periods: Sequence[str]) -> Query:
        """The query with as many of the periods as its intent takes."""
        slot = self.intents.intents[query.intent].slots.get("period")
        if not periods or slot is None or slot.type != "period":
            return query
        return query.replace({"period": ",".join(periods[: slot.many])})


def collect(knowledge: Knowledge, today: date) -> Material:
    """The material of the knowledge that is being served."""
    vocabulary, intents = knowledge.store.vocabulary(), knowledge.intents
    terms = tuple(dict.fromkeys([*_names(vocabulary), *_metrics(vocabulary), *_lists(intents)]))
    phrases = defaultdict(list)
    for term in terms:
        phrases[term.reading.value].append(term.phrase)
    return Material(
        intents=intents,
        utterances=compile_utterances(intents, build_lexicon(vocabulary, intents, {})),
        terms=terms,
        phrases={value: tuple(found) for value, found in phrases.items()},
        cues=_cues(intents),
        weights=weights(intents),
        ignored=tuple(sorted({word for lang in LANGS for word in words(lang).ignored})),
        figures=tuple((str(row["subject_id"]), str(row["metric"])) for row in knowledge.store.select(FIGURES, {})),
        derived=derived_metrics(vocabulary),
        today=today,
    )


def _names(vocabulary: Vocabulary) -> Iterator[Term]:
    kinds = {entity.id: entity.kind for entity in vocabulary.entities}
    weak = {alias.alias for alias in vocabulary.aliases if alias.needs_context}
    for entity in vocabulary.entities:
        for name in (entity.name, entity.name_zh):
            if name and name not in weak:
                yield Term(name, Reading("entity", entity.id, entity.kind))
    for alias in vocabulary.aliases:
        yield Term(alias.alias, Reading("entity", alias.entity_id, kinds[alias.entity_id], alias.needs_context))


def _metrics(vocabulary: Vocabulary) -> Iterator[Term]:
    for metric in vocabulary.metrics:
        for label in (metric.label, metric.label_zh):
            yield Term(label, Reading("metric", metric.metric, "name"))
    for alias in vocabulary.metric_aliases:
        yield Term(alias.alias, Reading("metric", alias.metric, alias.kind))


def _lists(intents: IntentSet) -> Iterator[Term]:
    for kind, lists in (("aspect", intents.aspects), ("unit", intents.units)):
        for name, phrases in lists.items():
            for phrase in phrases.all():
                yield Term(phrase, Reading(kind, name))
    fillers = {cue for intent in intents.intents.values() for slot in intent.slots.values() for cue in slot.of}
    for name in sorted(fillers):
        for phrase in intents.words[name].all():
            yield Term(phrase, Reading("cue", name, "own"))


def _cues(intents: IntentSet) -> dict[str, Phrases]:
    spoken: dict[str, Phrases] = {
        name: {lang: tuple(words(lang).cues.get(name, ())) for lang in LANGS}
        for lang in LANGS
        for name in words(lang).cues
    }
    return spoken | {name: {"en": listed.en, "zh": listed.zh} for name, listed in intents.words.items()}

"""What every peer is given: the intents, their utterances and every phrase of the dataset and the word lists."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bot.answering.knowledge import Knowledge
from bot.answering.terms import build_lexicon, derived_metrics
from bot.dataset.vocabulary import Vocabulary
from bot.language.intents import IntentSet
from bot.language.lexicon import Reading, Term
from bot.language.query import Lang
from bot.language.text import is_chinese
from bot.language.utterances import Utterance, compile_utterances, weights
from bot.language.words import words

LANGS: tuple[Lang, ...] = ("en", "zh")
FIGURES = "SELECT DISTINCT subject_id, metric FROM figures"
Phrases = Mapping[Lang, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Material:
    """`terms`: names of entities, metrics, aspects, units and the lists that fill slots, with what they mean.

    `cues`: the phrases of each word list; `weights`: what each list weighs; `ignored`: words without meaning;
    `figures`: (subject, metric) of every figure in the data; `derived`: (metric, aspect) to the metric that
    measures it; `today`: what relative periods count from.
    """

    intents: IntentSet
    utterances: tuple[Utterance, ...]
    vocabulary: Vocabulary
    terms: tuple[Term, ...]
    cues: Mapping[str, Phrases]
    weights: Mapping[str, float]
    ignored: tuple[str, ...]
    figures: tuple[tuple[str, str], ...]
    derived: Mapping[tuple[str, str], str]
    today: date


def collect(knowledge: Knowledge, today: date) -> Material:
    """The material of the knowledge that is being served."""
    vocabulary, intents = knowledge.store.vocabulary(), knowledge.intents
    return Material(
        intents=intents,
        utterances=compile_utterances(intents, build_lexicon(vocabulary, intents, [])),
        vocabulary=vocabulary,
        terms=tuple(dict.fromkeys([*_names(vocabulary), *_metrics(vocabulary), *_lists(intents)])),
        cues=_cues(intents),
        weights=weights(intents),
        ignored=tuple(sorted({word for lang in LANGS for word in words(lang).ignored})),
        figures=tuple((str(row["subject_id"]), str(row["metric"])) for row in knowledge.store.select(FIGURES, {})),
        derived=derived_metrics(vocabulary),
        today=today,
    )


def in_language(phrase: str, lang: Lang) -> bool:
    """Whether a name can stand in a sentence of this language."""
    return is_chinese(phrase) == (lang == "zh")


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

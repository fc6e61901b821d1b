"""The lexicon of a dataset and an IntentSet: every phrase that a message may use, and what it means."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from bot.answering.synonyms import Synonyms
from bot.dataset.vocabulary import Vocabulary
from bot.language.derived import Derived
from bot.language.intents import IntentSet, Relation
from bot.language.lexicon import LIGHT, PHRASE, PUBLISHER, TOPIC, Lexicon, Reading, Term
from bot.language.query import Lang
from bot.language.stems import stems
from bot.language.text import read, surface_of, words_of
from bot.language.words import calendar_words, words

SHORTEST_NAMING = 3
"""A shorter word of a title ("up") names no event; Chinese characters are asked for in the titles themselves."""
LANGS: tuple[Lang, ...] = ("en", "zh")


def build_lexicon(vocabulary: Vocabulary, intents: IntentSet, events: Mapping[str, str]) -> Lexicon:
    """`events`: titles, in both languages, by id; the words of a title name the event."""
    lexicon, synonyms = Lexicon(terms(vocabulary, intents)), Synonyms(intents.synonyms)
    lexicon.name_events(_event_words(events, lexicon, synonyms), events)
    lexicon.learn((*events.values(), *(one.known for one in vocabulary.entities)))
    lexicon.learn(synonyms)
    return lexicon


def terms(vocabulary: Vocabulary, intents: IntentSet) -> Iterator[Term]:
    """Every phrase of the languages, of the intents and of the dataset."""
    yield from _language_terms()
    yield from _intent_terms(intents)
    yield from _dataset_terms(vocabulary)
    for lang in LANGS:
        yield from _all_meaning(Reading(LIGHT, ""), words(lang).light)
        yield from _all_meaning(Reading(LIGHT, "", "verb"), words(lang).light_verbs)
    together = (word for group in intents.synonyms for word in group if len(words_of(word)) > 1)
    yield from _all_meaning(Reading(PHRASE, ""), together)
    for publisher in vocabulary.publishers:
        yield from _all_meaning(Reading(PUBLISHER, publisher.id), publisher.names)


def derived_metrics(vocabulary: Vocabulary) -> Derived:
    """The metrics that measure an aspect of another: of (revenue, share) every share of its family."""
    derived: dict[tuple[str, str], list[str]] = defaultdict(list)
    for metric in vocabulary.metrics:
        if metric.base_metric:
            derived[metric.base_metric, metric.aspect].append(metric.metric)
    for metric in vocabulary.metrics:
        if metric.opposite and metric.aspect == "level":
            for (base, aspect), found in list(derived.items()):
                if base == metric.opposite and not derived.get((metric.metric, aspect)):
                    derived[metric.metric, aspect] = found
    families = {metric.metric: metric.family for metric in vocabulary.metrics}
    own = {key: tuple(found) for key, found in derived.items()}
    return Derived(
        {
            (base, aspect): tuple(dict.fromkeys((*found, *_of_family(own, families, base, aspect))))
            for (base, aspect), found in own.items()
        }
    )


def _of_family(
    own: Mapping[tuple[str, str], tuple[str, ...]], families: Mapping[str, str], base: str, aspect: str
) -> Iterator[str]:
    for (other, kind), found in own.items():
        if kind == aspect and families[other] == families[base]:
            yield from found


def _language_terms() -> Iterator[Term]:
    for lang in LANGS:
        lists = words(lang)
        yield from _all_meaning(Reading("ignored", ""), lists.ignored)
        for name, phrases in lists.cues.items():
            yield from _all_meaning(Reading("cue", name, "language"), phrases)
        yield from _all_meaning(Reading("number", ""), lists.numbers)
        for phrase, number in lists.ordinals.items():
            yield Term(phrase, Reading("ordinal", str(number)))


def _intent_terms(intents: IntentSet) -> Iterator[Term]:
    yield from _all_meaning(Reading("topic", "", TOPIC), intents.topic.all())
    yield from _all_meaning(Reading("topic", ""), intents.nouns.all())
    for kind, lists in (
        ("aspect", intents.aspects),
        ("unit", intents.units),
        ("relation", intents.relations),
    ):
        for name, phrases in lists.items():
            sort = phrases.gives if isinstance(phrases, Relation) else ""
            yield from _all_meaning(Reading(kind, name, sort), phrases.all())
    for name, cue in intents.words.items():
        yield from _all_meaning(Reading("cue", name, "own"), cue.all())


def _all_meaning(reading: Reading, phrases: Iterable[str]) -> Iterator[Term]:
    return (Term(phrase, reading) for phrase in phrases)


def _dataset_terms(vocabulary: Vocabulary) -> Iterator[Term]:
    kinds = {entity.id: entity.kind for entity in vocabulary.entities}
    weak = {alias.alias for alias in vocabulary.aliases if alias.needs_context}
    for alias in vocabulary.aliases:
        yield Term(alias.alias, Reading("entity", alias.entity_id, kinds[alias.entity_id], alias.needs_context))
    for entity in vocabulary.entities:
        for name in (entity.name, entity.name_zh):
            if name and name not in weak:
                yield Term(name, Reading("entity", entity.id, entity.kind))
    for metric in vocabulary.metrics:
        yield from _all_meaning(Reading("metric", metric.metric, "name"), (metric.label, metric.label_zh))
    meanings = {(named.metric, named.kind) for named in vocabulary.metric_aliases}
    readings = {meaning: Reading("metric", *meaning) for meaning in meanings}
    for named in vocabulary.metric_aliases:
        yield Term(named.alias, readings[named.metric, named.kind])


def _event_words(events: Mapping[str, str], lexicon: Lexicon, synonyms: Synonyms) -> dict[str, frozenset[str]]:
    """The words of each title, and those that belong together: "Hong Kong". What else may be said for them is a matter
    of what rows say, not of which event is meant."""
    phrases = [word for word in synonyms if len(words_of(word)) > 1]
    found: dict[str, set[str]] = defaultdict(set)
    for event, name in events.items():
        for token in read(name).tokens:
            if len(token.text) < SHORTEST_NAMING or not token.text.isalpha() or _says_nothing(token.text, lexicon):
                continue
            for form in (token.text, *stems(token.text)):
                found[form].add(event)
        title = f" {surface_of(words_of(name))} "
        for phrase in phrases:
            if f" {phrase} " in title:
                found[phrase].add(event)
    return {word: frozenset(ids) for word, ids in found.items()}


def _says_nothing(word: str, lexicon: Lexicon) -> bool:
    if word in calendar_words():
        return True
    hit = lexicon.exact((word,))
    return hit is not None and any(reading.kind in ("ignored", "topic", "entity") for reading in hit.readings)

"""One build of the dataset and one intents.yaml, made ready to answer together."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from bot.answering.answer import Source
from bot.answering.attesting import Attester
from bot.answering.buttons import ButtonCodec
from bot.answering.composer import Composer
from bot.answering.deciding import Decider
from bot.answering.describing import Describer
from bot.answering.desk import Desk
from bot.answering.names import Names
from bot.answering.recalling import Recaller
from bot.answering.runner import Runner
from bot.answering.search import Search
from bot.answering.subjects import Subjects
from bot.answering.synonyms import Synonyms
from bot.answering.templates import TemplateError, Templates
from bot.answering.terms import build_lexicon, derived_metrics
from bot.answering.unknown import Unknowns
from bot.answering.verdicts import Verdicts
from bot.dataset.store import Store
from bot.language.derived import Derived
from bot.language.grammar import Grammar
from bot.language.intents import IntentSet
from bot.language.intents_file import IntentsError, load_intents
from bot.language.lexicon import Lexicon
from bot.language.understanding import Understander
from bot.language.utterances import UtteranceError, compile_utterances, weights

OVERVIEW = "profile"


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything that answers a question. Never changed: a reload makes another one."""

    store: Store
    intents: IntentSet
    desk: Desk
    understander: Understander
    buttons: ButtonCodec
    templates: Templates
    subjects: Subjects
    sources: Mapping[str, Source]

    @property
    def fingerprint(self) -> str:
        return self.store.fingerprint


def load_knowledge(store: Store, intents_file: Path) -> Knowledge:
    """Read intents.yaml over an open store. Raises IntentsError with every fault found."""
    return assemble(store, load_intents(intents_file), intents_file.name)


def assemble(store: Store, intents: IntentSet, name: str) -> Knowledge:
    """Wire the parts. Raises IntentsError when an utterance or a macro makes no sense."""
    vocabulary = store.vocabulary()
    titles = (
        "SELECT event_id AS id, title, title_zh FROM events UNION ALL SELECT rule_id, title, title_zh FROM calendar"
    )
    events = {str(row["id"]): f"{row['title']} {row['title_zh']}" for row in store.select(titles, {})}
    lexicon = build_lexicon(vocabulary, intents, events)
    grammar = replace(_grammar(intents, lexicon, derived_metrics(vocabulary), name), of_markets=_of_markets(store))
    understander = Understander(lexicon, grammar, intents.relations)
    runner = Runner(store, intents)
    try:
        templates = Templates(intents)
    except TemplateError as error:
        raise IntentsError([f"{name}: {error}. Mend it."]) from None
    names, sources = Names(vocabulary, intents), _sources(store)
    composer = Composer(intents, templates, names, sources, runner)
    kinds = {entity.id: entity.kind for entity in vocabulary.entities}
    synonyms = Synonyms(intents.synonyms)
    recaller = Recaller(runner, intents, vocabulary, synonyms)
    describer = Describer(vocabulary, synonyms, runner.related)
    decider = Decider(runner, Attester(vocabulary, runner, synonyms), recaller, describer, intents.thresholds)
    unknowns = Unknowns(composer, OVERVIEW, Search(store, intents, runner, synonyms))
    verdicts = Verdicts(intents, templates)
    desk = Desk(understander, runner, composer, unknowns, decider, verdicts, kinds)
    subjects = Subjects(understander, names, vocabulary, intents.kinds)
    buttons = ButtonCodec(vocabulary, intents)
    return Knowledge(store, intents, desk, understander, buttons, templates, subjects, sources)


def _grammar(intents: IntentSet, lexicon: Lexicon, derived: Derived, name: str) -> Grammar:
    try:
        utterances = compile_utterances(intents, lexicon)
        return Grammar.of(intents.intents, utterances, weights(intents), derived, intents.words)
    except UtteranceError as error:
        raise IntentsError([f"{name}: {error}. Mend the utterance or add the word to a list."]) from None


def _of_markets(store: Store) -> frozenset[str]:
    rows = store.select("SELECT metric FROM figures GROUP BY metric HAVING min(subject_kind = 'market')", {})
    return frozenset(str(row["metric"]) for row in rows)


def _sources(store: Store) -> dict[str, Source]:
    rows = store.select("SELECT source_id, publisher, publisher_zh, url, published, accessed FROM sources", {})
    return {
        str(row["source_id"]): Source(
            id=str(row["source_id"]),
            publisher=str(row["publisher"]),
            url=str(row["url"]),
            published=str(row["published"]),
            accessed=str(row["accessed"]),
            publisher_zh=str(row["publisher_zh"]),
        )
        for row in rows
    }

"""Everything that can be wrong with intents.yaml, found before a question meets it."""

from collections.abc import Iterator, Set
from datetime import UTC, date, datetime
from pathlib import Path

from yaml import Node

from bot.answering.knowledge import Knowledge, assemble
from bot.answering.runner import derived_params
from bot.answering.sql_check import sql_faults
from bot.answering.template_check import columns_read, macro_columns
from bot.answering.templates import LANGS, TemplateError
from bot.answering.told_check import told_faults
from bot.dataset.store import Store
from bot.language.again import ENTITY, PUBLISHER, SHOWN
from bot.language.conversation import Conversation
from bot.language.intents import Intent, IntentSet, Next, Template
from bot.language.intents_file import IntentsError, compose, line_of, load_intents, repeated_keys
from bot.language.query import Lang
from bot.language.words import words

CALLED = ("help", "latest", "profile", "sources", "timeline", "upcoming")
RESERVED = frozenset({"today", "row", "rows", "slots"})


def check_intents(intents_file: Path, store: Store, today: date | None = None) -> list[str]:
    """Faults as sentences, with the line where the block begins; an empty list means that the file can serve."""
    try:
        intents = load_intents(intents_file)
        tree = compose(intents_file)
    except IntentsError as error:
        return error.faults
    name = intents_file.name
    faults = [f"{name} {fault}" for fault in repeated_keys(tree)]
    faults += [f"{name}: {fault}" for fault in _blocks(intents, tree, store)]
    if faults:
        return faults
    try:
        knowledge = assemble(store, intents, name)
    except IntentsError as error:
        return error.faults
    day = today or datetime.now(UTC).date()
    return [f"{name}: {fault}" for fault in _answers(intents, tree, knowledge, day)]


def _blocks(intents: IntentSet, tree: Node | None, store: Store) -> Iterator[str]:
    """What is wrong with the blocks by themselves."""
    for called in CALLED:
        if called not in intents.intents:
            yield f"intent {called} is missing, and a command asks it; add it."
    for relation, spec in intents.relations.items():
        for fault in _ids(spec.sql, frozenset({"subject"}), store):
            yield f"line {line_of(tree, ('relations', relation))}, relation {relation}: {fault}"
    for intent, block in intents.intents.items():
        for fault in (*_references(intent, block, intents), *_queries(block, store)):
            yield f"line {line_of(tree, ('intents', intent))}, intent {intent}: {fault}"


def _answers(intents: IntentSet, tree: Node | None, knowledge: Knowledge, today: date) -> Iterator[str]:
    """What is wrong with what the intents say, and with what reaches them."""
    for intent, block in intents.intents.items():
        for fault in (*_templates(block, knowledge), *_examples(intent, block, knowledge, today)):
            yield f"line {line_of(tree, ('intents', intent))}, intent {intent}: {fault}"
    for path, fault in told_faults(knowledge):
        yield f"line {line_of(tree, path)}, {' '.join(path)}: {fault}"


def _references(name: str, intent: Intent, intents: IntentSet) -> Iterator[str]:
    if not intent.examples:
        yield "has no example; add one that reaches it."
    for slot in intent.per:
        if slot not in intent.slots:
            yield f"per has {slot}, which is no slot of it; mend or remove it."
    yield from _lists(intent, intents)
    for following in intent.next:
        yield from _leads(intent.slots.keys(), following, intents)
    for cue, following in intent.then.items():
        yield from _leads(intent.slots.keys() | {SHOWN, cue}, following, intents)


def _lists(intent: Intent, intents: IntentSet) -> Iterator[str]:
    lists = {*intents.words, *words("en").cues}
    named = {
        "allows": (*intent.allows, *intent.unless),
        "verdict": intent.verdict.words if intent.verdict else (),
        "then": tuple(cue for cue in intent.then if cue not in (ENTITY, PUBLISHER)),
    }
    for key, cues in named.items():
        yield from (f"{key} has {cue}, which is no word list; mend or remove it." for cue in cues if cue not in lists)
    for slot, spec in intent.slots.items():
        for relation in spec.via.values():
            if relation not in intents.relations:
                yield f"slot {slot} goes via {relation}, which is no relation; mend or remove it."
        for cue in spec.of:
            if cue not in intents.words:
                yield f"slot {slot} takes words of {cue}, which is no word list; mend or remove it."


def _leads(known: Set[str], following: Next, intents: IntentSet) -> Iterator[str]:
    target = intents.intents.get(following.intent)
    if target is None:
        yield f"next or then has {following.intent}, which is no intent; mend or remove it."
        return
    for slot, value in following.slots.items():
        if slot not in target.slots:
            yield f"next or then fills {slot}, which {following.intent} does not have; mend it."
        if not value.startswith("=") and value not in known:
            yield f"next or then takes {value}, which is no slot of it; mend it."


def _queries(intent: Intent, store: Store) -> Iterator[str]:
    allowed = derived_params(intent)
    for name in sorted(RESERVED & intent.slots.keys()):
        yield f"slot {name} has a name that a SELECT uses otherwise; give it another."
    for sql in filter(None, [intent.sql, *(other.sql for other in intent.otherwise)]):
        yield from sql_faults(sql, allowed, store)
    for name, slot in intent.slots.items():
        for sql in filter(None, [slot.default, slot.choices]):
            yield from (f"slot {name}: {fault}" for fault in _ids(sql, allowed, store))


def _ids(sql: str, allowed: frozenset[str], store: Store) -> Iterator[str]:
    """Faults of a SELECT that has to give ids."""
    faults = list(sql_faults(sql, allowed, store))
    yield from faults
    if not faults and "id" not in store.columns(sql):
        yield "the SELECT gives no column id; name one with AS id."


def _templates(intent: Intent, knowledge: Knowledge) -> Iterator[str]:
    for key, column in (("focus", intent.focus), ("lists", intent.lists)):
        if column and column not in knowledge.store.columns(intent.sql):
            yield f"{key} names the column {column}, which the SELECT does not give; mend it."
    if intent.verdict:
        try:
            knowledge.templates.compiles(intent.verdict.says, "en")
        except TemplateError as error:
            yield f"verdict: {error}; mend it."
    answers = [(intent.sql, intent.answer), *((other.sql, other.answer) for other in intent.otherwise)]
    for sql, wording in answers:
        columns = frozenset(knowledge.store.columns(sql)) if sql else frozenset()
        for lang in LANGS:
            for problem in _wrong(getattr(wording, lang), lang, columns, knowledge):
                yield f"answer {lang}: {problem}"


def _wrong(template: Template, lang: Lang, columns: frozenset[str], knowledge: Knowledge) -> Iterator[str]:
    macros = macro_columns(getattr(knowledge.intents.macros, lang))
    for source in (template.headline, template.line, template.note):
        try:
            knowledge.templates.compiles(source, lang)
        except TemplateError as error:
            yield f"{error}; mend it."
        for column in sorted(columns_read(source, macros) - columns):
            yield f"the template «{source}» reads the column {column}, which the SELECT does not give; add it."


def _examples(name: str, intent: Intent, knowledge: Knowledge, today: date) -> Iterator[str]:
    now = datetime(today.year, today.month, today.day, tzinfo=UTC)
    for example in intent.examples:
        for lang in LANGS:
            try:
                answer, _ = knowledge.desk.ask(example.q, now=now, conversation=Conversation(), lang=lang)
            except Exception as error:
                yield f"example «{example.q}»: {error}; mend the template or the SELECT."
                continue
            query = answer.query
            if query is None or query.intent != name:
                reached = query.intent if query else "no intent"
                yield f"example «{example.q}» reaches {reached}; mend the utterances or the example."
                break
            wrong = {slot: value for slot, value in example.slots.items() if query.as_dict().get(slot) != value}
            if wrong:
                yield f"example «{example.q}» gives {query.as_dict()}, not {wrong}; mend one of them."
                break

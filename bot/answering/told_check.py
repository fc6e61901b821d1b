"""What can be wrong with the blocks of intents.yaml on what the bot tells by itself: kinds, facts and dates."""

from collections.abc import Iterator
from typing import Final

from bot.answering.knowledge import Knowledge
from bot.answering.sql_check import sql_faults
from bot.answering.template_check import columns_read, macro_columns
from bot.answering.templates import LANGS, TemplateError
from bot.language.intents import Bilingual

Path = tuple[str, ...]

OF_FACTS: Final = frozenset({"key", "place", "subjects", "kind", "mark", "sorted", "source_ids"})
OF_DATES: Final = frozenset(
    {"key", "subjects", "kind", "month", "day", "date_start", "date_end", "basis", "source_ids"}
)


def told_faults(knowledge: Knowledge) -> Iterator[tuple[Path, str]]:
    """Where in the file, and a sentence."""
    intents = knowledge.intents
    for name, kind in intents.kinds.items():
        for words in kind.words:
            if words not in intents.words:
                yield ("kinds", name), f"words has {words}, which is no word list; mend or remove it."
    for name, spec in intents.facts.items():
        for fault in _faults(knowledge, spec.sql, spec.line, OF_FACTS, frozenset()):
            yield ("facts", name), fault
    if intents.dates is not None:
        for fault in _faults(knowledge, intents.dates.sql, intents.dates.line, OF_DATES, frozenset({"today"})):
            yield ("dates",), fault


def _faults(
    knowledge: Knowledge, sql: str, line: Bilingual, needed: frozenset[str], allowed: frozenset[str]
) -> Iterator[str]:
    wrong = list(sql_faults(sql, allowed, knowledge.store))
    yield from wrong
    if wrong:
        return
    columns = frozenset(knowledge.store.columns(sql))
    for column in sorted(needed - columns):
        yield f"the SELECT gives no column {column}; add it."
    for lang in LANGS:
        source = getattr(line, lang)
        try:
            knowledge.templates.compiles(source, lang)
        except TemplateError as error:
            yield f"line {lang}: {error}; mend it."
        read = columns_read(source, macro_columns(getattr(knowledge.intents.macros, lang)))
        for column in sorted(read - columns):
            yield f"line {lang} reads the column {column}, which the SELECT does not give; add it."

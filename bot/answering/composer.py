"""Rows to an Answer: the intent's templates, the caveats and sources that every figure keeps, next questions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.answering.answer import Answer, Choice, Source, Status
from bot.answering.names import Names
from bot.answering.runner import Outcome, Part, Record, Runner
from bot.answering.templates import Block, Templates, title
from bot.language.intents import Intent, IntentSet
from bot.language.query import Lang, Query
from bot.locale import translator

MOST_NEXT = 3
LINES_EACH = 2
UNRESOLVED = frozenset("/|")


@dataclass(frozen=True, slots=True)
class Composer:
    """Writes the answers of one IntentSet."""

    intents: IntentSet
    templates: Templates
    names: Names
    sources: Mapping[str, Source]
    runner: Runner

    def answer(self, outcome: Outcome, lang: Lang, confidence: float, today: date, start: int = 0) -> Answer:
        """The answer that the rows of an outcome give. The outcome has at least one part.

        With `start`, the lines are those of the rows that come so many later.
        """
        intent = self.intents.intents[outcome.query.intent]
        windows = [_window(intent, part, start) for part in outcome.parts]
        blocks = [self._block(intent, part, rows, lang) for part, rows in zip(outcome.parts, windows, strict=True)]
        shown = [row for rows in windows for row in rows]
        more = sum(len(part.rows[intent.limit + start :]) for part in outcome.parts)
        status = Status.ANSWER if outcome.is_answered else Status.UNKNOWN
        notes = [note for block in blocks for note in block.notes]
        lines = (blocks[0].headline, *_other_lines(blocks))
        lacking = tuple(self.empty(query, lang) for query in outcome.lacking)
        said = (*lacking, *lines) if outcome.first_lacks else (*lines, *lacking)
        return Answer(
            status=status,
            lang=lang,
            headline=said[0],
            lines=said[1:],
            more=more,
            notes=tuple(dict.fromkeys(notes)),
            sources=self._sources(shown, lang),
            next_questions=self.next_questions(outcome.query, lang, today),
            query=outcome.query,
            confidence=confidence,
            paged=outcome.whole and len(outcome.parts) == 1 and outcome.parts[0].skip < intent.limit,
        )

    def title(self, query: Query, lang: Lang) -> str:
        """A query in words, as on a button."""
        intent = self.intents.intents[query.intent]
        return title(intent.title, lang, self.names.of_slots(intent, query.as_dict(), lang))

    def choices(self, queries: Iterable[Query], lang: Lang) -> tuple[Choice, ...]:
        """Buttons for queries, none twice."""
        whole = [query for query in queries if self._is_resolved(query)]
        labelled = {self.title(query, lang): query for query in reversed(whole)}
        return tuple(Choice(label, query) for label, query in reversed(labelled.items()))

    def _is_resolved(self, query: Query) -> bool:
        """Whether every entity is one id: a relation that was not followed can't be tapped."""
        slots = self.intents.intents[query.intent].slots
        return not any(slots[name].type == "entity" and UNRESOLVED & set(value) for name, value in query.slots)

    def next_questions(self, query: Query, lang: Lang, today: date) -> tuple[Choice, ...]:
        """Questions that lead on from this one and have an answer."""
        found: list[Query] = []
        for following in self.intents.intents[query.intent].next:
            slots = following.filled(query.as_dict())
            candidate = Query.of(following.intent, **slots)
            if not all(slots.values()) or candidate in found or candidate == query:
                continue
            if "," not in "".join(slots.values()) and (known_query := self.runner.answered(candidate, today)):
                found.append(known_query)
            if len(found) == MOST_NEXT:
                break
        return self.choices(found, lang)

    def prompt(self, outcome: Outcome, lang: Lang) -> str:
        """The words that ask for a missing slot."""
        intent = self.intents.intents[outcome.query.intent]
        slot = intent.slots[outcome.missing]
        names = self.names.of_slots(intent, outcome.query.as_dict(), lang)
        if slot.prompt is None or not slot.required:
            return translator(lang)("Which one do you mean?")
        return title(slot.prompt, lang, names)

    def empty(self, query: Query, lang: Lang) -> str:
        """The words for a question that was understood and has no row."""
        intent = self.intents.intents[query.intent]
        names = self.names.of_slots(intent, query.as_dict(), lang)
        if intent.empty:
            return title(intent.empty, lang, names)
        return translator(lang)("The data has nothing on this: {question}").format(question=self.title(query, lang))

    def _block(self, intent: Intent, part: Part, rows: Sequence[Record], lang: Lang) -> Block:
        names = self.names.of_slots(intent, part.slots, lang)
        return self.templates.block(part.wording, lang, rows, {**_blank(intent), **names}, part.skip)

    def _sources(self, rows: Sequence[Mapping[str, Any]], lang: Lang) -> tuple[Source, ...]:
        ids = [one for row in rows for one in str(row.get("source_ids") or "").split(";") if one]
        return tuple(self.sources[one].told(lang) for one in dict.fromkeys(ids) if one in self.sources)


def _window(intent: Intent, part: Part, start: int) -> Sequence[Record]:
    """The rows that the headline reads, and those of one page of lines."""
    return (*part.rows[: min(part.skip, intent.limit)], *part.rows[part.skip + start : intent.limit + start])


def _blank(intent: Intent) -> dict[str, str]:
    return dict.fromkeys(intent.slots, "")


def _other_lines(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The lines below the first one, none twice."""
    return tuple(line for line in dict.fromkeys(_lines(blocks)) if line != blocks[0].headline)


def _lines(blocks: Sequence[Block]) -> list[str]:
    if len(blocks) == 1:
        return list(blocks[0].lines)
    lines = list(blocks[0].lines[:LINES_EACH])
    for block in blocks[1:]:
        lines += [block.headline, *block.lines[:LINES_EACH]]
    return lines

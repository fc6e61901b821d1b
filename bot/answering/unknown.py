"""What to say when there is no answer: what is not known, what is, and what to ask instead."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from bot.answering.answer import Answer, Choice, Status
from bot.answering.composer import Composer
from bot.answering.runner import Outcome
from bot.language.query import Lang, Query
from bot.language.understanding import Understanding
from bot.locale import translator

MOST_SUGGESTIONS = 3
LONGEST_QUOTE = 40


@dataclass(frozen=True, slots=True)
class Unknowns:
    """Answers that hold no fact. `offer` is the confidence from which a reading is worth offering."""

    composer: Composer
    overview: str
    offer: float = 0.4

    def asking(self, outcome: Outcome, lang: Lang, confidence: float) -> Answer:
        """Ask back for the slot that is missing."""
        return Answer(
            status=Status.CLARIFY,
            lang=lang,
            headline=self.composer.prompt(outcome, lang),
            choices=self.composer.choices(outcome.choices, lang),
            query=outcome.query,
            confidence=confidence,
        )

    def no_rows(self, outcome: Outcome, lang: Lang, confidence: float, today: date) -> Answer:
        """Understood, but the data has no row for it: say so, and what it has on the subject."""
        return Answer(
            status=Status.UNKNOWN,
            lang=lang,
            headline=self.composer.empty(outcome.query, lang),
            next_questions=self._about(outcome.query, lang, today),
            query=outcome.query,
            confidence=confidence,
        )

    def with_suggestions(self, answer: Answer, today: date) -> Answer:
        """Questions to an answer that has none of its own."""
        return replace(answer, next_questions=self._about(answer.query, answer.lang, today))

    def not_understood(self, text: str, understood: Understanding, lang: Lang, today: date) -> Answer:
        """Not understood: name the words that nothing explains, and offer the nearest questions with an answer."""
        _ = translator(lang)
        unknown = [_as_typed(word, text) for word in understood.unknown]
        if understood.too_long:
            headline = _("That is too long for me. Please ask one question in a sentence or two.")
        elif understood.unknown and any(mention.of_kind("entity") for mention in understood.mentions):
            headline = _("I can't answer that: nothing in the data explains {words}.").format(
                words=_quoted(unknown, lang)
            )
        elif understood.unknown and len(understood.unknown) < len(understood.mentions):
            headline = _("I don't know {words}.").format(words=_quoted(unknown, lang))
        else:
            headline = _("I have no answer to that. I answer questions about this dataset, from its sources only.")
        return Answer(
            status=Status.UNKNOWN,
            lang=lang,
            headline=headline,
            next_questions=self._near(understood, lang, today),
            unexplained=understood.unknown,
        )

    def _near(self, understood: Understanding, lang: Lang, today: date) -> tuple[Choice, ...]:
        near = [one.query for one in understood.interpretations[:6] if one.confidence >= self.offer and not one.missing]
        named = [
            reading.value
            for mention in understood.mentions
            for reading in mention.of_kind("entity")
            if not reading.weak
        ]
        near += [Query.of(self.overview, subject=value) for value in named]
        if understood.unknown and not named:
            return ()
        return self._offered(near, lang, today)

    def _about(self, query: Query | None, lang: Lang, today: date) -> tuple[Choice, ...]:
        if query is None:
            return ()
        subjects = query.as_dict().get("subject", "").replace("|", ",").split(",")
        near = [Query.of(self.overview, subject=one) for one in subjects if one]
        following = [choice for one in near for choice in self.composer.next_questions(one, lang, today)]
        return (*self._offered(near, lang, today), *following)[:MOST_SUGGESTIONS]

    def _offered(self, queries: Iterable[Query], lang: Lang, today: date) -> tuple[Choice, ...]:
        known = [query for query in dict.fromkeys(queries) if self.composer.runner.exists(query, today)]
        return self.composer.choices(known[:MOST_SUGGESTIONS], lang)


def _as_typed(word: str, text: str) -> str:
    """The word in the spelling of the message, if folding left its letters in place."""
    at = text.lower().find(word)
    return text[at : at + len(word)] if at >= 0 and len(text.lower()) == len(text) else word


def _quoted(words: Iterable[str], lang: Lang) -> str:
    marks = ("「", "」") if lang == "zh" else ("“", "”")
    return ", ".join(f"{marks[0]}{word[:LONGEST_QUOTE]}{marks[1]}" for word in list(words)[:3])

"""What to say when there is no answer: what is not known, what is, and what to ask instead."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from bot.answering.answer import Answer, Choice, Status
from bot.answering.composer import Composer
from bot.answering.formats import Formats
from bot.answering.pages import clip
from bot.answering.runner import Outcome
from bot.answering.search import Match, Search, searchable
from bot.language.query import Lang, Query
from bot.language.understanding import Understanding
from bot.locale import translator

MOST_SUGGESTIONS = 3
LONGEST_QUOTE = 60
LONGEST_LABEL = 60
LONGEST_LINE = 120


@dataclass(frozen=True, slots=True)
class Unknowns:
    """Answers that hold no fact. `offer` is the confidence from which a reading is worth offering."""

    composer: Composer
    overview: str
    search: Search
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

    def doubting(self, outcome: Outcome, doubts: Iterable[str], lang: Lang, confidence: float) -> Answer:
        """Ask whether a name that was spelt like another one is meant."""
        _ = translator(lang)
        names = self.composer.names.joined((one for value in doubts for one in value.split("|")), lang)
        return Answer(
            status=Status.CLARIFY,
            lang=lang,
            headline=_("I don't know that name. Did you mean {name}?").format(name=names),
            choices=self.composer.choices([outcome.query], lang),
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
        words = () if understood.too_long else searchable(understood.unknown)
        if matches := self.search.search(words, lang, today):
            typed = as_typed(words, text)
            return self._mentioning(typed, matches, understood, lang, today)
        unknown = as_typed(understood.unknown, text)
        if understood.too_long:
            headline = _("That is too long for me. Please ask one question in a sentence or two.")
        elif unknown and any(mention.of_kind("entity") for mention in understood.mentions):
            headline = _("I can't answer that: the data says nothing about {words}.").format(
                words=quoted(unknown, lang)
            )
        elif unknown and len(understood.unknown) < len(understood.mentions):
            headline = _("I don't know {words}. /help shows what I can answer.").format(words=quoted(unknown, lang))
        else:
            headline = _("I didn't understand that. /help shows what I can answer.")
        return Answer(
            status=Status.UNKNOWN,
            lang=lang,
            headline=headline,
            next_questions=self._near(understood, lang, today),
            unexplained=understood.unknown,
        )

    def _mentioning(
        self, words: Iterable[str], matches: Iterable[Match], understood: Understanding, lang: Lang, today: date
    ) -> Answer:
        """Rows that mention the words that nothing explains: pointed out, not given as an answer."""
        _ = translator(lang)
        found = {
            match.query: Choice(self._label(match.query, match, lang), match.query) for match in matches if match.query
        }
        near = (choice for choice in self._near(understood, lang, today) if choice.query not in found)
        return Answer(
            status=Status.UNKNOWN,
            lang=lang,
            headline=_("I can't answer that, but these in the data mention {words}:").format(words=quoted(words, lang)),
            lines=tuple(_line(match, lang) for match in matches),
            next_questions=(*found.values(), *near)[:MOST_SUGGESTIONS],
            unexplained=understood.unknown,
        )

    def _label(self, query: Query, match: Match, lang: Lang) -> str:
        """An event has no name but its title; other rows are named by the question that shows them."""
        dated = match.kind in ("event", "date")
        return clip(match.title, LONGEST_LABEL) if dated else self.composer.title(query, lang)

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
        # What an app has no figure of, the company behind it may have.
        leads = self.composer.intents.relations
        near = [
            query.replace({"subject": f"{one}/{name}"})
            for one in subjects
            if one and "subject" in query.as_dict()
            for name in leads
        ]
        near += [Query.of(self.overview, subject=one) for one in subjects if one]
        offered = self._offered(near, lang, today)
        if len(offered) == MOST_SUGGESTIONS or not near:
            return offered
        return (*offered, *self.composer.next_questions(near[-1], lang, today))[:MOST_SUGGESTIONS]

    def _offered(self, queries: Iterable[Query], lang: Lang, today: date) -> tuple[Choice, ...]:
        known = (self.composer.runner.answered(query, today) for query in dict.fromkeys(queries))
        return self.composer.choices(islice(filter(None, known), MOST_SUGGESTIONS), lang)


def as_typed(words: Iterable[str], text: str) -> list[str]:
    """The words in the spelling of the message, if folding left its letters in place.

    Single characters of Chinese are scraps of a word: quoting them explains nothing.
    """
    return [_typed(word, text) for word in words if len(word) > 1 or word.isascii()]


def _typed(word: str, text: str) -> str:
    at = text.lower().find(word)
    return text[at : at + len(word)] if at >= 0 and len(text.lower()) == len(text) else word


def quoted(words: Iterable[str], lang: Lang) -> str:
    """The first words of some, in the quotation marks of a language."""
    marks = ("「", "」") if lang == "zh" else ("“", "”")
    between = "" if lang == "zh" else ", "
    return between.join(f"{marks[0]}{word[:LONGEST_QUOTE]}{marks[1]}" for word in list(words)[:3])


def _line(match: Match, lang: Lang) -> str:
    title = clip(match.title, LONGEST_LINE)
    if not match.date:
        return title
    _ = translator(lang)
    return _("{title} ({date})").format(title=title, date=Formats(lang).date(match.date))

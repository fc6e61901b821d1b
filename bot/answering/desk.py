"""The one door to the knowledge: a message in, an answer and the conversation out."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.answering.answer import Answer, Status
from bot.answering.composer import MOST_NEXT, Composer
from bot.answering.deciding import Decider
from bot.answering.paging import page
from bot.answering.runner import Outcome, Runner
from bot.answering.sentences import sentences_of, together
from bot.answering.unknown import Unknowns
from bot.answering.verdicts import Verdicts
from bot.language.conversation import Conversation, Focus, Turn
from bot.language.cues import NOW, has_cue
from bot.language.intents import Thresholds
from bot.language.linking import Mention
from bot.language.matching import Interpretation
from bot.language.query import Lang, Query
from bot.language.understanding import Understander, Understanding

MOST_SENTENCES = 3
SHORT = 2
ABBREVIATION = 4
MOST_FOUND = 3
NAMING = ("entity", "period", "unit")


class Desk:
    """Answers questions. Synchronous and pure: the clock and the conversation are passed in."""

    def __init__(
        self,
        understander: Understander,
        runner: Runner,
        composer: Composer,
        unknowns: Unknowns,
        decider: Decider,
        verdicts: Verdicts,
        kinds: dict[str, str],
    ) -> None:
        self._understander = understander
        self._runner = runner
        self._composer = composer
        self._unknowns = unknowns
        self._kinds = kinds
        self._decider = decider
        self._verdicts = verdicts

    def trying(self, thresholds: Thresholds, understander: Understander) -> "Desk":
        """The same with other thresholds, and with an understander that may remember what it read."""
        decider = replace(self._decider, thresholds=thresholds)
        return Desk(understander, self._runner, self._composer, self._unknowns, decider, self._verdicts, self._kinds)

    def ask(
        self,
        text: str,
        *,
        now: datetime,
        conversation: Conversation,
        lang: Lang | None = None,
        hint: Lang = "en",
    ) -> tuple[Answer, Conversation]:
        """Answer a message. `lang` forces the answer's language; `hint` serves when the letters don't tell."""
        turns = conversation.recent(now)
        understood = self._understander.understand(text, now.date(), turns)
        speaks: Lang = lang or _language(understood, turns, hint)
        decided = self._decider.decide(understood, now.date())
        if not _is_answered(decided) and (further := self._understander.further(understood)):
            decided = self._decider.attested(further, now.date()) or decided
        if not _is_answered(decided):
            decided = self._described(understood, now.date()) or decided
        sentences = sentences_of(text, is_answered=_is_answered(decided))
        if len(sentences) > 1 and (several := self._several(sentences, now, conversation, speaks, decided is None)):
            return several
        if decided is None:
            answer = self._unknowns.not_understood(text, understood, speaks, now.date())
            return answer, conversation.add(Turn(now, speaks, None, turns[0].focus if turns else ()))
        best, outcome = decided
        if best.doubts:
            answer = self._unknowns.doubting(outcome, best.doubts, speaks, best.confidence)
            turn = Turn(now, speaks, None, choices=tuple(choice.query for choice in answer.choices))
            return answer, conversation.add(turn)
        answer, after = self._say(outcome, speaks, best.confidence, now, conversation, best.query)
        return self._verdicts.judged(answer, text, understood.mentions, best, outcome), after

    def _described(self, understood: Understanding, today: date) -> tuple[Interpretation, Outcome] | None:
        """What is answered if a description in the message is a company's name; None if nothing is."""
        if understood.too_long or (named := self._decider.describer.named(understood.mentions)) is None:
            return None
        decided = self._decider.decide(self._understander.reread(understood, named), today)
        return decided if _is_answered(decided) else None

    def _several(
        self, sentences: Sequence[str], now: datetime, conversation: Conversation, lang: Lang, alone: bool
    ) -> tuple[Answer, Conversation] | None:
        """The first two sentences that have an answer, or the first one with what the others ask offered.

        None if they ask only one thing, unless they have to be taken one by one (`alone`).
        """
        said: list[tuple[Answer, Conversation]] = []
        for sentence in sentences[:MOST_SENTENCES]:
            before = said[-1][1] if said else conversation
            asked_next = self.ask(sentence, now=now, conversation=before, lang=lang)
            said.append(self._in_same_time(asked_next, said, sentence, now, lang) or asked_next)
        if said[0][0].status is not Status.ANSWER and self._names_a_source(sentences[0], now):
            return None
        told = [one for one in said if one[0].status is Status.ANSWER and not self._only_names(one[0])]
        told += [one for one in said[1:] if told and one[0].status is Status.UNKNOWN and _is_figure(one[0].query)]
        asked = list(dict.fromkeys(answer.query for answer, _ in told if answer.query))
        if not alone and len(asked) < 2:
            return None
        answer, after = (told or said)[0]
        others = {one[0].query: one for one in told if one[0].query != answer.query}
        joined = answer
        for other, later in others.values():
            if both := together(joined, other):
                joined, after = both, later
        if joined is not answer:
            return joined, after
        offered = self._composer.choices(asked[1:], lang) + answer.next_questions
        return replace(answer, next_questions=offered[:MOST_NEXT]), after

    def _names_a_source(self, sentence: str, now: datetime) -> bool:
        """Whether a part that has no answer says by whom the rest is to be told: "according to Reuters, ..."."""
        return any(one.of_kind("publisher") for one in self._understander.mentions(sentence, now.date()) or ())

    def _in_same_time(
        self,
        asked: tuple[Answer, Conversation],
        said: Sequence[tuple[Answer, Conversation]],
        sentence: str,
        now: datetime,
        lang: Lang,
    ) -> tuple[Answer, Conversation] | None:
        """ "What did COL earn in 2024, and what did iReader?": a figure of the same period.

        A message of its own that names somebody else begins anew; a part of one does not.
        """
        query = asked[0].query
        first = said[-1][0].query if said else None
        if not (query and first and _is_figure(query) and _is_figure(first)):
            return None
        period = first.as_dict().get("period", "")
        own = query.as_dict()
        alike = any(own[name] == first.as_dict().get(name) for name in ("subject", "metric") if own.get(name))
        if not period or own.get("period") or not alike:
            return None
        if "period" not in self._composer.intents.intents[query.intent].slots:
            return None
        if has_cue(self._understander.mentions(sentence, now.date()) or (), NOW):
            return None
        return self.answer(query.replace({"period": period}), now=now, conversation=said[-1][1], lang=lang)

    def _only_names(self, answer: Answer) -> bool:
        """Whether a sentence says a name and asks nothing: "DramaWave. Margin?" is one question."""
        return answer.query is not None and answer.query.intent == self._unknowns.overview

    def answer(
        self, query: Query, *, now: datetime, conversation: Conversation, lang: Lang
    ) -> tuple[Answer, Conversation]:
        """Answer a question that was tapped instead of typed."""
        return self._say(self._runner.run(query, now.date()), lang, 1.0, now, conversation, query)

    def page(self, query: Query, number: int, *, now: datetime, lang: Lang) -> tuple[Answer, int] | None:
        """A page of a long answer, counted from 0, and its number: the last one where there are fewer.

        None when nothing answers the query any more.
        """
        outcome = self._runner.run(query, now.date())
        return page(self._composer, outcome, number, lang, now.date()) if outcome.parts else None

    def _say(
        self, outcome: Outcome, lang: Lang, confidence: float, now: datetime, conversation: Conversation, asked: Query
    ) -> tuple[Answer, Conversation]:
        today = now.date()
        if outcome.parts:
            answer = self._composer.answer(outcome, lang, confidence, today)
            if answer.status is Status.UNKNOWN and not answer.next_questions:
                answer = self._unknowns.with_suggestions(answer, today)
        elif outcome.missing:
            answer = self._unknowns.asking(outcome, lang, confidence)
        else:
            answer = self._unknowns.no_rows(outcome, lang, confidence, today)
        choices = tuple(choice.query for choice in answer.choices)
        turn = Turn(
            now,
            lang,
            outcome.query,
            self._focus(outcome, asked),
            outcome.missing,
            choices,
            _periods(outcome, answer.status),
            self._listed(outcome),
        )
        return answer, conversation.add(turn)

    def _listed(self, outcome: Outcome) -> tuple[Focus, ...]:
        """The entities that the rows are about, if they are several."""
        intent = self._composer.intents.intents[outcome.query.intent]
        column = intent.lists or intent.focus or "subject_id"
        rows = [row for part in outcome.parts for row in part.rows[: intent.limit]]
        found = dict.fromkeys(str(row[column]) for row in rows if row.get(column))
        known = tuple(Focus(one, self._kinds[one]) for one in found if one in self._kinds)
        return known if len(known) > 1 else ()

    def _focus(self, outcome: Outcome, asked: Query) -> tuple[Focus, ...]:
        """What "it" may mean next: what the answer found, if the intent says so, then what it was asked about.

        `asked`: the query as it was understood, in which "the company of GoodShort" still names the app.
        """
        intent = self._composer.intents.intents[outcome.query.intent]
        rows = [row for part in outcome.parts for row in part.rows]
        found = [str(row[intent.focus]) for row in rows if intent.focus and row.get(intent.focus)]
        slots = [name for name, slot in intent.slots.items() if slot.type == "entity"]
        named = [*_entities(outcome.query, slots), *(one.split("/")[0] for one in _entities(asked, slots))]
        ids = [one for one in dict.fromkeys([*list(dict.fromkeys(found))[:MOST_FOUND], *named]) if one in self._kinds]
        return tuple(Focus(one, self._kinds[one]) for one in ids[:4])


def _is_figure(query: Query | None) -> bool:
    return query is not None and bool(query.as_dict().get("metric"))


def _is_answered(decided: tuple[Interpretation, Outcome] | None) -> bool:
    return decided is not None and any(part.status == Status.ANSWER for part in decided[1].parts)


def _language(understood: Understanding, turns: Sequence[Turn], hint: Lang) -> Lang:
    """The message's own; a name or two in Latin letters leave a Chinese conversation Chinese."""
    names = all(_is_a_name(one) for one in understood.mentions)
    if turns and understood.lang == "en" and names and len(understood.mentions) <= SHORT:
        return turns[0].lang
    return understood.lang or (turns[0].lang if turns else hint)


def _is_a_name(mention: Mention) -> bool:
    """Whether a mention is written alike in every language: a name, a period, an abbreviation such as ARR."""
    short = bool(mention.of_kind("metric")) and len(mention.surface) <= ABBREVIATION
    return short or mention.is_unknown or any(mention.of_kind(kind) for kind in NAMING)


def _periods(outcome: Outcome, status: Status) -> tuple[str, ...]:
    if status is not Status.ANSWER:
        return ()
    return tuple(dict.fromkeys(str(row["period"]) for part in outcome.parts for row in part.rows if row.get("period")))


def _entities(query: Query, slots: Sequence[str]) -> list[str]:
    return [one for name, value in query.slots if name in slots for one in value.replace("|", ",").split(",")]

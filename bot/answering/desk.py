"""The one door to the knowledge: a message in, an answer and the conversation out."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.answering.answer import Answer, Source, Status
from bot.answering.composer import Composer
from bot.answering.deciding import Decider
from bot.answering.looking import Looking
from bot.answering.pages import SOURCES_SHOWN
from bot.answering.paging import page
from bot.answering.resolving import Resolved, Resolver, Taken
from bot.answering.runner import Outcome, Runner
from bot.answering.several import Several
from bot.answering.stating import Stating
from bot.answering.unknown import Unknowns
from bot.answering.verdicts import Verdicts
from bot.language.conversation import Conversation, Focus, Turn
from bot.language.intents import Thresholds
from bot.language.linking import Mention
from bot.language.pieces import goes_on
from bot.language.query import Lang, Query
from bot.language.understanding import Understander, Understanding
from bot.locale import translator

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
        stating = Stating(understander, decider)
        resolver = Resolver(understander, decider, stating, composer.names, verdicts, kinds)
        self._looking = Looking(understander, decider, stating, resolver)
        self._understander = understander
        self._runner = runner
        self._composer = composer
        self._unknowns = unknowns
        self._kinds = kinds
        self._decider = decider
        self._verdicts = verdicts
        self._several = Several(understander, composer, decider.describer, unknowns.overview)

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
        whole = self.one(understood, text, now=now, conversation=conversation, lang=speaks)
        if understood.too_long or not goes_on(text):
            return whole
        return self._several.answered(understood, text, whole, self, now, conversation) or whole

    def one(
        self,
        understood: Understanding,
        text: str,
        *,
        now: datetime,
        conversation: Conversation,
        lang: Lang,
        shares: bool = False,
    ) -> tuple[Answer, Conversation]:
        """The answer to one question, as it was understood. `shares`: it was read with words that its text lacks."""
        turns = conversation.recent(now)
        if shares:
            look = self._looking.first(text, understood, now.date())
        else:
            look = self._looking.look(text, understood, turns, now.date())
        if look.resolved:
            return self._resolved(look.resolved, lang, now, conversation)
        understood, decided = look.understood, look.decided
        if decided is None:
            answer = self._unknowns.not_understood(text, understood, lang, now.date())
            return answer, conversation.add(Turn(now, lang, None, turns[0].focus if turns else ()))
        best, outcome = decided
        if best.doubts:
            answer = self._unknowns.doubting(outcome, best.doubts, lang, best.confidence)
            turn = Turn(now, lang, None, choices=tuple(choice.query for choice in answer.choices))
            return answer, conversation.add(turn)
        answer, after = self._say(outcome, lang, best.confidence, now, conversation, best.query)
        if best.of_sources and len(answer.sources) > SOURCES_SHOWN:
            return answer.with_all_sources(), after
        return self._verdicts.judged(answer, text, understood.mentions, best, outcome), after

    def _resolved(
        self, found: Resolved, lang: Lang, now: datetime, conversation: Conversation
    ) -> tuple[Answer, Conversation]:
        """The answer to a message that describes somebody, with whom it was taken for."""
        best = found.reading
        answer, after = self._say(found.outcome, lang, best.confidence, now, conversation, best.query)
        judged = self._verdicts.judged(answer, found.text, found.understood.mentions, best, found.outcome)
        told = [self._taken(one, lang, now.date()) for one in found.taken]
        notes = tuple(note for note, _ in told)
        sources = dict.fromkeys((*judged.sources, *(source for _, more in told for source in more)))
        return replace(judged, notes=(*notes, *judged.notes), sources=tuple(sources)), after

    def _taken(self, one: Taken, lang: Lang, today: date) -> tuple[str, Sequence[Source]]:
        """Whom a description was taken for; with what tells so, and its sources, if that names them at once."""
        _, name = translator(lang), self._composer.names.of(one.entity, lang)
        note = _("“{words}” is taken for {name}.").format(words=one.words, name=name)
        why = self._composer.answer(one.outcome, lang, 1.0, today)
        if name not in why.headline:
            return note, ()
        return _("{note} {why}").format(note=note, why=why.headline), why.sources

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

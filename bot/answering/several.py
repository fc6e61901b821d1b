"""Messages that ask several things: each answered after the other, and what has no answer owned up to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from bot.answering.answer import Answer, Status
from bot.answering.composer import Composer
from bot.answering.describing import Describer
from bot.answering.said import Phrase, Said
from bot.answering.sentences import owned_up, put_off, together
from bot.answering.told import Told, asks_more, covers, is_figure, is_more, is_said, keeps, repeats
from bot.language.amounts import find_amounts
from bot.language.clauses import MOST_CLAUSES, Clause, clauses_of, lent, numbered
from bot.language.conversation import Conversation
from bot.language.cues import NOW, has_cue
from bot.language.pieces import Mentions, ends_within
from bot.language.query import Lang, Query
from bot.language.sharing import of_each, shared
from bot.language.text import read
from bot.language.understanding import Understander, Understanding

Asked = tuple[Answer, Conversation]


class Answering(Protocol):
    """What answers one question."""

    def one(
        self,
        understood: Understanding,
        text: str,
        *,
        now: datetime,
        conversation: Conversation,
        lang: Lang,
        shares: bool = False,
    ) -> Asked:
        """The answer to one question, as it was understood. `shares`: it was read with words that its text lacks."""

    def answer(self, query: Query, *, now: datetime, conversation: Conversation, lang: Lang) -> Asked: ...


@dataclass(frozen=True, slots=True)
class Several:
    """Answers the clauses of messages, by what answers one."""

    understander: Understander
    composer: Composer
    describer: Describer
    overview: str

    def answered(
        self, understood: Understanding, text: str, whole: Asked, desk: Answering, now: datetime, before: Conversation
    ) -> Asked | None:
        """The clauses of a message answered together; None if it asks one thing, or its `whole` is the answer."""
        is_told = whole[0].status is Status.ANSWER
        if is_told and not (ends_within(text) or asks_more(understood.mentions, whole[0])):
            return None
        asking = _Asking(self, desk, now, whole[0].lang)
        clauses = clauses_of(text, understood.mentions, self.understander.reader(now.date()))
        if is_told and (len(clauses) < 2 or covers(whole[0], clauses)):
            return None
        if len(clauses) < 2 and (each := asking.of_each(understood, text, before)):
            return self._joined(each, whole[0].lang)
        said = asking.of_clauses(clauses[:MOST_CLAUSES], before)
        if not any(one.is_told and not one.clause.soft for one in said) or not is_more(said, whole[0]):
            return None
        if _amounts(text, now) - {amount for one in said for amount in _amounts(one.clause.text, now)}:
            return None  # nothing heeds an amount that stands beside a clause
        return self._joined(said, whole[0].lang, [one.text for one in clauses[MOST_CLAUSES:]])

    def _joined(self, said: Sequence[Told], lang: Lang, beyond: Sequence[str] = ()) -> Asked:
        """What was told, in the order in which it was asked, and of each other clause that it was not.

        `beyond`: the clauses for which there is no room.
        """
        told = [one for one in said if not one.is_lost]
        lost = [one for one in said if one.is_lost and not one.clause.soft and not is_said(one.clause, told)]
        by_query: dict[Query | None, Told] = {}
        for one in told:
            by_query.setdefault(one.answer.query, one)
        distinct = list(by_query.values())
        kept, joined, over = distinct[:1], distinct[0].answer, list[Told]()
        for one in distinct[1:]:
            if both := together([each.answer for each in (*kept, one)]):
                joined, kept = both, [*kept, one]
            else:
                over.append(one)
        questions = self.composer.choices([one.answer.query for one in over if one.answer.query], lang)
        joined = put_off(joined, [*(one.clause.text for one in over), *beyond], questions)
        return owned_up(joined, [(one.clause.text, one.answer.unexplained) for one in lost], lang), kept[-1].after


@dataclass(frozen=True, slots=True)
class _Asking:
    """Asks the clauses of one message."""

    several: Several
    desk: Answering
    now: datetime
    lang: Lang

    def of_each(self, understood: Understanding, text: str, before: Conversation) -> list[Told]:
        """What the message asks of each of the names that it lists; nothing unless all have an answer of one kind."""
        said: list[Told] = []
        for one in of_each(understood.mentions, self.several.understander.reader(self.now.date())):
            answer, after = self._ask(one, text, before)
            if answer.status is not Status.ANSWER or not answer.query or answer.query.intent == self.several.overview:
                return []
            said.append(Told(Clause(text, one), answer, after))
        queries = {one.answer.query for one in said if one.answer.query}
        return said if len({query.intent for query in queries}) == 1 and len(queries) == len(said) else []

    def of_clauses(self, clauses: Sequence[Clause], before: Conversation) -> list[Told]:
        """What becomes of each clause, with what the ones before it say."""
        said: list[Told] = []
        for place, clause in enumerate(clauses):
            answer, after = self._clause(clauses, place, said, before)
            if said and not keeps(said[-1], clause, answer):
                answer, after = replace(answer, status=Status.UNKNOWN, query=None, unexplained=()), before
            if said and repeats(said[-1], clause, answer):
                answer, after = said[-1].answer, before
            said.append(Told(clause, answer, after))
            before = after
        return said

    def _clause(self, clauses: Sequence[Clause], place: int, said: Sequence[Told], before: Conversation) -> Asked:
        clause, goes_on = clauses[place], bool(said)
        text = f"{clause.frame}, {clause.text}" if clause.frame else clause.text
        of = lent(clauses, place) if clause.says and said and said[-1].answer.query else None
        if of and said[-1].is_missing and len(of) > len(clause.whole):
            return self._ask(of, text, before, goes_on=True)
        mentions = shared(clauses, place, self.several.understander.reader(self.now.date()))
        asked = self._ask(mentions, text, before, goes_on=goes_on)
        if said:
            asked = self._in_same_time(asked, said[-1].answer, clause) or asked
        asked = self._of_topic(clause, text, asked, before) or asked
        if asked[0].status is Status.ANSWER:
            return asked
        if bare := self._without_remarks(clause, text, before, goes_on=goes_on):
            return bare
        again = self._ask(of, text, before, goes_on=True) if of else asked
        better = again[0].status is Status.ANSWER or (asked[0].query is None and again[0].query)
        return again if better else asked

    def _ask(self, mentions: Mentions, text: str, before: Conversation, *, goes_on: bool = False) -> Asked:
        understander = self.several.understander
        understood = understander.meant(mentions, text, before.recent(self.now), goes_on=goes_on)
        shares = mentions != understander.mentions(text, self.now.date())
        return self.desk.one(understood, text, now=self.now, conversation=before, lang=self.lang, shares=shares)

    def _of_topic(self, clause: Clause, text: str, asked: Asked, before: Conversation) -> Asked | None:
        """What a clause asks of the one that its frame tells: "the company Fox invested in, who founded it"."""
        if not clause.has_topic:
            return None
        topic = self._ask(clause.framed, text, before)
        is_told = asked[0].status is Status.ANSWER and asked[0].query != topic[0].query
        if topic[0].status is not Status.ANSWER or is_told or self._is_of_who_is_named(topic[1], clause):
            return None
        framed = self._ask(clause.own, text, topic[1], goes_on=True)
        return framed if framed[0].status is Status.ANSWER else None

    def _is_of_who_is_named(self, topic: Conversation, clause: Clause) -> bool:
        """Whether a frame only names the one that it leads to, so that its other words are conditions."""
        focus = next((turn.focus for turn in topic.recent(self.now)), ())
        named = {one.value for mention in clause.framed for one in mention.of_kind("entity")}
        return not focus or focus[0].id in named

    def _without_remarks(self, clause: Clause, text: str, before: Conversation, *, goes_on: bool) -> Asked | None:
        """What a clause asks without the remarks around it, and what only describes whom it names."""
        described = clause.described
        true = described is not None and self.several.describer.are_true(*described)
        for mentions, may_be in ((clause.mentions, clause.is_bare), (clause.named, true)):
            if may_be and (bare := self._ask(mentions, text, before, goes_on=goes_on))[0].status is Status.ANSWER:
                return bare
        return self._borne_out(clause, text, before, goes_on=goes_on)

    def _borne_out(self, clause: Clause, text: str, before: Conversation, *, goes_on: bool) -> Asked | None:
        """What a clause asks without the words after it, if the answer itself says them: "… and growing fastest"."""
        words = [one for one in clause.trail if not one.is_ignored]
        if not words or any(one.of_kind("entity") or one.of_kind("period") for one in words):
            return None
        bare = self._ask(numbered((*clause.framed, *clause.mentions)), text, before, goes_on=goes_on)
        said = Said.of(bare[0].headline)
        told = bare[0].status is Status.ANSWER and all(said.holds(Phrase.of(one.surface)) for one in words)
        return bare if told else None

    def _in_same_time(self, asked: Asked, before: Answer, clause: Clause) -> Asked | None:
        """ "What did COL earn in 2024, and what did iReader?": a figure of the same period and place.

        A message of its own that names somebody else begins anew; a part of one does not.
        """
        query, first = asked[0].query, before.query
        if not (query and first and is_figure(query) and is_figure(first)) or asked[0].status is Status.CLARIFY:
            return None
        own, earlier = query.as_dict(), first.as_dict()
        alike = any(own[name] == earlier.get(name) for name in ("subject", "metric") if own.get(name))
        slots = self.several.composer.intents.intents[query.intent].slots
        carried = {
            name: value
            for name, value in earlier.items()
            if name in ("period", "region") and name in slots and not own.get(name)
        }
        if not alike or not carried or own.get("period") or has_cue(clause.mentions, NOW):
            return None
        return self.desk.answer(query.replace(carried), now=self.now, conversation=asked[1], lang=self.lang)


def _amounts(text: str, now: datetime) -> set[str]:
    return {str(one.amount) for one in find_amounts(read(text).text, now.date())}

"""Which reading of a message is answered: the likeliest one that has rows and leaves nothing unexplained."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.answering.attesting import Attester
from bot.answering.describing import Describer
from bot.answering.recalling import Recaller
from bot.answering.runner import Outcome, Runner
from bot.language.cues import HOW_MANY, has_cue
from bot.language.intents import Thresholds
from bot.language.linking import Mention
from bot.language.matching import Interpretation
from bot.language.query import Query
from bot.language.understanding import Understanding

RANKING = frozenset({"largest", "smallest"})
MOST_TRIED = 6
MOST_ATTESTED = 5
HIGHEST_PLAIN = 1.05
WHOLE = 1.0
"""A reading that explains every word says what is asked, whether there is a row for it or not."""
Decided = tuple[Interpretation, Outcome]
_TOLD = frozenset({"entity", "metric", "event"})
FAINT = 0.35
"""A list that leaves more over than this is told only if no single row says all that the message says."""


@dataclass(frozen=True, slots=True)
class Decider:
    """Tries readings until one has an answer."""

    runner: Runner
    attester: Attester
    recaller: Recaller
    describer: Describer
    thresholds: Thresholds

    def decide(self, understood: Understanding, today: date) -> Decided | None:
        """The reading to answer with what it finds; failing that, one that asks back or finds nothing; or None."""
        sure = [one for one in understood.interpretations if one.confidence >= self.thresholds.answer]
        sure = [one for one in sure if self._answers_counts(one.query, understood.mentions)]
        tried = [(one, self.runner.run(one.query, today)) for one in self._close(sure)]
        tried = [found for found in tried if not _is_of_itself(found[1].query)] or tried
        if tried and tried[0][0].points_back:
            return _with_who_is_named(tried[0], understood)
        for found in tried:
            if found[1].is_answered:
                return found
        plain = any(_is_plain(one) for one, _ in tried)
        attested = self.attested(understood, today, measured=plain)
        if attested and attested[0].raw >= FAINT:
            return attested
        whole = bool(tried) and tried[0][0].raw >= WHOLE and not tried[0][1].missing
        replied = plain or whole or any(outcome.parts for _, outcome in tried)
        recalled = None if replied else self.recaller.recall(understood, today)
        if recalled and (not attested or sum(len(part.rows) for part in recalled.parts) == 1):
            return Interpretation(recalled.query, self.thresholds.answer, self.thresholds.answer), recalled
        if attested:
            return attested
        for found in tried:
            asks = found[1].missing and found[1].choices and not _is_less(found, tried[0])
            if found[1].parts or asks:
                return found
        named = any(mention.of_kind("entity") for mention in understood.mentions)
        return next((found for found in tried if not (found[1].missing and named)), None)

    def _close(self, sure: list[Interpretation]) -> list[Interpretation]:
        if not sure:
            return []
        # A reading that points back ranks above all others; if it finds nothing, they get their turn.
        floor = min(sure[0].rank, HIGHEST_PLAIN) - self.thresholds.close
        level = sure[0].confidence - self.thresholds.surer
        return [one for one in sure if one.rank >= floor and one.confidence >= level][:MOST_TRIED]

    def attested(self, understood: Understanding, today: date, *, measured: bool = False) -> Decided | None:
        """The likeliest reading whose only fault is words that the rows it finds hold as well, with these.

        `measured`: only one that asks for a figure.
        """
        found = self._attested(understood, today)
        return next((one for one in found if not measured or "metric" in one[0].query.as_dict()), None)

    def _attested(self, understood: Understanding, today: date) -> Iterator[Decided]:
        unknown = {*understood.unknown, *(one.surface for one in understood.mentions if _may_be_told(one))}
        # Of which is best or least, or comes first, no row can tell by its words.
        ranked = {one.surface for one in understood.mentions if has_cue((one,), RANKING)}
        near = [
            one
            for one in understood.interpretations
            if one.unexplained
            and self._fills_itself(one)
            and self._answers_counts(one.query, understood.mentions)
            and one.raw >= self.thresholds.attested
            and unknown.issuperset(one.unexplained)
            and (_is_plain(one) or ranked.isdisjoint(one.unexplained))
        ]
        for one in sorted(near, key=lambda one: -one.raw)[:MOST_ATTESTED]:
            for query in _alternatives(one.query):
                outcome = self.runner.run(query, today)
                if outcome.is_answered and (told := self._borne_out(one, outcome, understood)):
                    yield replace(one, confidence=self.thresholds.answer), told

    def _answers_counts(self, query: Query, mentions: Sequence[Mention]) -> bool:
        """Whether a reading can tell how many, if the message asks that: a profile is no head count."""
        allowed = self.runner.intents.intents[query.intent].allows
        said = [{cue.value for cue in mention.of_kind("cue")} for mention in mentions]
        counting = [cues for cues in said if HOW_MANY in cues]
        return "metric" in query.as_dict() or not any(cues.isdisjoint(allowed) for cues in counting)

    def _fills_itself(self, one: Interpretation) -> bool:
        """Whether nothing is missing but what has a default: the one market that a figure is of."""
        slots = self.runner.intents.intents[one.query.intent].slots
        return all(slots[name].default for name in one.missing)

    def _borne_out(self, one: Interpretation, outcome: Outcome, understood: Understanding) -> Outcome | None:
        """What the rows found say of the words that a reading leaves over; None if they don't say them."""
        if columns := self.runner.intents.intents[one.query.intent].narrow:
            return self.attester.chosen(one.unexplained, outcome, columns)
        if not self.attester.attests(one.unexplained, outcome, understood.mentions):
            return None
        return self.attester.narrowed(one.unexplained, outcome)


def _with_who_is_named(found: Decided, understood: Understanding) -> Decided:
    """ "And Stardust TV?" after a comparison of two: without a figure of its own those of the others don't answer."""
    one, outcome = found
    compared = one.query.as_dict().get("subject", "").split(",")
    rows = [row for part in outcome.parts for row in part.rows]
    told = {str(row["subject_id"]) for row in rows if row.get("subject_id")}
    named = {each.value for mention in understood.mentions for each in mention.of_kind("entity")}
    if len(compared) == 1 or not told or not named & set(compared) or named & told:
        return found
    return one, replace(outcome, parts=())


def _may_be_told(mention: Mention) -> bool:
    """Whether a row may bear out what a mention says: who somebody is, or a word of the field."""
    return any(one.kind in _TOLD or (one.kind, one.sort) == ("cue", "own") for one in mention.readings)


def _alternatives(query: Query) -> Iterator[Query]:
    """The query for each value that one of its words may mean: only one of them may be the one that is borne out."""
    name, value = next(((name, value) for name, value in query.slots if "|" in value), ("", ""))
    if not name or "," in value:
        yield query
        return
    for one in value.split("|"):
        yield query.replace({name: one})


def _is_less(found: Decided, first: Decided) -> bool:
    """Whether a reading asks back for what a likelier one of the same kind has, and finds nothing with it."""
    return found[0].query.intent == first[0].query.intent and not first[1].missing


def _is_plain(one: Interpretation) -> bool:
    """Whether a figure of somebody is asked for: if there is none, a statement about them is no answer."""
    return {"metric", "subject"} <= one.query.as_dict().keys() and not one.missing


def _is_of_itself(query: Query) -> bool:
    """Whether relations led to the same one twice: "is COL the owner of FlareFlow?" asks nothing of COL and COL."""
    slots = query.as_dict()
    return bool(slots.get("other")) and slots.get("other") == slots.get("subject")

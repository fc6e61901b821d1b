"""Which reading of a message is answered: the likeliest one that has rows and leaves nothing unexplained."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from bot.answering.attesting import Attester
from bot.answering.describing import Describer
from bot.answering.recalling import Recaller
from bot.answering.runner import Outcome, Runner
from bot.language.intents import Thresholds
from bot.language.linking import Mention
from bot.language.matching import Interpretation
from bot.language.query import Query
from bot.language.understanding import Understanding

MOST_TRIED = 6
MOST_ATTESTED = 5
HIGHEST_PLAIN = 1.05


@dataclass(frozen=True, slots=True)
class Decider:
    """Tries readings until one has an answer."""

    runner: Runner
    attester: Attester
    recaller: Recaller
    describer: Describer
    thresholds: Thresholds

    def decide(self, understood: Understanding, today: date) -> tuple[Interpretation, Outcome] | None:
        """The reading to answer with what it finds; failing that, one that asks back or finds nothing; or None."""
        sure = [one for one in understood.interpretations if one.confidence >= self.thresholds.answer]
        tried = [(one, self.runner.run(one.query, today)) for one in self._close(sure)]
        tried = [found for found in tried if not _is_of_itself(found[1].query)] or tried
        if tried and tried[0][0].points_back:
            return tried[0]
        for found in tried:
            if _has_answer(found[1]):
                return found
        plain = any(_is_plain(one) for one, _ in tried)
        if attested := self.attested(understood, today, measured=plain):
            return attested
        replied = plain or any(outcome.parts for _, outcome in tried)
        if not replied and (recalled := self.recaller.recall(understood, today)):
            return Interpretation(recalled.query, self.thresholds.answer, self.thresholds.answer), recalled
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

    def attested(
        self, understood: Understanding, today: date, *, measured: bool = False
    ) -> tuple[Interpretation, Outcome] | None:
        """The likeliest reading whose only fault is words that the rows it finds hold as well, with these.

        `measured`: only one that asks for a figure.
        """
        found = self._attested(understood, today)
        return next((one for one in found if not measured or "metric" in one[0].query.as_dict()), None)

    def _attested(self, understood: Understanding, today: date) -> Iterator[tuple[Interpretation, Outcome]]:
        unknown = {*understood.unknown, *(one.surface for one in understood.mentions if _may_be_told(one))}
        near = [
            one
            for one in understood.interpretations
            if one.unexplained
            and not one.missing
            and one.raw >= self.thresholds.attested
            and unknown.issuperset(one.unexplained)
        ]
        for one in near[:MOST_ATTESTED]:
            for query in _alternatives(one.query):
                outcome = self.runner.run(query, today)
                if _has_answer(outcome) and (told := self._borne_out(one, outcome, understood)):
                    yield replace(one, confidence=self.thresholds.answer), told

    def _borne_out(self, one: Interpretation, outcome: Outcome, understood: Understanding) -> Outcome | None:
        """What the rows found say of the words that a reading leaves over; None if they don't say them."""
        if columns := self.runner.intents.intents[one.query.intent].narrow:
            return self.attester.chosen(one.unexplained, outcome, columns)
        if not self.attester.attests(one.unexplained, outcome, understood.mentions):
            return None
        return self.attester.narrowed(one.unexplained, outcome)


def _may_be_told(mention: Mention) -> bool:
    """Whether a row may bear out what a mention says: who somebody is, or a word of the field."""
    return any(one.kind in ("entity", "metric") or (one.kind, one.sort) == ("cue", "own") for one in mention.readings)


def _alternatives(query: Query) -> Iterator[Query]:
    """The query for each value that one of its words may mean: only one of them may be the one that is borne out."""
    name, value = next(((name, value) for name, value in query.slots if "|" in value), ("", ""))
    if not name or "," in value:
        yield query
        return
    for one in value.split("|"):
        yield query.replace({name: one})


def _is_less(found: tuple[Interpretation, Outcome], first: tuple[Interpretation, Outcome]) -> bool:
    """Whether a reading asks back for what a likelier one of the same kind has, and finds nothing with it."""
    return found[0].query.intent == first[0].query.intent and not first[1].missing


def _is_plain(one: Interpretation) -> bool:
    """Whether a figure of somebody is asked for: if there is none, a statement about them is no answer."""
    return {"metric", "subject"} <= one.query.as_dict().keys() and not one.missing


def _is_of_itself(query: Query) -> bool:
    """Whether relations led to the same one twice: "is COL the owner of FlareFlow?" asks nothing of COL and COL."""
    slots = query.as_dict()
    return bool(slots.get("other")) and slots.get("other") == slots.get("subject")


def _has_answer(outcome: Outcome) -> bool:
    return any(part.status == "answer" for part in outcome.parts)

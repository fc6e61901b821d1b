"""What became of the clauses of a message, and whether that is more than one answer to all of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.answer import Answer, Status
from bot.answering.said import Phrase, says_number
from bot.language.clauses import Clause, metrics_of
from bot.language.conversation import Conversation
from bot.language.cues import ASKING, PRONOUN, has_cue
from bot.language.pieces import Mentions
from bot.language.query import Query

_COUNTED = frozenset({"how_much", "how_many", "how_long", "when"})
_MEASURING = _COUNTED | {"measure", "up_to"}
_OWN = ("period", "aspect", "unit")
_QUALIFIERS = ("period", "region", "publisher", "basis")


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a clause."""

    clause: Clause
    answer: Answer
    after: Conversation

    @property
    def is_told(self) -> bool:
        return self.answer.status is Status.ANSWER

    @property
    def is_missing(self) -> bool:
        """Whether it was understood, and the data has nothing on it."""
        return self.answer.status is Status.UNKNOWN and self.answer.query is not None

    @property
    def is_lost(self) -> bool:
        return not (self.is_told or self.is_missing)


def covers(whole: Answer, clauses: Sequence[Clause]) -> bool:
    """Whether an answer to all of a message has the figures of each clause, which ask for nothing else."""
    others = [one for one in clauses[1:] if one.questioned and not one.metrics]
    asked = frozenset().union(*(one.metrics for one in clauses))
    return not others and sum(one.questioned for one in clauses) < 2 and asked <= _metrics(whole)


def asks_more(mentions: Mentions, whole: Answer) -> bool:
    """Whether a message may ask more than its answer tells: it has a question word, or another figure."""
    return has_cue(mentions, ASKING) or not metrics_of(mentions) <= _metrics(whole)


def _metrics(answer: Answer) -> frozenset[str]:
    named = answer.query.as_dict().get("metric", "") if answer.query else ""
    return frozenset(named.replace("|", ",").split(","))


def is_more(said: Sequence[Told], whole: Answer) -> bool:
    """Whether the clauses tell more than the answer to all of the message, or show that it answers only half of it."""
    asked = {one.answer.query for one in said if not one.is_lost}
    lost = [one for one in said if one.is_lost]
    half = any(one.clause.questioned and one.clause.says for one in lost)
    if half and any(one.is_told and one.answer.query == whole.query for one in said):
        return True
    if len(said) > 1 and whole.query and len(asked) < 2:
        # Each of them is read alike, and not as all together, which tells no less.
        return not lost and not any(query and _is_within(query, whole.query) for query in asked)
    return whole.status is not Status.ANSWER or not lost


def _is_within(query: Query, whole: Query) -> bool:
    """Whether all that a query asks for is among what another one asks for."""
    told = whole.as_dict()
    return all(set(value.split(",")) <= set(told.get(name, "").split(",")) for name, value in query.slots)


def is_said(clause: Clause, told: Sequence[Told]) -> bool:
    """Whether the answers say already how many or when, beside all words of the clause: "… and how many episodes"."""
    if not has_cue(clause.mentions, _COUNTED):
        return False
    words = [one for one in clause.mentions if not (one.is_ignored or one.is_light or has_cue((one,), _MEASURING))]
    lines = [line for one in told for line in (one.answer.headline, *one.answer.lines, *one.answer.notes)]
    return bool(words) and any(says_number(line, [Phrase.of(one.surface) for one in words]) for line in lines)


def keeps(before: Told, clause: Clause, answer: Answer) -> bool:
    """Whether an answer to a clause that names nobody is of the period, the place and the source of the clause
    before, where that one has no answer for them."""
    if clause.names or not before.is_missing or not before.answer.query or not answer.query:
        return True
    asked, told = before.answer.query.as_dict(), answer.query.as_dict()
    return all(told.get(name) for name in _QUALIFIERS if asked.get(name))


def repeats(before: Told, clause: Clause, answer: Answer) -> bool:
    """Whether a clause asks for what the answer before it has told: "is it COL's, and how big is the stake?"."""
    if clause.names or not before.is_told or not before.answer.query or not answer.query:
        return False
    if has_cue(clause.mentions, PRONOUN) or any(one.of_kind(kind) for one in clause.mentions for kind in _OWN):
        return False
    told, asked = before.answer.query, answer.query
    slots = told.as_dict()
    differs = any(slots.get(name, value) != value for name, value in asked.slots)
    same = told.intent == asked.intent and not (differs or is_figure(asked))
    return same or (bool(clause.metrics) and told.intent != asked.intent and clause.metrics <= _metrics(before.answer))


def is_figure(query: Query) -> bool:
    return bool(query.as_dict().get("metric"))

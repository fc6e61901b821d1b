"""A message that states an amount: "the 19m downloads of FlareFlow", "the app with the 83% gross margin".

What is found has to bear the amount. Where the answer that its words alone would get doesn't, the message is read by
the amount instead; which then names the figure or the stake, or says that none is of that size.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bot.answering.answer import Status
from bot.answering.deciding import Decided, Decider
from bot.answering.runner import Outcome, Record
from bot.language.amounts import BETWEEN, EQUAL, LEAST, LESS, MORE, MOST, Amount, find_amounts
from bot.language.polar import doubts
from bot.language.query import Query
from bot.language.text import read
from bot.language.understanding import Understander, Understanding

MOST_REMEMBERED = 512
"""A message and the texts of rows are looked at more than once."""
AMOUNT, METRIC = "amount", "metric"
BOUNDS = frozenset({MORE, LEAST, LESS, MOST})
NO_MORE = 1e-9
"""By how much the ends of a range may be missed."""
NAMED = frozenset({"subject", "other"})
_VALUES = (("value", "unit"), ("value_high", "unit"), ("converted_value", "converted_unit"))
_TEXTS = ("title", "detail", "text", "note", "caveat", "summary", "scope")


@dataclass(frozen=True, slots=True)
class Stating:
    """Reads messages by the amounts that they state."""

    understander: Understander
    decider: Decider

    def stated(self, text: str, decided: Decided | None, today: date) -> tuple[Understanding, Decided] | None:
        """What answers a message by its amount, or says that nothing is of that size; None if its words alone do."""
        amounts = _amounts(text, today)
        if not amounts or (decided and bears(decided[1], amounts, today)):
            return None
        understood = self.understander.stating(text, today)
        found = self.decider.decide(understood, today) if understood else None
        if doubts(text):  # what is asked about may be wrong: then there is what there is
            plain = None if decided and decided[1].is_answered else self._bounding(text, amounts, today)
            return plain or ((understood, found) if understood and found and _may_be_so(decided, found[1]) else None)
        if not (understood and found) or AMOUNT not in found[1].query.as_dict() or found[1].missing:
            return None if decided and decided[1].is_answered else self._beside(text, amounts, today)
        # Of two who are named the words alone tell what ties them, and set the amount right.
        return None if decided and not found[1].is_answered and _names_two(decided[1]) else (understood, found)

    def _bounding(self, text: str, amounts: Sequence[Amount], today: date) -> tuple[Understanding, Decided] | None:
        """The figure that is asked to be more or less than an amount, whose words no other reading knows."""
        understood = self.understander.stating(text, today, heeded=False)
        found = self.decider.decide(understood, today) if understood and amounts[0].sense in BOUNDS else None
        if not (understood and found and found[1].is_answered):
            return None
        return (understood, found) if METRIC in found[1].query.as_dict() else None

    def _beside(self, text: str, amounts: Sequence[Amount], today: date) -> tuple[Understanding, Decided] | None:
        """What answers a message without its amounts, if they are true of whom it asks about."""
        understood = self.understander.stating(text, today, heeded=False)
        found = self.decider.decide(understood, today) if understood else None
        if not (understood and found and found[1].is_answered):
            return None
        return (understood, found) if all(self._is_so(found[1].query, one, today) for one in amounts) else None

    def is_ignored(self, text: str, decided: Decided, today: date) -> bool:
        """Whether an answer leaves an amount aside: neither its rows nor whom a relation led to bear it."""
        amounts = _amounts(text, today)
        if not amounts or doubts(text) or _names_two(decided[1]):
            return False
        rows = [row for part in decided[1].parts for row in part.rows]
        if AMOUNT in decided[1].query.as_dict():
            return False
        borne = (
            any(_says(row, one, today) for row in rows)
            or self._is_so(decided[1].query, one, today)
            or self._leads(decided, one, today)
            for one in amounts
        )
        return not all(borne)

    def _is_so(self, query: Query, amount: Amount, today: date) -> bool:
        """Whether a figure of one who is asked about bears the amount: "why did COL lose 226 million".

        A stake does not count: it is somebody else's as well, who may be the one that is meant.
        """
        runner = self.decider.runner
        slots = query.as_dict()
        named = {one for name, value in slots.items() if name in NAMED for one in value.split(",")}
        narrower = {name: slots[name] for name in (METRIC, "period") if name in slots}
        measuring = [name for name, one in runner.intents.intents.items() if {AMOUNT, METRIC} <= one.slots.keys()]
        asked = (Query.of(name, amount=str(amount), subject=one, **narrower) for name in measuring for one in named)
        return any(runner.run(one, today).is_answered for one in asked)

    def _leads(self, decided: Decided, amount: Amount, today: date) -> bool:
        """Whether an amount is the stake by which a relation led to somebody: "Crazy Maple's 49% holder"."""
        runner = self.decider.runner
        reached = decided[1].query.as_dict()
        ties = [name for name, one in runner.intents.intents.items() if {AMOUNT, *NAMED} <= one.slots.keys()]
        asked = (
            Query.of(name, amount=str(amount), subject=value.split("/")[0], other=reached[slot])
            for name in ties
            for slot, value in decided[0].query.slots
            if "/" in value and reached.get(slot)
        )
        return any(runner.run(one, today).is_answered for one in asked)

    def is_borne(self, text: str, outcome: Outcome, today: date) -> bool:
        """Whether a message states no amount, or what was found bears it."""
        amounts = _amounts(text, today)
        return not amounts or AMOUNT in outcome.query.as_dict() or bears(outcome, amounts, today)


def bears(outcome: Outcome, amounts: Sequence[Amount], today: date) -> bool:
    """Whether the row that the answer begins with says every amount."""
    rows = [part.rows[0] for part in outcome.parts if part.status == Status.ANSWER]
    return bool(rows) and all(any(_says(row, amount, today) for row in rows) for amount in amounts)


def _may_be_so(decided: Decided | None, found: Outcome) -> bool:
    """Whether what was found by an amount answers if it is so better than what the words alone get.

    Of more or less than something other figures than those found may say the opposite, unless one says just that.
    """
    if AMOUNT not in found.query.as_dict() or not found.is_answered:
        return False
    asked = Amount.parse(found.query.as_dict()[AMOUNT])
    if asked.sense not in BOUNDS or not (decided and decided[1].is_answered):
        return asked.sense not in (LESS, MOST)
    just = [one.parts[0].rows[0].get("value") == asked.value for one in (found, decided[1]) if one.parts]
    return asked.sense in (MORE, LEAST) and just == [True, False]


def _names_two(outcome: Outcome) -> bool:
    slots = outcome.query.as_dict()
    return outcome.is_answered and slots.keys() >= NAMED


def _says(row: Record, amount: Amount, today: date) -> bool:
    """Whether a row says an amount, of a range both ends; more or less than something is said by none."""
    if amount.sense not in (EQUAL, BETWEEN):
        return False
    said = tuple(_said(row, today))
    ends = (
        [Amount(end, NO_MORE * end, amount.unit, EQUAL) for end in amount.ends] if amount.sense == BETWEEN else [amount]
    )
    return all(any(end.is_said_by(value, unit) for value, unit in said) for end in ends)


def _said(row: Record, today: date) -> Iterator[tuple[float, str]]:
    """The amounts of a row, those of its texts included."""
    for value, unit in _VALUES:
        if row.get(value) is not None and row.get(unit):
            yield float(row[value]), str(row[unit])
    if row.get("stake_pct") is not None:
        yield float(row["stake_pct"]), "percent"
    for text in (str(row.get(f"{name}{zh}") or "") for name in _TEXTS for zh in ("", "_zh")):
        for amount in _amounts(text, today) if text else ():
            yield from ((end, amount.unit) for end in amount.ends)


@lru_cache(maxsize=MOST_REMEMBERED)
def _amounts(text: str, today: date) -> tuple[Amount, ...]:
    return tuple(one.amount for one in find_amounts(read(text).text, today))

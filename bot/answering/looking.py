"""How a message is looked at until it makes sense: as it stands first, then, if it has no answer, in other ways.

A name may only tell another one, a description or a clause may stand for a name, an amount may tell which row is meant,
and a word may be a slip. Each look is bounded, and a message that the first one answers is looked at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.answering.deciding import Decided, Decider
from bot.answering.resolving import Resolved, Resolver
from bot.answering.stating import Stating
from bot.language.conversation import Turn
from bot.language.query import Query
from bot.language.understanding import Understander, Understanding


@dataclass(frozen=True, slots=True)
class Look:
    """A message as it was understood in the end, and what was decided; `resolved`: with names in place of clauses."""

    understood: Understanding
    decided: Decided | None
    resolved: Resolved | None = None


@dataclass(frozen=True, slots=True)
class Looking:
    """Looks at messages."""

    understander: Understander
    decider: Decider
    stating: Stating
    resolver: Resolver

    def look(self, text: str, understood: Understanding, turns: Sequence[Turn], today: date) -> Look:
        """What a message asks. `turns`: what was said before, newest first."""
        decided = self._by_names(understood, today)
        mentions = understood.mentions
        if stated := self.stating.stated(text, decided, today):
            understood, decided = stated
        elif decided and self.stating.is_ignored(text, decided, today):
            decided = None
        if not _is_answered(decided):
            plain = decided is not None and not decided[1].missing
            if resolved := self.resolver.resolved(text, mentions, today, plain=plain):
                return Look(understood, decided, resolved)
        if _may_be_a_slip(decided) and (guessed := self._guessed(text, understood, turns, today)):
            return guessed
        return Look(understood, decided)

    def first(self, text: str, understood: Understanding, today: date) -> Look:
        """What a message asks at first sight, read with words that its text lacks."""
        decided = self._by_names(understood, today)
        ignored = decided is not None and self.stating.is_ignored(text, decided, today)
        return Look(understood, None if ignored else decided)

    def _by_names(self, understood: Understanding, today: date) -> Decided | None:
        """The reading to answer, also by a name that only tells another one or by a description."""
        decided = self.decider.decide(understood, today)
        if not _is_answered(decided) and (further := self.understander.further(understood)):
            decided = self.decider.attested(further, today) or decided
        if not _is_answered(decided):
            decided = self._described(understood, today) or decided
        return decided

    def _described(self, understood: Understanding, today: date) -> Decided | None:
        """What is answered if a description in the message is a company's name; None if nothing is."""
        if understood.too_long or (named := self.decider.describer.named(understood.mentions)) is None:
            return None
        decided = self.decider.decide(self.understander.reread(understood, named), today)
        return decided if _is_answered(decided) else None

    def _guessed(self, text: str, understood: Understanding, turns: Sequence[Turn], today: date) -> Look | None:
        """What is answered if a word of the message is a slip; None unless all guesses that are come to one query."""
        found: dict[Query, Look] = {}
        for guess in self.understander.guessed(text, understood, today, turns):
            decided = self.decider.decide(guess, today)
            if not _is_answered(decided):
                decided = self._described(guess, today)
            if decided and _is_answered(decided):
                found[decided[1].query] = Look(guess, decided)
        return next(iter(found.values())) if len(found) == 1 else None


def _is_answered(decided: Decided | None) -> bool:
    """Whether a decision found a row that answers."""
    return decided is not None and decided[1].is_answered


def _may_be_a_slip(decided: Decided | None) -> bool:
    """Whether a second look is due: there is nothing to say, and nothing to ask back."""
    return decided is None or not (_is_answered(decided) or decided[0].doubts or decided[1].missing)

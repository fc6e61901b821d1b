"""Thresholds fitted on questions: those at which right answers outweigh wrong ones most."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from types import MappingProxyType

from bot.answering.desk import Desk
from bot.answering.judging import judge
from bot.answering.question_file import Item
from bot.answering.question_test import ask_all
from bot.language.conversation import Turn
from bot.language.intents import Thresholds
from bot.language.linking import Mention
from bot.language.pieces import Reader
from bot.language.understanding import Understander, Understanding

WRONG_COST = 10
"""In right answers. Who reads a false figure may print it or trade on it; who gets none, or is asked back, asks again.

So no threshold may buy ten right answers with one wrong one.
"""
MOST_ROUNDS = 4
GRID = MappingProxyType(
    {
        # Words left over cap a reading at 0.55: no threshold at or below it is tried.
        "answer": (0.6, 0.625, 0.65, 0.675, 0.7, 0.725, 0.75, 0.775, 0.8, 0.825, 0.85, 0.875, 0.9),
        "close": (0.0, 0.04, 0.08, 0.1, 0.12, 0.14, 0.16, 0.18, 0.2, 0.24, 0.28),
        "surer": (0.0, 0.02, 0.04, 0.05, 0.06, 0.07, 0.08, 0.1, 0.12, 0.15, 0.2),
        "attested": (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8),
    }
)


@dataclass(frozen=True, slots=True)
class Score:
    """What became of `total` messages; the rest were neither right nor wrong, but missed."""

    total: int
    right: int
    wrong: int

    @property
    def utility(self) -> int:
        return self.right - WRONG_COST * self.wrong


class OnceRead(Understander):
    """Understands as another does, and reads no message twice: the readings don't depend on the thresholds."""

    def __init__(self, understander: Understander) -> None:
        vars(self).update(vars(understander))  # what is not remembered is read as the other one reads it
        self._once = cache(understander.understand)
        self._further_once = cache(understander.further)
        self._guessed_once = cache(lambda *asked: tuple(understander.guessed(*asked)))
        self._meant_once = cache(understander.meant)
        self._reader_once = cache(understander.reader)
        self._reread_once = cache(understander.reread)

    def understand(self, text: str, today: date, turns: Sequence[Turn] = ()) -> Understanding:
        return self._once(text, today, tuple(turns))

    def further(self, understood: Understanding) -> Understanding | None:
        return self._further_once(understood)

    def guessed(
        self, text: str, understood: Understanding, today: date, turns: Sequence[Turn] = ()
    ) -> Iterable[Understanding]:
        return self._guessed_once(text, understood, today, tuple(turns))

    def meant(
        self, mentions: tuple[Mention, ...], text: str, turns: Sequence[Turn] = (), *, goes_on: bool = False
    ) -> Understanding:
        return self._meant_once(mentions, text, tuple(turns), goes_on=goes_on)

    def reread(self, understood: Understanding, mentions: tuple[Mention, ...]) -> Understanding:
        return self._reread_once(understood, mentions)

    def reader(self, today: date) -> Reader:
        return self._reader_once(today)


@dataclass(frozen=True, slots=True)
class Trial:
    """Asks the same items as of one day with any thresholds."""

    desk: Desk
    understander: OnceRead
    now: datetime

    def score(self, items: Sequence[Item], thresholds: Thresholds) -> Score:
        desk = self.desk.trying(thresholds, self.understander)
        verdicts = [judge(asked.question, asked.answer) for asked in ask_all(items, desk, self.now)]
        return Score(len(verdicts), sum(one.passed for one in verdicts), sum(one.wrong for one in verdicts))


def fit(trial: Trial, items: Sequence[Item], start: Thresholds) -> Thresholds:
    """The thresholds of greatest utility, found by changing one at a time; `start` stays where none is better."""
    scored = cache(lambda thresholds: trial.score(items, thresholds).utility)
    best = start
    for _ in range(MOST_ROUNDS):
        before = best
        for name in GRID:
            best = _improved(best, [(one, scored(one)) for one in _changed(best, name)], scored(best))
        if best == before:
            break
    return best


def _changed(thresholds: Thresholds, name: str) -> Iterator[Thresholds]:
    return (thresholds.model_copy(update={name: value}) for value in GRID[name])


def _improved(best: Thresholds, tried: Sequence[tuple[Thresholds, int]], utility: int) -> Thresholds:
    """The middle of the values that are best: a few more questions upset it least. Unless none is better."""
    highest = max(gained for _, gained in tried)
    if highest <= utility:
        return best
    equal = [one for one, gained in tried if gained == highest]
    return equal[len(equal) // 2]

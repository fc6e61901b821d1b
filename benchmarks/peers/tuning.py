"""A threshold for a peer that always has a reading: the one that does best on the questions that it is measured on."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from benchmarks.peers.measuring import Score, measure, turns
from benchmarks.peers.peer import Guess, Guesser, PeerDesk
from bot.answering.desk import Desk
from bot.language.query import Query

STEPS = 25
STRICT = 0.01
"""The share of messages answered wrongly that is accepted of a strict peer."""


@dataclass(frozen=True, slots=True)
class Timed:
    """A guess and how many milliseconds it took."""

    guess: Guess | None
    milliseconds: float


@dataclass(frozen=True, slots=True)
class Thresholded:
    """A guesser that is made a peer by a threshold; each message was guessed once before."""

    name: str
    guesses: Mapping[str, Timed]
    threshold: float

    def understand(self, text: str) -> Query | None:
        guess = self.guesses[text].guess
        return guess.query if guess and guess.score >= self.threshold else None


@dataclass(frozen=True, slots=True)
class Tuned:
    """With the threshold that gets most right, and with the best of those that say few wrong things."""

    lenient: tuple[float, Score]
    strict: tuple[float, Score]


def tune(guesser: Guesser, desk: Desk, files: Sequence[Path], now: datetime) -> Tuned:
    """Try the thresholds that part the guesses of the files. The times are of guess and answer together."""
    texts = [text for text, _ in turns(files)]
    guesses = {text: _timed(guesser, text) for text in dict.fromkeys(texts)}
    tried = []
    for threshold in _thresholds(guesses):
        score = measure(PeerDesk(Thresholded(guesser.name, guesses, threshold), desk), files, now)
        both = zip(score.times, texts, strict=True)
        times = tuple(answering + guesses[text].milliseconds for answering, text in both)
        tried.append((threshold, replace(score, times=times)))
    return Tuned(
        lenient=max(tried, key=lambda one: one[1].right),
        strict=max((one for one in tried if one[1].wrong <= STRICT), key=lambda one: one[1].right),
    )


def _timed(guesser: Guesser, text: str) -> Timed:
    started = time.perf_counter()
    try:
        guess = guesser.guess(text)
    except Exception:
        guess = None
    return Timed(guess, (time.perf_counter() - started) * 1000)


def _thresholds(guesses: Mapping[str, Timed]) -> list[float]:
    """Some of the scores, spread evenly, and one that no guess reaches."""
    scores = sorted({one.guess.score for one in guesses.values() if one.guess})
    return [*scores[:: max(1, len(scores) // STEPS)], max(scores, default=0.0) + 1]

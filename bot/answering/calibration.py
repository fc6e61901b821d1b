"""A calibration whole: thresholds fitted on one part of the questions and judged on the part held back."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.answering.calibrating import OnceRead, Score, Trial, fit
from bot.answering.knowledge import Knowledge
from bot.answering.question_file import Item
from bot.answering.reliability import Bucket, buckets, confusions, judged
from bot.language.intents import Thresholds


class TooFew(ValueError):  # noqa: N818
    """One of the two parts has no question; str() says in a sentence what to do."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """`on_fit` and `on_held_back` hold a score for the thresholds of today and for the fitted ones.

    `reliability` is of the part held back, `pairs` of all questions, both with today's thresholds.
    """

    current: Thresholds
    fitted: Thresholds
    on_fit: tuple[Score, Score]
    on_held_back: tuple[Score, Score]
    reliability: tuple[Bucket, ...]
    pairs: Mapping[tuple[str, str], int]

    @property
    def is_better(self) -> bool:
        """Whether the fitted thresholds gain something on questions that they were not fitted on."""
        current, fitted = self.on_held_back
        return fitted.utility > current.utility


def calibrate(knowledge: Knowledge, items: Sequence[Item], now: datetime) -> Calibration:
    """Fit the thresholds; takes a minute for a thousand questions. Raises TooFew."""
    used = [item for item in items if not item.held_back]
    held_back = [item for item in items if item.held_back]
    if not used or not held_back:
        raise TooFew("A third of the questions is held back by their ids, and one part has none; name more questions.")
    current = knowledge.intents.thresholds
    trial = Trial(knowledge.desk, OnceRead(knowledge.understander), now)
    fitted = fit(trial, used, current)
    return Calibration(
        current,
        fitted,
        (trial.score(used, current), trial.score(used, fitted)),
        (trial.score(held_back, current), trial.score(held_back, fitted)),
        tuple(buckets(judged(trial, held_back, current))),
        Counter(confusions(trial, items, current)),
    )

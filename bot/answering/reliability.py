"""How far a confidence can be trusted, and which readings are taken for which."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.answering.answer import Answer, Status
from bot.answering.calibrating import Trial
from bot.answering.judging import judge
from bot.answering.question_file import Item, Question
from bot.answering.question_test import Asked, ask_all
from bot.language.intents import Thresholds

EDGES = (0.0, 0.4, 0.5, 0.55, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
"""Where the buckets begin; the last one holds what is wholly sure."""
ANY = 0.0
NOTHING = {"unknown": "(no answer)", "clarify": "(a question back)", "either": "(another reading)"}


@dataclass(frozen=True, slots=True)
class Judged:
    """A message: how sure its reading is, what was answered, and what would be if any confidence were enough.

    `right` and `wrong` are of what was answered; `would` tells whether the answer would be right, None if there is
    none for any confidence.
    """

    confidence: float
    right: bool
    wrong: bool
    would: bool | None


@dataclass(frozen=True, slots=True)
class Bucket:
    """Messages whose confidence is from `low` on and below the next bucket's.

    `expected`: their mean confidence, of those that have an answer at all; `observed`: the share of these whose
    answer is right, or would be.
    """

    low: float
    total: int
    right: int
    wrong: int
    would_right: int
    would_wrong: int
    expected: float
    observed: float

    @property
    def unanswered(self) -> int:
        return self.total - self.right - self.wrong


def judged(trial: Trial, items: Sequence[Item], thresholds: Thresholds) -> Iterator[Judged]:
    """Every message, asked with the thresholds and once more, after the same turns, with none to pass."""
    desk = trial.desk.trying(thresholds, trial.understander)
    any_desk = trial.desk.trying(thresholds.model_copy(update={"answer": ANY}), trial.understander)
    for asked in ask_all(items, desk, trial.now):
        freely, _ = any_desk.ask(asked.question.text, now=trial.now, conversation=asked.before)
        answered = asked.answer.status is Status.ANSWER
        passed = judge(asked.question, asked.answer)
        sure = asked.answer if answered else freely
        yield Judged(
            sure.confidence,
            answered and passed.passed,
            passed.wrong or (answered and not passed.passed),
            judge(asked.question, sure).passed if sure.status is Status.ANSWER else None,
        )


def buckets(messages: Iterable[Judged]) -> list[Bucket]:
    """The messages by confidence; a bucket without any is left out."""
    sorted_in: dict[float, list[Judged]] = {}
    for one in messages:
        sorted_in.setdefault(max(edge for edge in EDGES if edge <= max(one.confidence, 0.0)), []).append(one)
    return [_bucket(low, sorted_in[low]) for low in sorted(sorted_in)]


def _bucket(low: float, messages: Sequence[Judged]) -> Bucket:
    answerable = [one for one in messages if one.would is not None]
    unheard = [one for one in answerable if not one.right and not one.wrong]
    many = len(answerable) or 1
    return Bucket(
        low,
        len(messages),
        sum(one.right for one in messages),
        sum(one.wrong for one in messages),
        sum(bool(one.would) for one in unheard),
        sum(not one.would for one in unheard),
        sum(one.confidence for one in answerable) / many,
        sum(bool(one.would) for one in answerable) / many,
    )


def confusions(trial: Trial, items: Sequence[Item], thresholds: Thresholds) -> Counter[tuple[str, str]]:
    """How often one intent was meant and another one answered. Where a question names none, and its answer is
    wrong, the runner-up is taken for the one that was meant.
    """
    desk = trial.desk.trying(thresholds, trial.understander)
    pairs: Counter[tuple[str, str]] = Counter()
    for asked in ask_all(items, desk, trial.now):
        got = _answered_by(asked.answer)
        if got and (meant := _meant(asked, got, trial)):
            pairs[meant, got] += 1
    return pairs


def _answered_by(answer: Answer) -> str:
    return answer.query.intent if answer.status is Status.ANSWER and answer.query else ""


def _meant(asked: Asked, got: str, trial: Trial) -> str:
    """The intent that should have answered, "" if it is the one that did."""
    if asked.question.intent:
        return asked.question.intent if asked.question.intent != got else ""
    if not judge(asked.question, asked.answer).wrong:
        return ""
    return NOTHING.get(asked.question.expect) or _runner_up(asked, asked.question, got, trial)


def _runner_up(asked: Asked, question: Question, got: str, trial: Trial) -> str:
    turns = asked.before.recent(trial.now)
    readings = trial.understander.understand(question.text, trial.now.date(), turns).interpretations
    return next((one.query.intent for one in readings if one.query.intent != got), NOTHING["either"])

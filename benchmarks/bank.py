"""The question bank, asked of an engine, and what the engine got right of it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import thread_time
from typing import Protocol

from bot.answering.answer import Answer, Status
from bot.answering.judging import Verdict, judge
from bot.answering.question_file import Item, read_items
from bot.language.conversation import Conversation

ROOT = Path(__file__).parent.parent
FILES = sorted((ROOT / "tests" / "questions").glob("*.jsonl"))
NOW = datetime(2026, 11, 23, tzinfo=UTC)
WRONG_COST = 10
"""In right answers, as `microdrama intents calibrate` counts."""
STEPS = 50


class Engine(Protocol):
    """Whoever answers messages: the Desk, or a peer at its desk."""

    def ask(self, text: str, *, now: datetime, conversation: Conversation) -> tuple[Answer, Conversation]:
        """The answer, with its confidence, and the conversation to pass in with the next turn."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What became of a message: `given` judges the answer, `withheld` what saying nothing would have been worth.

    `alone`: it is no turn of a dialogue. `has_answer`: not one of those that nothing in the data answers.
    `milliseconds` of processor time.
    """

    text: str
    held_back: bool
    alone: bool
    has_answer: bool
    answered: bool
    confidence: float
    given: Verdict
    withheld: Verdict
    milliseconds: float


@dataclass(frozen=True, slots=True)
class Score:
    """Of `total` messages; `overconfident`: the share of those without an answer that got one."""

    total: int
    right: int
    wrong: int
    overconfident: float

    @property
    def utility(self) -> int:
        return self.right - WRONG_COST * self.wrong


def bank() -> list[Item]:
    """Every question and dialogue of tests/questions."""
    return [item for file in FILES for item in read_items(file)]


def ask_all(engine: Engine, items: Sequence[Item], tell: Callable[[int], None] = lambda _: None) -> list[Reply]:
    """Ask the items in their order; `tell` is called with how many messages are answered."""
    replies: list[Reply] = []
    for item in items:
        for reply in _ask(engine, item):
            replies.append(reply)
            tell(len(replies))
    return replies


def _ask(engine: Engine, item: Item) -> Iterator[Reply]:
    conversation = Conversation()
    for question in item.questions:
        started = thread_time()
        answer, conversation = engine.ask(question.text, now=NOW, conversation=conversation)
        took = (thread_time() - started) * 1000
        yield Reply(
            text=question.text,
            held_back=item.held_back,
            alone=len(item.questions) == 1,
            has_answer=question.expect != "unknown",
            answered=answer.status is Status.ANSWER,
            confidence=answer.confidence,
            given=judge(question, answer),
            withheld=judge(question, Answer(Status.UNKNOWN, answer.lang, "")),
            milliseconds=took,
        )


def score(replies: Sequence[Reply], threshold: float = 0.0) -> Score:
    """What the replies come to if none below this confidence is given."""
    verdicts = [one.given if one.confidence >= threshold else one.withheld for one in replies]
    hopeless = [one.answered and one.confidence >= threshold for one in replies if not one.has_answer]
    return Score(
        total=len(replies),
        right=sum(verdict.passed for verdict in verdicts),
        wrong=sum(verdict.wrong for verdict in verdicts),
        overconfident=sum(hopeless) / (len(hopeless) or 1),
    )


def thresholds(replies: Sequence[Reply]) -> list[float]:
    """Confidences that part the replies evenly, the lowest first."""
    steps = sorted({one.confidence for one in replies if one.confidence > 0})
    return steps[:: max(1, len(steps) // STEPS)] or [0.0]

"""The question bank, asked of several engines in turn, and what each of them got right."""

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol, cast

from benchmarks.table import Times
from bot.answering.answer import Answer, Status
from bot.answering.desk import Desk
from bot.answering.question_test import run_questions
from bot.language.conversation import Conversation

ROOT = Path(__file__).parent.parent
FILES = sorted((ROOT / "tests" / "questions").glob("*.jsonl"))
NOW = datetime(2026, 11, 23, tzinfo=UTC)
BLOCK = 20
"""Questions and dialogues that an engine is asked before it is the next one's turn."""
STEPS = 20


class Engine(Protocol):
    """Whoever answers messages: the Desk, or a peer at its desk."""

    def ask(self, text: str, *, now: datetime, conversation: Conversation) -> tuple[Answer, Conversation]:
        """The answer, with its confidence, and the conversation to pass in with the next turn."""


@dataclass(frozen=True, slots=True)
class Message:
    """A turn of a dialogue, or a question alone; `expect` as in the files."""

    text: str
    expect: str


@dataclass(slots=True)
class Replies:
    """What an engine answered, message by message."""

    answers: list[Answer] = field(default_factory=list)
    times: Times = field(default_factory=Times)


@dataclass(frozen=True, slots=True)
class Score:
    """Shares of all messages; `overconfident` of those that have no answer: the share that got one."""

    right: float
    wrong: float
    overconfident: float


def dialogues() -> list[list[Message]]:
    """The bank in its order; a question alone is a dialogue of one message."""
    lines = (line for file in FILES for line in file.read_text("utf-8").splitlines() if line.strip())
    return [_messages(json.loads(line)) for line in lines]


def _messages(item: Mapping[str, str | list[Mapping[str, str]]]) -> list[Message]:
    turns = cast(list[Mapping[str, str]], item.get("turns") or [item])
    return [Message(turn["q"], turn.get("expect", "answer")) for turn in turns]


def ask_all(engines: Sequence[Engine]) -> list[Replies]:
    """Ask every engine the whole bank, a block at a time in turn, so that noise of the machine meets all alike."""
    replies = [Replies() for _ in engines]
    asked = dialogues()
    for first in range(0, len(asked), BLOCK):
        for engine, said in zip(engines, replies, strict=True):
            for dialogue in asked[first : first + BLOCK]:
                _ask(engine, dialogue, said)
    return replies


def _ask(engine: Engine, dialogue: Sequence[Message], replies: Replies) -> None:
    conversation = Conversation()
    for message in dialogue:
        started = time.perf_counter()
        answer, conversation = engine.ask(message.text, now=NOW, conversation=conversation)
        replies.times.add(started)
        replies.answers.append(answer)


def score(answers: Sequence[Answer], threshold: float = 0.0) -> Score:
    """Judge the answers as `microdrama intents test` does. Below the threshold of confidence none is given."""
    given = [answer if answer.confidence >= threshold else _unknown(answer) for answer in answers]
    replay = _Replay(iter(given))
    # The replay does all that run_questions asks of a Desk.
    reports = [run_questions(file, cast(Desk, replay), NOW) for file in FILES]
    expected = [message.expect for dialogue in dialogues() for message in dialogue]
    hopeless = [answer.status for answer, expect in zip(given, expected, strict=True) if expect == "unknown"]
    return Score(
        right=sum(report.passed for report in reports) / len(given),
        wrong=sum(report.wrong for report in reports) / len(given),
        overconfident=hopeless.count(Status.ANSWER) / len(hopeless),
    )


def scores(answers: Sequence[Answer]) -> list[Score]:
    """The scores at thresholds that part the answers evenly."""
    steps = sorted({answer.confidence for answer in answers if answer.status is not Status.UNKNOWN})
    return [score(answers, threshold) for threshold in steps[:: max(1, len(steps) // STEPS)]]


def _unknown(answer: Answer) -> Answer:
    return Answer(Status.UNKNOWN, answer.lang, "")


@dataclass(frozen=True, slots=True)
class _Replay:
    """Gives answers that were given before, in the same order."""

    answers: Iterator[Answer]

    def ask(self, text: str, *, now: datetime, conversation: Conversation) -> tuple[Answer, Conversation]:
        return next(self.answers), conversation

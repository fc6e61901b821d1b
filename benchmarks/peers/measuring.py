"""The question bank, asked of this engine or of a peer: how much is right, wrong, out of scope; how long it takes."""

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol, cast

from bot.answering.answer import Answer, Status
from bot.answering.desk import Desk
from bot.answering.question_test import run_questions
from bot.language.conversation import Conversation


class Asker(Protocol):
    """Whoever answers messages: the Desk, or a peer at its desk."""

    def ask(self, text: str, *, now: datetime, conversation: Conversation) -> tuple[Answer, Conversation]: ...


@dataclass(frozen=True, slots=True)
class Score:
    """Shares of all messages (`answered`: of those that have no answer); times in milliseconds a message."""

    right: float
    wrong: float
    answered: float
    messages: int
    times: tuple[float, ...]


@dataclass(slots=True)
class _Recorder:
    """Passes messages on and keeps what came of them, in order."""

    asker: Asker
    statuses: list[Status] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    def ask(self, text: str, *, now: datetime, conversation: Conversation) -> tuple[Answer, Conversation]:
        started = time.perf_counter()
        answer, conversation = self.asker.ask(text, now=now, conversation=conversation)
        self.times.append((time.perf_counter() - started) * 1000)
        self.statuses.append(answer.status)
        return answer, conversation


def measure(asker: Asker, files: Sequence[Path], now: datetime) -> Score:
    """Ask every question of every file."""
    recorder = _Recorder(asker)
    # The recorder does all that run_questions asks of a Desk.
    reports = [run_questions(file, cast(Desk, recorder), now) for file in files]
    total = sum(report.total for report in reports)
    expected = [expect for _, expect in turns(files)]
    hopeless = [status for status, expect in zip(recorder.statuses, expected, strict=True) if expect == "unknown"]
    return Score(
        right=sum(report.passed for report in reports) / total,
        wrong=sum(report.wrong for report in reports) / total,
        answered=hopeless.count(Status.ANSWER) / len(hopeless),
        messages=total,
        times=tuple(recorder.times),
    )


def turns(files: Sequence[Path]) -> Iterator[tuple[str, str]]:
    """Every message and what is expected, in the order in which they are asked."""
    for file in files:
        for line in filter(str.strip, file.read_text("utf-8").splitlines()):
            item = json.loads(line)
            for turn in item.get("turns") or [item]:
                yield turn["q"], turn.get("expect", "answer")

"""Files of questions, run against the Desk."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.answering.answer import Answer
from bot.answering.desk import Desk
from bot.answering.judging import judge, misread
from bot.answering.question_file import Item, Question, read_items
from bot.language.conversation import Conversation


@dataclass(frozen=True, slots=True)
class Asked:
    """A message as it was asked: what was said `before` it, and what was answered."""

    item: Item
    question: Question
    before: Conversation
    answer: Answer


@dataclass(frozen=True, slots=True)
class Report:
    """`passed` of `total` messages; `wrong`: those that said something false; `lines`: one for each that failed.

    `confused`: those that were answered by another reading than the right one, whether their text is right or not;
    they have a line too.
    """

    total: int
    passed: int
    wrong: int
    confused: int
    lines: tuple[str, ...]

    def __str__(self) -> str:
        right = self.passed / (self.total or 1)
        confused = f", {self.confused} confused" if self.confused else ""
        return f"{self.passed} of {self.total} right ({right:.1%}), {self.wrong} wrong{confused}."


def run_questions(path: Path, desk: Desk, now: datetime, *, held_back: bool = False) -> Report:
    """Ask the questions of a file, or only the part held back. Raises BadQuestion before the first is asked."""
    items = [item for item in read_items(path) if item.held_back or not held_back]
    total = passed = wrong = confused = 0
    lines: list[str] = []
    for asked in ask_all(items, desk, now):
        verdict, mistaken = judge(asked.question, asked.answer), misread(asked.question, asked.answer)
        total, passed, wrong = total + 1, passed + verdict.passed, wrong + verdict.wrong
        confused += bool(mistaken)
        named = f"{asked.item.id}: {asked.question.text}"
        if not verdict.passed:
            lines.append(f"{'wrong' if verdict.wrong else 'miss'} {named} ({verdict.why})")
        if mistaken:
            lines.append(f"confused {named} ({mistaken})")
    return Report(total, passed, wrong, confused, tuple(lines))


def totals(reports: Sequence[Report]) -> Report:
    """Several files as one."""
    return Report(
        sum(one.total for one in reports),
        sum(one.passed for one in reports),
        sum(one.wrong for one in reports),
        sum(one.confused for one in reports),
        tuple(line for one in reports for line in one.lines),
    )


def ask_all(items: Iterable[Item], desk: Desk, now: datetime) -> Iterator[Asked]:
    """Every message of the items, those of a dialogue in one conversation."""
    for item in items:
        conversation = Conversation()
        for question in item.questions:
            answer, after = desk.ask(question.text, now=now, conversation=conversation)
            yield Asked(item, question, conversation, answer)
            conversation = after

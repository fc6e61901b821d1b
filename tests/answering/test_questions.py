"""The question bank as a floor under accuracy. `microdrama intents test` lists what is missed."""

from datetime import datetime
from pathlib import Path

from bot.answering.knowledge import Knowledge
from bot.answering.question_test import run_questions

BANK = Path(__file__).parent.parent / "questions"


def test_questions_that_the_data_answers_are_answered(knowledge: Knowledge, now: datetime) -> None:
    report = run_questions(BANK / "answerable.jsonl", knowledge.desk, now)
    assert report.passed >= 0.93 * report.total, report.lines
    assert report.wrong <= 0.01 * report.total, report.lines


def test_questions_that_the_data_does_not_answer_are_not_answered(knowledge: Knowledge, now: datetime) -> None:
    report = run_questions(BANK / "unanswerable.jsonl", knowledge.desk, now)
    assert report.wrong <= 0.02 * report.total, report.lines

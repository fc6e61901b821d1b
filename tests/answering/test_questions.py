"""The question bank as a floor under accuracy. `microdrama intents test` lists what is missed."""

from datetime import datetime
from pathlib import Path

from bot.answering.knowledge import Knowledge
from bot.answering.question_test import run_questions

BANK = Path(__file__).parent.parent / "questions"


def test_questions_that_the_data_answers_are_answered(knowledge: Knowledge, now: datetime) -> None:
    reports = [run_questions(file, knowledge.desk, now) for file in sorted(BANK.glob("answerable*.jsonl"))]
    total = sum(report.total for report in reports)
    assert sum(report.passed for report in reports) >= 0.9 * total
    assert sum(report.wrong for report in reports) <= 0.01 * total, [line for one in reports for line in one.lines]


def test_questions_that_the_data_does_not_answer_are_not_answered(knowledge: Knowledge, now: datetime) -> None:
    reports = [run_questions(file, knowledge.desk, now) for file in sorted(BANK.glob("unanswerable*.jsonl"))]
    total = sum(report.total for report in reports)
    assert sum(report.wrong for report in reports) <= 0.005 * total, [line for one in reports for line in one.lines]


def test_questions_with_slips_of_the_fingers_are_answered_or_not_and_hardly_ever_wrong(
    knowledge: Knowledge, now: datetime
) -> None:
    report = run_questions(BANK / "typos.jsonl", knowledge.desk, now)
    assert report.passed >= 0.75 * report.total
    assert report.wrong <= 0.01 * report.total, report.lines


def test_right_answers_come_from_the_reading_that_was_meant(knowledge: Knowledge, now: datetime) -> None:
    reports = [run_questions(file, knowledge.desk, now) for file in sorted(BANK.glob("answerable*.jsonl"))]
    assert sum(one.confused for one in reports) <= 0.02 * sum(one.total for one in reports)


def test_questions_meant_to_be_hard_are_left_unanswered_rather_than_answered_wrong(
    knowledge: Knowledge, now: datetime
) -> None:
    reports = [run_questions(file, knowledge.desk, now) for file in sorted((BANK / "hard").glob("*.jsonl"))]
    total = sum(report.total for report in reports)
    assert sum(report.passed for report in reports) >= 0.6 * total
    assert sum(report.wrong for report in reports) <= 0.02 * total, [line for one in reports for line in one.lines]

"""How an engine is judged in `make bench`."""

from dataclasses import replace

import pytest

from benchmarks.bank import Reply, ask_all, bank, score, thresholds
from bot.answering.judging import Verdict
from bot.answering.knowledge import Knowledge

RIGHT, WRONG, MISSED = Verdict(True), Verdict(False, True), Verdict(False)
ANSWERED = Reply("", False, True, True, True, 0.9, RIGHT, MISSED, 1.0)
MADE_UP = replace(ANSWERED, has_answer=False, confidence=0.4, given=WRONG, withheld=RIGHT)


def test_an_answer_below_the_threshold_counts_as_none() -> None:
    given, kept_back = score([ANSWERED, MADE_UP]), score([ANSWERED, MADE_UP], 0.5)

    assert (given.right, given.wrong, given.overconfident) == (1, 1, 1.0)
    assert (kept_back.right, kept_back.wrong, kept_back.overconfident) == (2, 0, 0.0)
    assert kept_back.utility > given.utility


def test_thresholds_are_the_confidences_that_were_given() -> None:
    assert thresholds([ANSWERED, MADE_UP, replace(ANSWERED, confidence=0.0)]) == [0.4, 0.9]


def test_the_desk_is_asked_every_message_of_a_dialogue_in_its_order(knowledge: Knowledge) -> None:
    items = [item for item in bank() if len(item.questions) > 1][:5]

    replies = ask_all(knowledge.desk, items)

    assert [one.text for one in replies] == [question.text for item in items for question in item.questions]
    assert score(replies).right >= len(replies) - 1
    assert all(one.milliseconds == pytest.approx(0, abs=1000) for one in replies)

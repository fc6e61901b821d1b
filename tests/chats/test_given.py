"""Which message answered which, for as many as fit."""

from datetime import UTC, datetime, timedelta

from bot.chats.given import Given, GivenAnswers
from bot.language.conversation import Conversation, Turn

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
SAID = Conversation((Turn(NOON, "en", None),))


def test_a_question_leads_to_its_answer_and_the_answer_to_its_conversation():
    given = GivenAnswers()
    given.put((1, 10), Given(11, 0, after=SAID), NOON)

    found = given.to((1, 10), NOON)

    assert found is not None
    assert found.answer_id == 11
    assert given.behind((1, 11), NOON) == SAID
    assert given.to((2, 10), NOON) is None
    assert given.behind((2, 11), NOON) is None


def test_the_oldest_are_forgotten():
    given = GivenAnswers(capacity=2)
    for question in (10, 20, 30):
        given.put((1, question), Given(question + 1, 0, after=SAID), NOON)

    assert given.to((1, 10), NOON) is None
    assert given.behind((1, 11), NOON) is None
    assert given.to((1, 30), NOON) is not None


def test_after_two_days_nobody_edits_any_more_and_all_is_forgotten():
    given = GivenAnswers()
    given.put((1, 10), Given(11, 0, after=SAID), NOON)

    assert given.to((1, 10), NOON + timedelta(days=2)) is not None
    assert given.to((1, 10), NOON + timedelta(days=2, seconds=1)) is None
    assert given.behind((1, 11), NOON + timedelta(days=2, seconds=1)) is None

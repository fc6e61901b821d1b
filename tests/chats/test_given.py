"""Which message answered which, for as many as fit."""

from datetime import UTC, datetime

from bot.chats.given import Given, GivenAnswers
from bot.language.conversation import Conversation, Turn

SAID = Conversation((Turn(datetime(2026, 11, 23, tzinfo=UTC), "en", None),))


def test_a_question_leads_to_its_answer_and_the_answer_to_its_conversation():
    given = GivenAnswers()
    given.put((1, 10), Given(11, 0, after=SAID))

    found = given.to((1, 10))

    assert found is not None
    assert found.answer_id == 11
    assert given.behind((1, 11)) == SAID
    assert given.to((2, 10)) is None
    assert given.behind((2, 11)) is None


def test_the_oldest_are_forgotten():
    given = GivenAnswers(capacity=2)
    for question in (10, 20, 30):
        given.put((1, question), Given(question + 1, 0, after=SAID))

    assert given.to((1, 10)) is None
    assert given.behind((1, 11)) is None
    assert given.to((1, 30)) is not None

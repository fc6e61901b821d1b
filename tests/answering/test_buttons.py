import pytest

from bot.answering.buttons import LONGEST
from bot.answering.knowledge import Knowledge
from bot.language.conversation import Conversation
from bot.language.query import Query


def test_every_button_that_is_offered_leads_back_to_its_question(knowledge: Knowledge, now) -> None:
    lines = [example.q for intent in knowledge.intents.intents.values() for example in intent.examples]
    offered = 0
    for line in [*lines, "where does the outfit that runs GoodShort sit", "revenue??", "FlareFlow downloads in Brazil"]:
        answer, _ = knowledge.desk.ask(line, now=now, conversation=Conversation())
        for choice in answer.choices + answer.next_questions:
            token = knowledge.buttons.encode(choice.query)
            assert token is None or knowledge.buttons.decode(token) == choice.query, (line, choice)
            assert "/" not in choice.label, (line, choice)
            offered += 1
    assert offered > 100


def test_a_token_is_short_and_holds_no_name(knowledge: Knowledge) -> None:
    token = knowledge.buttons.encode(Query.of("figure", subject="dramawave", metric="gross_margin", period="2025-H1"))
    assert token is not None
    assert len(token) <= LONGEST
    assert "dramawave" not in token


@pytest.mark.parametrize(
    "token", ["", "gone", "figure;9=x", "figure;0=nobody", "figure;x=1", "figure;0", "\ud800", ";;;", "figure;²=1"]
)
def test_a_token_from_another_time_or_hand_is_refused(knowledge: Knowledge, token: str) -> None:
    assert knowledge.buttons.decode(token) is None


def test_a_period_that_is_none_finds_nothing_and_breaks_nothing(knowledge: Knowledge, now) -> None:
    query = Query.of("figure", subject="col-group", metric="revenue", period="garbage")
    answer, _ = knowledge.desk.answer(query, now=now, conversation=Conversation(), lang="en")
    assert "garbage" in answer.headline or not answer.sources

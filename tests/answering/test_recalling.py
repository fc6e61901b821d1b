"""A question in no known form is answered by an event only if the event says all of it."""

from datetime import datetime

import pytest

from bot.answering.answer import Answer, Status
from bot.answering.knowledge import Knowledge
from bot.language.conversation import Conversation


@pytest.fixture
def ask(knowledge: Knowledge, now: datetime):
    def asked(text: str) -> Answer:
        return knowledge.desk.ask(text, now=now, conversation=Conversation())[0]

    return asked


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("which telecom did reelshort team up with in the philippines", "ReelShort teams up with Globe"),
        ("Which two Chinese companies said ReelShort had copied their shows?", "Dianzhong and Heard Island accuse"),
        ("When did the actors union bring out its contract for vertical dramas?", "SAG-AFTRA presents a contract"),
        ("广电总局什么时候公布微短剧管理办法征求意见稿", "征求意见"),
    ],
)
def test_an_event_that_says_every_word_answers(ask, question: str, told: str) -> None:
    answer = ask(question)
    assert answer.status is Status.ANSWER
    assert told in answer.headline


@pytest.mark.parametrize(
    "question",
    [
        "which telecom did reelshort team up with in Peru",
        "which telecom did DramaBox team up with in the philippines",
        "which telecom did ReelShurt team up with in the philippines",
        "why did reelshort team up with a telecom in the philippines",
        "best drama on Netflix",
    ],
)
def test_one_word_that_the_event_does_not_say_and_it_is_no_answer(ask, question: str) -> None:
    assert ask(question).status is not Status.ANSWER


def test_what_is_known_of_who_was_named_does_not_stand_in_for_the_event(ask) -> None:
    assert ask("Is FreeShort free to watch, and who makes it?").status is not Status.ANSWER


def test_a_date_of_the_calendar_is_found_by_its_name(ask) -> None:
    answer = ask("亞洲電視論壇什麼時候")
    assert answer.query is not None
    assert answer.query.intent == "upcoming"

from datetime import datetime, timedelta

import pytest

from bot.answering.answer import Answer
from bot.answering.knowledge import Knowledge
from bot.language.conversation import Conversation


@pytest.fixture
def chat(knowledge: Knowledge, now: datetime):
    """Says the lines of one person, one after the other, and gives the answers."""

    def talk(*lines: str, pause: timedelta = timedelta(seconds=20)) -> list[Answer]:
        conversation, answers, at = Conversation(), [], now
        for line in lines:
            answer, conversation = knowledge.desk.ask(line, now=at, conversation=conversation)
            answers.append(answer)
            at += pause
        return answers

    return talk


@pytest.fixture
def ask(chat):
    return lambda line: chat(line)[0]

"""A reload may come between any two steps of an answer: all of it still comes from one load."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import cast

import pytest
from telegram_side import Person, RecordingRequest

from bot.answering.buttons import ButtonCodec
from bot.answering.knowledge import Knowledge
from bot.answering.library import Library
from bot.app import build_application
from bot.settings import Settings


class ReloadedAtOnce:
    """A library that is reloaded right after the first look at it; the new load knows no button."""

    def __init__(self, knowledge: Knowledge) -> None:
        no_questions = knowledge.intents.model_copy(update={"intents": {}})
        codec = ButtonCodec(knowledge.store.vocabulary(), no_questions)
        self._later = replace(knowledge, buttons=codec)
        self._first: list[Knowledge] = [knowledge]

    @property
    def current(self) -> Knowledge:
        return self._first.pop() if self._first else self._later


@pytest.fixture
async def bea(settings: Settings, telegram: RecordingRequest, knowledge: Knowledge) -> AsyncIterator[Person]:
    library = cast(Library, ReloadedAtOnce(knowledge))
    application = build_application(settings, library, request=telegram)
    async with application:
        yield Person(application, telegram)


@pytest.mark.parametrize("text", ["DramaWave margin", "/ask revenue", "/help", "/start"])
async def test_an_answer_and_its_buttons_come_from_one_load(bea: Person, text: str) -> None:
    [answer] = await bea.say(text)

    assert answer.buttons


async def test_a_button_is_read_and_answered_by_one_load(ann: Person, bea: Person) -> None:
    [shown] = await ann.say("DramaWave margin")

    _, answer = await bea.tap(shown, next(iter(shown.buttons)))

    assert answer.buttons

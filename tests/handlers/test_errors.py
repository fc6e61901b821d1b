"""When something goes wrong."""

import re
from typing import Any, cast

import pytest
from telegram_side import Person, RecordingRequest

from bot.answering.library import Library
from bot.app import build_application
from bot.settings import Settings

SECRET = "my secret"


class BrokenLibrary:
    @property
    def current(self) -> Any:
        raise RuntimeError(f"the message was: {SECRET}")


@pytest.fixture
async def victim(settings: Settings, telegram: RecordingRequest) -> Any:
    application = build_application(settings, cast(Library, BrokenLibrary()), request=telegram)
    async with application:
        yield Person(application, telegram)


async def test_the_person_gets_a_reference_and_the_log_has_it_without_the_text(
    victim: Person, caplog: pytest.LogCaptureFixture
) -> None:
    [apology] = await victim.say(SECRET)

    reference = re.search(r"reference is (\w+)\.", apology.text)
    assert reference
    assert reference[1] in caplog.text
    assert "RuntimeError" in caplog.text
    assert "test_errors.py" in caplog.text
    assert SECRET not in caplog.text


async def test_the_apology_is_in_the_persons_language(victim: Person) -> None:
    victim.language = "zh"

    [apology] = await victim.say("机密")

    assert "抱歉" in apology.text


async def test_a_person_who_blocked_the_bot_leaves_one_quiet_line(
    ann: Person, caplog: pytest.LogCaptureFixture
) -> None:
    ann.telegram.refusals["sendMessage"] = (403, "Forbidden: bot was blocked by the user")

    attempts = await ann.say("DramaWave margin")

    assert len(attempts) == 1
    assert "ERROR" not in caplog.text


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (403, "Forbidden: bot was kicked from the supergroup chat"),
        (403, "Forbidden: bot is not a member of the channel chat"),
        (400, "Bad Request: not enough rights to send text messages to the chat"),
        (400, "Bad Request: have no rights to send a message"),
        (400, "Bad Request: CHAT_WRITE_FORBIDDEN"),
        (400, "Bad Request: TOPIC_CLOSED"),
        (400, "Bad Request: message thread not found"),
        (400, "Bad Request: chat not found"),
    ],
)
async def test_a_chat_that_takes_no_message_gets_no_apology_either(
    ann: Person, caplog: pytest.LogCaptureFixture, status: int, reason: str
) -> None:
    ann.telegram.refusals["sendMessage"] = (status, reason)
    group = {"id": -100, "type": "supergroup", "title": "Desk"}

    with caplog.at_level("INFO", "handlers"):
        attempts = await ann.say("/ask DramaWave margin", chat=group)

    assert len(attempts) == 1
    assert [record.levelname for record in caplog.records if record.name == "handlers.errors"] == ["INFO"]


@pytest.mark.filterwarnings("ignore:.*retry_after")
async def test_slow_mode_is_not_fought_against(ann: Person, caplog: pytest.LogCaptureFixture) -> None:
    ann.telegram.refusals["sendMessage"] = (429, "Too Many Requests: retry after 3000", {"retry_after": 3000})

    attempts = await ann.say("/ask DramaWave margin", chat={"id": -100, "type": "supergroup", "title": "Desk"})

    assert len(attempts) == 1
    assert "ERROR" not in caplog.text


async def test_a_refused_apology_raises_nothing(ann: Person, caplog: pytest.LogCaptureFixture) -> None:
    ann.telegram.refusals["sendMessage"] = (400, "Bad Request: can't parse entities")

    await ann.say("DramaWave margin")

    assert "parse entities" in caplog.text

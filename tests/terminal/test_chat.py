"""The same bot in a terminal: lines in, messages out, numbers for buttons."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from prompt_toolkit import PromptSession
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from bot.answering.library import Library
from bot.app import build_application
from bot.settings import Settings
from bot.terminal.chat import Chat, say_all, talk
from bot.terminal.screen import Screen
from bot.terminal.telegram import TerminalTelegram

NOW = datetime(2025, 9, 1, 12, tzinfo=UTC)


@pytest.fixture
def shown() -> list[str]:
    return []


@pytest.fixture
async def chat(tmp_path: Path, shown: list[str]) -> AsyncIterator[Chat]:
    settings = replace(Settings.read({"STATE_DIR": str(tmp_path)}), token="0:terminal")
    library = Library(settings.dataset_dir, settings.dataset_file, settings.intents_file)
    library.open()
    telegram = TerminalTelegram(Screen(shown.append, styled=False).show)
    application = build_application(settings, library, request=telegram, clock=lambda: NOW)
    async with Chat(application, telegram, "en") as chat:
        yield chat


async def test_a_typed_question_is_answered(chat: Chat, shown: list[str]) -> None:
    await chat.say("DramaWave margin")

    [answer] = shown
    assert "83" in answer
    assert "  1. " in answer


async def test_a_number_taps_the_button_of_the_last_message_that_has_any(chat: Chat, shown: list[str]) -> None:
    await chat.say("revenue")
    await chat.say("/frobnicate")
    await chat.say("1")

    assert len(shown) == 3
    assert shown[2] != shown[0]
    assert "don't know" not in shown[2]


async def test_a_number_that_no_button_has_is_a_question(chat: Chat, shown: list[str]) -> None:
    for line in ("7", "revenue", "99", "0", "²", "-1"):
        await chat.say(line)

    assert len(shown) == 6


async def test_commands_work_as_in_telegram(chat: Chat, shown: list[str]) -> None:
    for line in ("/start", "/help", "/ask DramaWave margin", "/ask@terminal_bot DramaWave margin"):
        await chat.say(line)

    assert "Hello!" in shown[0]
    assert "/timeline" in shown[1]
    assert "83" in shown[2]
    assert shown[2] == shown[3]


async def test_a_pipe_gets_an_answer_for_each_line_and_bad_lines_stop_nothing(chat: Chat, shown: list[str]) -> None:
    lines = [
        b"DramaWave margin\n",
        b"\n",
        b"\xff\xfe\x00\n",
        "红果 毛利\r\n".encode(),
        b"x" * 100_000,
        b"DramaWave margin",
    ]

    await say_all(chat, lines)

    assert len(shown) == 5
    assert "83" in shown[0]
    assert "83" in shown[-1]


@pytest.mark.parametrize("goodbye", ["exit\r", "\x04"], ids=["exit", "Ctrl-D"])
async def test_a_person_at_the_prompt_is_greeted_answered_and_let_go(
    chat: Chat, shown: list[str], tmp_path: Path, goodbye: str
) -> None:
    with create_pipe_input() as keyboard:
        keyboard.send_text("DramaWave margin\r" + goodbye)
        session: PromptSession[str] = PromptSession(input=keyboard, output=DummyOutput())
        await talk(chat, tmp_path, shown.append, session)

    assert "TELEGRAM_BOT_TOKEN" in shown[1]
    assert "83" in shown[2]
    assert len(shown) == 3

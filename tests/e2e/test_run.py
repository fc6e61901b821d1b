"""The real process, over HTTP."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from databases import PostgresServer
from telegram_server import ANN, TOKEN, TelegramServer

from bot.state.schema import migrate

ROOT = Path(__file__).parents[2]


class Bot:
    """`microdrama run`, or another command, as a child process."""

    def __init__(
        self, url: str, state: Path, token: str = TOKEN, database: str = "", command: str = "run", **settings: str
    ) -> None:
        environ = {
            "DATABASE_URL": database,
            **os.environ,
            **settings,
            "STATE_DIR": str(state),
            "TELEGRAM_API_URL": url,
            "TELEGRAM_BOT_TOKEN": token,
        }
        # A pipe that nobody reads would fill up.
        self._printed = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bot", command],
            cwd=ROOT,
            env=environ | {"LOG_LEVEL": "DEBUG"},
            stdout=self._printed,
            stderr=subprocess.STDOUT,
        )

    def end(self, by: signal.Signals | None = None) -> tuple[int, str]:
        """The exit code and everything that was printed."""
        if by is not None:
            self.process.send_signal(by)
        self.process.wait(timeout=30)
        return self.process.returncode, self._read()

    def kill(self) -> None:
        """Whatever it does, if it still does."""
        self.process.kill()
        self.process.wait()
        self._printed.close()

    def _read(self) -> str:
        self._printed.seek(0)
        with self._printed as printed:
            return printed.read()


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("state")


@pytest.fixture
def telegram() -> Iterator[TelegramServer]:
    with TelegramServer() as server:
        yield server


@pytest.fixture
def bot(telegram: TelegramServer, state: Path) -> Iterator[Bot]:
    bot = Bot(telegram.url, state)
    yield bot
    bot.kill()


def test_it_answers_taps_and_ends_when_told(telegram: TelegramServer, bot: Bot) -> None:
    telegram.say("revenue")
    asked_back = telegram.next_message()
    [[first], *_] = json.loads(asked_back["reply_markup"])["inline_keyboard"]
    telegram.tap(first["callback_data"])
    answer = telegram.next_message()
    code, printed = bot.end(signal.SIGTERM)

    assert asked_back["chat_id"] == "42"
    assert answer["parse_mode"] == "HTML"
    assert "answerCallbackQuery" in telegram.calls
    assert code == 0
    assert "Traceback" not in printed
    assert TOKEN not in printed
    assert TOKEN.partition(":")[2] not in printed


def test_messages_sent_while_it_was_away_are_answered_in_order(telegram: TelegramServer, bot: Bot) -> None:
    for text in ("/start", "DramaWave margin", "/frobnicate"):
        entities = [{"type": "bot_command", "offset": 0, "length": len(text)}] if text[0] == "/" else []
        telegram.say(text, entities=entities)

    texts = [telegram.next_message()["text"] for _ in range(3)]

    assert "Hello" in texts[0]
    assert "83" in texts[1]
    assert "/help" in texts[2]


def test_it_answers_in_groups_inline_and_as_a_guest_and_edits_its_answers(telegram: TelegramServer, bot: Bot) -> None:
    group = {"id": -100, "type": "supergroup", "title": "Desk"}
    mention = [{"type": "mention", "offset": 0, "length": 9}]
    asked = {"message_id": 500, "date": 0, "chat": group, "from": ANN, "entities": mention}
    edited = asked | {"text": "@test_bot DramaWave margin", "edit_date": 1}
    guest = edited | {"chat": {"id": -300, "type": "group", "title": "Elsewhere"}, "guest_query_id": "g"}

    telegram.update(message=asked | {"text": "@test_bot DramaWave revenue"})
    answer = telegram.next_message()
    telegram.update(edited_message=edited)
    change = telegram.next_message()
    telegram.update(inline_query={"id": "i", "from": ANN, "query": "DramaWave margin", "offset": ""})
    results = json.loads(telegram.next_message()["results"])
    telegram.update(guest_message=guest)
    posted = json.loads(telegram.next_message()["result"])

    assert answer["chat_id"] == "-100"
    assert json.loads(answer["reply_parameters"])["message_id"] == 500
    assert int(change["message_id"]) > 0
    assert "83" in change["text"]
    assert results[0]["input_message_content"]["message_text"] == change["text"]
    assert posted["input_message_content"]["message_text"] == change["text"]


def test_a_choice_outlives_a_restart(telegram: TelegramServer, state: Path) -> None:
    command = [{"type": "bot_command", "offset": 0, "length": len("/language")}]
    for text, sign in (("/language zh", "以后"), ("DramaWave margin", "来源")):
        bot = Bot(telegram.url, state)
        telegram.say(text, entities=command if text[0] == "/" else [])
        assert sign in telegram.next_message()["text"]
        assert bot.end(signal.SIGTERM)[0] == 0
    bot = Bot(telegram.url, state)
    telegram.say("/language auto", entities=command)
    telegram.next_message()
    assert bot.end(signal.SIGTERM)[0] == 0


def test_a_shared_database_has_to_be_migrated_first(
    telegram: TelegramServer, state: Path, postgres: PostgresServer
) -> None:
    with postgres.empty() as url:
        address = url.render_as_string(hide_password=False)
        code, printed = Bot(telegram.url, state, database=address).end()
        assert code == 2
        assert "microdrama migrate" in printed.splitlines()[-1]

        migrate(url)
        bot = Bot(telegram.url, state, database=address)
        telegram.say("DramaWave margin")
        assert "83" in telegram.next_message()["text"]
        assert bot.end(signal.SIGTERM)[0] == 0


def test_it_answers_without_its_database(telegram: TelegramServer, state: Path) -> None:
    bot = Bot(telegram.url, state, database="postgres://ann:opensesame@127.0.0.1:1/bot")
    telegram.say("DramaWave margin")
    answer = telegram.next_message()
    code, printed = bot.end(signal.SIGTERM)

    assert "83" in answer["text"]
    assert code == 0
    assert "can't be reached" in printed
    assert "opensesame" not in printed


GARBAGE: list[dict[str, Any]] = [
    {"message": {"text": "no sender"}},
    {"message": "a string"},
    {"message": {"message_id": "x", "date": "y", "chat": 1}},
    {"callback_query": {"id": 1}},
    {
        "callback_query": {
            "id": "1",
            "from": {"id": 42, "is_bot": False, "first_name": ""},
            "chat_instance": "",
        }
    },
    {"no_such_kind": {"a": [1, {"b": None}]}},
    {},
]


def test_garbage_between_messages_stops_nothing(telegram: TelegramServer, bot: Bot) -> None:
    telegram.say("my-secret-words about nothing")
    telegram.next_message()
    for content in GARBAGE:
        telegram.update(**content)
        telegram.say("half an emoji \ud83d <b>&")
        telegram.next_message()
    telegram.say("DramaWave margin")
    answer = telegram.next_message()
    code, printed = bot.end(signal.SIGINT)

    assert "83" in answer["text"]
    assert code == 0
    assert "is skipped" in printed


def test_it_waits_for_a_telegram_that_is_down(telegram: TelegramServer, bot: Bot) -> None:
    telegram.failures += [502]
    telegram.say("DramaWave margin")

    assert "83" in telegram.next_message()["text"]
    telegram.failures += [500]
    telegram.say("DramaWave margin")
    assert "83" in telegram.next_message()["text"]


def test_a_token_that_telegram_refuses_is_one_sentence(telegram: TelegramServer, state: Path) -> None:
    wrong = "99:AAwrongwrongwrong"
    environ_bot = Bot(telegram.url, state, token=wrong)
    code, printed = environ_bot.end()

    assert code == 2
    assert "refuses the token in TELEGRAM_BOT_TOKEN" in printed.splitlines()[-1]
    assert "Traceback" not in printed
    assert "AAwrongwrongwrong" not in printed


def test_a_token_taken_back_ends_it_too(telegram: TelegramServer, bot: Bot) -> None:
    telegram.say("DramaWave margin")
    telegram.next_message()
    telegram.failures += [401] * 20
    code, printed = bot.end()

    assert code == 2
    assert "refuses the token" in printed.splitlines()[-1]

"""`microdrama migrate` and `microdrama feedback`: the commands that need the state database."""

import asyncio
import json
from datetime import date
from pathlib import Path

import pytest
from commands import records

from bot.chats.unanswered import Unanswered
from bot.settings import Settings
from bot.state.database import State
from bot.state.engine import state_url
from bot.state.schema import migrate


def test_the_state_database_is_made_and_then_left_alone(microdrama, tmp_path: Path) -> None:
    environ = {"STATE_DIR": str(tmp_path / "new")}

    made, again = microdrama("migrate", **environ), microdrama("migrate", **environ)

    assert (made.exit_code, again.exit_code) == (0, 0)
    assert "brought from nothing to schema" in made.stdout
    assert "already has schema" in again.stdout
    assert (tmp_path / "new" / "state.db").is_file()


def test_a_state_database_that_cannot_be_reached_is_one_sentence_without_its_password(microdrama) -> None:
    result = microdrama("migrate", DATABASE_URL="postgres://ann:opensesame@127.0.0.1:1/bot")

    assert result.exit_code == 2
    [sentence] = result.stderr.splitlines()
    assert "127.0.0.1" in sentence
    assert "opensesame" not in sentence


@pytest.fixture
def missed(tmp_path: Path) -> str:
    """A state folder in which one question had no answer."""
    url = state_url(Settings.read({"STATE_DIR": str(tmp_path / "state")}))
    migrate(url)

    async def ask() -> None:
        state = State(url)
        await Unanswered(state).add("山羊短剧 owner", "zh", date(2025, 9, 1))
        await state.close()

    asyncio.run(ask())
    return str(tmp_path / "state")


def test_what_people_missed_becomes_lines_of_a_question_file(microdrama, missed: str, tmp_path: Path) -> None:
    result = microdrama("feedback", "export", STATE_DIR=missed)

    [record] = records(result)
    assert (result.exit_code, record["q"], record["expect"]) == (0, "山羊短剧 owner", "")

    bank = tmp_path / "bank.jsonl"
    bank.write_text(json.dumps(record | {"expect": "unknown"}))
    assert microdrama("intents", "test", str(bank)).exit_code == 0


def test_where_nobody_missed_anything_there_are_no_lines(microdrama, tmp_path: Path) -> None:
    result = microdrama("feedback", "export", STATE_DIR=str(tmp_path / "new"))

    assert (result.exit_code, result.stdout) == (0, "")


def test_feedback_in_a_database_that_is_away_is_one_sentence(microdrama) -> None:
    result = microdrama("feedback", "export", DATABASE_URL="postgres://ann:opensesame@127.0.0.1:1/bot")

    assert result.exit_code == 2
    assert "opensesame" not in result.stderr
    [line] = result.stderr.splitlines()
    assert "is the database running?" in line

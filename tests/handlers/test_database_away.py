"""Answers don't need the state database: what else happens while it is away."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from databases import PostgresServer
from sqlalchemy import URL
from telegram_side import Person


@pytest.fixture
def away(state_db: URL, request: pytest.FixtureRequest) -> Iterator[None]:
    """The state database is away from the start: the file is written over, the server lets nobody in."""
    with taken_away(state_db, request):
        yield


@contextmanager
def taken_away(url: URL, request: pytest.FixtureRequest) -> Iterator[None]:
    if url.get_backend_name() == "sqlite":
        file = Path(str(url.database))
        kept = file.read_bytes()
        for each in file.parent.glob(f"{file.name}*"):
            each.unlink()
        file.write_bytes(b"gone" * 1024)
        yield
        file.write_bytes(kept)
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    server.lock_out(url)
    yield
    server.let_in(url)


@pytest.mark.usefixtures("away")
async def test_questions_are_answered_and_the_log_says_so_once(bob: Person, caplog: pytest.LogCaptureFixture) -> None:
    for text in ("DramaWave margin", "DramaGoat owner", "revenue", "/help", "/start", "/privacy", "/settings"):
        [said] = await bob.say(text)
        assert "went wrong" not in said.text, text

    assert len([record for record in caplog.records if "state database" in record.message]) == 1
    assert "DramaGoat" not in caplog.text


@pytest.mark.usefixtures("away")
async def test_what_can_not_be_kept_is_told(bob: Person) -> None:
    [language] = await bob.say("/language zh")
    [zone] = await bob.say("/timezone Shanghai")
    [answer] = await bob.say("DramaWave margin")
    [vote] = await bob.tap(answer, "👍")
    [export] = await bob.say("/export")
    [question] = await bob.say("/forget")
    _, forgotten = await bob.tap(question, "Erase everything")

    for said in (language.text, zone.text, vote.parameters["text"], export.text, forgotten.text):
        assert "few minutes" in said


async def test_when_it_goes_away_midway_the_last_choice_holds(
    bob: Person, state_db: URL, request: pytest.FixtureRequest
) -> None:
    await bob.say("/language zh")
    with taken_away(state_db, request):
        [answer] = await bob.say("DramaWave margin")
        [unknown] = await bob.say("DramaGoat owner")

    assert "来源" in answer.text
    assert "不是我要问的" in unknown.buttons

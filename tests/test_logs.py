"""Logs name no token and quote nobody."""

import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.logs import set_up_logs
from bot.settings import Settings

TOKEN = "123456:AAbbccddeeff"
SETTINGS = replace(Settings.read({}), token=TOKEN)


@pytest.fixture(autouse=True)
def root_logger() -> Iterator[None]:
    """Puts the root logger back as it was."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level


@pytest.mark.parametrize("log_format", ["text", "json"])
def test_the_token_is_struck_out_of_messages_and_tracebacks(
    capsys: pytest.CaptureFixture[str], log_format: str
) -> None:
    set_up_logs(replace(SETTINGS, log_format=log_format))
    try:
        raise OSError(f"https://host/bot{TOKEN}/getMe")
    except OSError:
        logging.getLogger("bot").exception("asked /bot%s", TOKEN)

    logged = capsys.readouterr().err
    assert logged.count("[token]") >= 2
    assert TOKEN not in logged
    assert "AAbbccddeeff" not in logged


def test_the_database_password_is_struck_out_however_it_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs(replace(SETTINGS, database_url="postgresql+psycopg://ann:open%2Fsesame@db/bot"))
    logging.getLogger("bot").error("tried %s and %s", "open%2Fsesame", "open/sesame")

    logged = capsys.readouterr().err
    assert "sesame" not in logged
    assert "[password]" in logged


@pytest.mark.parametrize("name", ["aiosqlite", "sqlalchemy.engine", "alembic.runtime.migration", "psycopg"])
def test_statements_and_their_values_are_left_out_even_of_the_longest_log(
    capsys: pytest.CaptureFixture[str], name: str
) -> None:
    set_up_logs(replace(SETTINGS, log_level="DEBUG"))
    logging.getLogger(name).info("INSERT INTO unanswered VALUES ('my secret')")

    assert capsys.readouterr().err == ""


def test_the_http_clients_request_lines_are_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs(SETTINGS)
    logging.getLogger("httpx").info("HTTP Request: POST https://host/bot%s/getMe", TOKEN)

    assert capsys.readouterr().err == ""


def test_updates_that_the_library_cannot_read_are_not_quoted(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs(SETTINGS)
    update = {"message": {"text": "my secret"}}
    logging.getLogger("telegram.Bot").critical("Error while parsing updates! Received data was %r", [update])
    logging.getLogger("telegram.request").error('Can not load invalid JSON data: "%s"', "my secret " * 20)
    logging.getLogger("telegram.ext").error("One argument: %(text)s", {"text": "my secret"})

    logged = capsys.readouterr().err
    assert "Received data was" in logged
    assert "my secret" not in logged


def test_json_logs_are_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs(replace(SETTINGS, log_format="json"))
    logging.getLogger("bot").warning("红果 %d\nsecond line", 1)

    entry = json.loads(capsys.readouterr().err)
    assert entry["level"] == "WARNING"
    assert entry["message"] == "红果 1\nsecond line"


def test_the_level_is_the_one_asked_for(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    set_up_logs(replace(SETTINGS, log_level="ERROR"))
    logging.getLogger("bot").warning("quiet")

    assert capsys.readouterr().err == ""

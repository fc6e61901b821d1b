"""`microdrama ask`: how one question is answered, and how the command ends."""

import pytest
from commands import KEYS, records


def test_an_answer_ends_with_0(microdrama) -> None:
    result = microdrama("ask", "DramaWave", "margin")

    assert result.exit_code == 0
    assert "83" in result.stdout
    assert result.stderr == ""


def test_a_question_back_ends_with_3_and_numbers_its_choices(microdrama) -> None:
    result = microdrama("ask", "revenue")

    assert result.exit_code == 3
    assert "\n1. " in result.stdout
    assert "\n2. " in result.stdout


def test_not_knowing_ends_with_4(microdrama) -> None:
    assert microdrama("ask", "what is the weather in Paris").exit_code == 4


def test_json_is_one_object_with_the_agreed_keys(microdrama) -> None:
    result = microdrama("ask", "--json", "--lang", "zh", "DramaWave margin")

    [record] = records(result)
    assert result.exit_code == 0
    assert list(record) == KEYS
    assert record["status"] == "answer"
    assert "83" in record["text"]
    assert "来源" in record["text"]
    assert record["sources"][0]["url"].startswith("https://")


@pytest.mark.parametrize("words", [[], ["--jsonl", "revenue"], ["--lang", "fr", "hello"], ["--now", "soon", "hello"]])
def test_misuse_ends_with_2(microdrama, words: list[str]) -> None:
    result = microdrama("ask", *words)

    assert result.exit_code == 2
    assert result.stderr.strip()


def test_the_date_can_be_set(microdrama) -> None:
    assert microdrama("ask", "--now", "2025-09-01", "DramaWave margin").exit_code == 0
    assert microdrama("ask", "--now", "2025-09-01T10:00+08:00", "DramaWave margin").exit_code == 0


@pytest.mark.parametrize("date", ["9999-12-31", "0001-01-01"])
@pytest.mark.parametrize("when", ["next year", "last year", "last month", "去年", "明年"])
def test_the_first_and_the_last_day_of_the_calendar_are_days_like_any_other(microdrama, date: str, when: str) -> None:
    result = microdrama("ask", "--now", date, f"COL revenue {when}")

    assert result.exit_code in (0, 3, 4)
    assert result.stderr == ""


def test_broken_settings_are_named_on_stderr_and_end_with_2(microdrama) -> None:
    result = microdrama("ask", "hello", LOG_LEVEL="loud", DEFAULT_TIMEZONE="Mars/Base")

    assert result.exit_code == 2
    assert [line.split()[0] for line in result.stderr.splitlines()] == ["LOG_LEVEL", "DEFAULT_TIMEZONE"]

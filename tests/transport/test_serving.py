"""What keeps the bot from its updates is logged, each once."""

import pytest
from telegram.error import Conflict, NetworkError

from bot.transport.serving import CONFLICT_NEWS_SECONDS, PollingErrors

TWO_AT_ONCE = Conflict("Conflict: terminated by other getUpdates request")


def test_a_second_process_with_the_same_token_is_one_sentence_for_ten_minutes(caplog: pytest.LogCaptureFixture):
    now = [0.0]
    errors = PollingErrors(clock=lambda: now[0])
    for _ in range(50):
        errors(TWO_AT_ONCE)
    assert [record.message.partition(",")[0] for record in caplog.records] == [
        "Another process polls with the same token"
    ]

    now[0] = CONFLICT_NEWS_SECONDS
    errors(TWO_AT_ONCE)
    assert len(caplog.records) == 2


def test_every_failure_of_the_network_is_told(caplog: pytest.LogCaptureFixture):
    errors = PollingErrors()
    for _ in range(2):
        errors(NetworkError("Bad Gateway"))

    assert len(caplog.records) == 2
    assert "Bad Gateway" in caplog.text

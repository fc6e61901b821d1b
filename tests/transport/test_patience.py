"""A call that fails for a moment is made again, others are not."""

from collections.abc import Callable
from typing import Any

import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.transport.patience import Patience

# Telegram's own wait changes its type in the next major version of the library.
pytestmark = pytest.mark.filterwarnings("ignore:.*retry_after")


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def call(waits: list[float]) -> Callable[..., Any]:
    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    async def call(*failures: TelegramError) -> Any:
        left = list(failures)

        async def send() -> str:
            if left:
                raise left.pop(0)
            return "sent"

        return await Patience(sleep).process_request(send, (), {}, "sendMessage", {}, None)

    return call


async def test_a_call_that_works_waits_for_nothing(call: Callable[..., Any], waits: list[float]) -> None:
    assert await call() == "sent"
    assert waits == []


async def test_telegrams_own_wait_is_kept(call: Callable[..., Any], waits: list[float]) -> None:
    assert await call(RetryAfter(7)) == "sent"
    assert waits == [7.0]


@pytest.mark.parametrize("failure", [NetworkError("Bad Gateway"), TimedOut(), TelegramError("no JSON")])
async def test_a_failing_network_is_tried_again(
    call: Callable[..., Any], waits: list[float], failure: TelegramError
) -> None:
    assert await call(failure, failure) == "sent"
    assert waits == [1.0, 2.0]


async def test_the_third_failure_is_final(call: Callable[..., Any]) -> None:
    with pytest.raises(NetworkError):
        await call(*[NetworkError("Bad Gateway")] * 3)


async def test_what_waiting_cannot_mend_fails_at_once(call: Callable[..., Any], waits: list[float]) -> None:
    for failure in (BadRequest("no"), Forbidden("blocked"), RetryAfter(3600)):
        with pytest.raises(type(failure)):
            await call(failure)
    assert waits == []

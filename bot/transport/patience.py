"""A call to Telegram that fails for a moment is made again."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

from bot.delivery.failures import seconds_of
from bot.transport.places import Sleep

logger = logging.getLogger(__name__)

ATTEMPTS = 3
LONGEST_WAIT = 60.0


class Patience(BaseRateLimiter[None]):
    """Tries a call up to three times: after the wait that Telegram names, or after a second or two.

    A lost reply may mean that the call had worked: a person then reads the same answer twice, which is
    better than not at all.
    """

    def __init__(self, sleep: Sleep = asyncio.sleep) -> None:
        self._sleep = sleep

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,  # noqa: ANN401 - handed on as they are
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,
    ) -> Any:  # noqa: ANN401 - whatever Telegram answers
        for attempt in range(1, ATTEMPTS):
            try:
                return await callback(*args, **kwargs)
            except TelegramError as error:
                wait = _wait_after(error, attempt)
                if wait is None:
                    raise
            logger.info("%s failed; trying again in %.0f s.", endpoint, wait)
            await self._sleep(wait)
        return await callback(*args, **kwargs)


def _wait_after(error: TelegramError, attempt: int) -> float | None:
    """Seconds until the next attempt; None where waiting mends nothing."""
    if isinstance(error, RetryAfter):
        wait = seconds_of(error)
        return wait if wait <= LONGEST_WAIT else None
    # BadRequest is a NetworkError to the library; a reply that is no JSON is a bare TelegramError.
    passing = isinstance(error, NetworkError) or type(error) is TelegramError
    return float(attempt) if passing and not isinstance(error, BadRequest) else None

"""Every call to Telegram passes here: replies at once, pushes as fast as the limits allow."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Final

from telegram.error import InvalidToken, RetryAfter
from telegram.ext import BaseRateLimiter

from bot.delivery.failures import seconds_of
from bot.delivery.pace import ChatId, Flight, Held, Lane, Pace
from bot.transport.patience import LONGEST_WAIT, Patience
from bot.transport.places import Sleep

_COUNTED: Final = ("send", "copy", "forward", "edit")
# A group that is full has room again within a minute.
_LONGEST_HOLD: Final = LONGEST_WAIT + 2
# A turn comes after a fraction of a second. More means that Telegram asked to wait, for hours perhaps, and who holds
# a message of the outbox for so long is taken for dead.
_LONGEST_TURN: Final = 2.0
# Shows for seconds that the bot is at work; no message.
_UNCOUNTED: Final = "sendChatAction"


class Lanes(BaseRateLimiter[Lane]):
    """A call with `rate_limit_args=Lane.PUSH` waits for its turn and is made once: the outbox tries it again. It
    raises Held instead while Telegram wants a longer rest.

    All others are replies. They pass all pushes, wait only where their group is full, and are tried again when
    they fail for a moment.
    """

    def __init__(self, pace: Pace, sleep: Sleep = asyncio.sleep, refused: Callable[[], None] = lambda: None) -> None:
        """`refused` is called when Telegram no longer takes the token."""
        self._pace = pace
        self._refused = refused
        self._sleep = sleep
        self._patience = Patience(sleep)
        self._turn = asyncio.Lock()

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
        rate_limit_args: Lane | None,
    ) -> Any:  # noqa: ANN401 - whatever Telegram answers
        chat = _chat_of(endpoint, data)

        async def attempt(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as above
            try:
                if chat is None:
                    return await callback(*args, **kwargs)
                return await self._fly(chat, rate_limit_args or Lane.REPLY, callback, *args, **kwargs)
            except RetryAfter as refusal:
                self._pace.refused(chat, seconds_of(refusal))
                raise

        if rate_limit_args is Lane.PUSH:
            try:
                return await attempt(*args, **kwargs)
            except InvalidToken:  # of a method that this server doesn't have it says the same: a push's it has
                self._refused()
                raise
        return await self._patience.process_request(attempt, args, kwargs, endpoint, data, None)

    async def _fly(
        self,
        chat: ChatId,
        lane: Lane,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        *args: Any,  # noqa: ANN401 - handed on as they are
        **kwargs: Any,  # noqa: ANN401 - the same
    ) -> Any:  # noqa: ANN401 - whatever Telegram answers
        flight = await (self._push(chat) if lane is Lane.PUSH else self._reply(chat))
        try:
            result = await callback(*args, **kwargs)
        finally:
            self._pace.landed(flight)
        self._pace.accepted()
        return result

    async def _push(self, chat: ChatId) -> Flight:
        async with self._turn:  # those that wait keep their order
            while (wait := self._pace.until_push(chat)) > 0:
                if wait > _LONGEST_TURN:
                    raise Held
                await asyncio.sleep(wait)
            return self._pace.take_off(chat, Lane.PUSH)

    async def _reply(self, chat: ChatId) -> Flight:
        while 0 < (wait := self._pace.until_reply(chat)) <= _LONGEST_HOLD:  # a longer one Telegram may ask for itself
            await self._sleep(wait)
        if (wait := self._pace.until_place()) > 0:
            with self._pace.hurry():
                await asyncio.sleep(wait)
        return self._pace.take_off(chat, Lane.REPLY)


def _chat_of(endpoint: str, data: dict[str, Any]) -> ChatId | None:
    """The chat that gets a message by this call, or None."""
    if not endpoint.startswith(_COUNTED) or endpoint == _UNCOUNTED:
        return None
    chat = data.get("chat_id")
    return chat if isinstance(chat, (int, str)) else None

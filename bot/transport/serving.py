"""The life of a bot that polls, and of one that only sends: reach Telegram, answer, and stop in good order."""

import asyncio
import contextlib
import logging
import signal
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeAlias

from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import Application, Updater

from bot.transport.polling import PollingBot

logger = logging.getLogger(__name__)

STOP_SECONDS = 3.0
CONFLICT_NEWS_SECONDS = 600.0

AnyApplication: TypeAlias = Application[Any, Any, Any, Any, Any, Any]


async def serve(application: AnyApplication, allowed_updates: Sequence[str]) -> None:
    """Polls until SIGINT or SIGTERM. Raises InvalidToken when Telegram refuses the token, then or later."""

    async def poll_until(stop: asyncio.Event) -> None:
        await _poll_until(stop, application, allowed_updates)

    await _live(application, poll_until)


async def work(application: AnyApplication) -> None:
    """Sends what is due and takes no updates, until SIGINT or SIGTERM. Raises InvalidToken like `serve`."""

    async def work_until(stop: asyncio.Event) -> None:
        await _work_until(stop, application)

    await _live(application, work_until)


async def _live(application: AnyApplication, until: Callable[[asyncio.Event], Awaitable[None]]) -> None:
    stop = asyncio.Event()
    _on_signals(stop.set)
    try:
        if await _initialize(application, stop):
            await until(stop)
    finally:
        await application.shutdown()


def _on_signals(stop: Callable[[], None]) -> None:
    loop = asyncio.get_running_loop()
    for each in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows: Ctrl-C still raises KeyboardInterrupt
            loop.add_signal_handler(each, stop)


async def _initialize(application: AnyApplication, stop: asyncio.Event) -> bool:
    """Reaches Telegram, however long that takes; False when told to stop meanwhile."""
    wait = 1.0
    while not stop.is_set():
        try:
            await application.initialize()
        except InvalidToken:
            raise
        except TelegramError as error:
            logger.warning("Telegram can't be reached (%s); trying again in %.0f s.", error, wait)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), wait)
            wait = min(30.0, 2 * wait)
        else:
            return True
    return False


async def _poll_until(stop: asyncio.Event, application: AnyApplication, allowed_updates: Sequence[str]) -> None:
    updater, bot = application.updater, application.bot
    if updater is None or not isinstance(bot, PollingBot):
        raise TypeError("polling needs an application with a PollingBot and an updater")
    if application.post_init is not None:
        await application.post_init(application)
    await updater.start_polling(
        allowed_updates=allowed_updates,
        drop_pending_updates=False,
        bootstrap_retries=-1,
        error_callback=PollingErrors(),
    )
    await application.start()
    logger.info("@%s is answering.", bot.username)
    try:
        await _first_of(stop, bot.refused)
    finally:
        await _stop(application, updater)
    if bot.refused.is_set():
        raise InvalidToken


async def _work_until(stop: asyncio.Event, application: AnyApplication) -> None:
    bot = application.bot
    if not isinstance(bot, PollingBot):
        raise TypeError("working needs an application with a PollingBot")
    await application.start()
    logger.info("@%s is sending reminders.", bot.username)
    try:
        await _first_of(stop, bot.refused)
    finally:
        await application.stop()
    if bot.refused.is_set():
        raise InvalidToken


async def _stop(application: AnyApplication, updater: Updater) -> None:
    try:
        # A poll that waits before its next attempt would hold up the stop for that long.
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(updater.stop(), STOP_SECONDS)
    finally:
        await application.stop()


async def _first_of(*events: asyncio.Event) -> None:
    waiting = [asyncio.ensure_future(event.wait()) for event in events]
    await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    for each in waiting:
        each.cancel()


class PollingErrors:
    """Logs what keeps the bot from its updates. A second process with the same token is told of once a while:

    Telegram lets the two take turns, so every success would make the next refusal news again.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._silent_until = float("-inf")

    def __call__(self, error: TelegramError) -> None:
        if not isinstance(error, Conflict):
            logger.warning("Telegram can't be reached (%s); trying again.", error)
        elif self._clock() >= self._silent_until:
            self._silent_until = self._clock() + CONFLICT_NEWS_SECONDS
            logger.error("Another process polls with the same token, or a webhook is set; stop one of the two.")

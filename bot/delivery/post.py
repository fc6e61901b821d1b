"""Sends one message of the outbox, and decides what its failure means."""

import json
import logging
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, TypeAlias

from telegram import InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.chats.reach import Reach
from bot.delivery.failures import Again, Failure, Hopeless, Lost, Moved, NoToken, NoTopic, Wait, failure_of
from bot.delivery.outbox import ATTEMPTS, Delivery, Outbox
from bot.delivery.pace import Held, Lane, Pace

logger = logging.getLogger(__name__)

Write: TypeAlias = Callable[[], Awaitable[bool]]

# So many failures in a row are no message's fault: Telegram or the network is away.
_AWAY_AFTER: Final = 2 * ATTEMPTS
_LONGEST_REST: Final = 60.0
# Who stops waiting for a slow Telegram sends the message twice.
_ANSWER_SECONDS: Final = 20.0
_NO_PREVIEW: Final = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True)
class Backoff:
    """Seconds until a failed message is tried again: doubled each time, half of it up to chance, so that those
    that failed together don't come back together."""

    first: float = 5.0
    longest: float = 900.0
    chance: Callable[[], float] = random.random

    def wait(self, attempts: int) -> float:
        """After so many attempts in vain, 1 or more."""
        return min(self.longest, self.first * 2.0 ** (attempts - 1)) * (1 + self.chance()) / 2


class Post:
    """Sends, and returns what writes down what became of it: whether it is to be sent again.

    The writing may raise StateDown, and is safe to repeat.
    """

    def __init__(
        self,
        bot: ExtBot[Lane],
        outbox: Outbox,
        reach: Reach,
        pace: Pace,
        clock: Callable[[], datetime],
        backoff: Backoff | None = None,
    ) -> None:
        self._bot = bot
        self._outbox = outbox
        self._reach = reach
        self._pace = pace
        self._clock = clock
        self._backoff = backoff or Backoff()
        self._failures = 0

    async def send(self, delivery: Delivery) -> Write:
        try:
            sent = await self._bot.send_message(
                delivery.chat_id,
                delivery.body,
                parse_mode=ParseMode.HTML,
                reply_markup=_markup(delivery.markup),
                message_thread_id=delivery.thread_id,
                disable_notification=delivery.silent,
                link_preview_options=_NO_PREVIEW,
                read_timeout=_ANSWER_SECONDS,
                rate_limit_args=Lane.PUSH,
            )
        except Held:
            return lambda: self._outbox.give_back(delivery)
        except TelegramError as error:
            return self._after(failure_of(error, delivery.thread_id), delivery)
        except Exception as error:  # the row itself can't be made a message of
            return self._after(Hopeless(f"no message can be made of it ({type(error).__name__})"), delivery)
        self._failures = 0
        at = self._clock()
        return lambda: self._outbox.sent(delivery, sent.message_id, at)

    def _after(self, failure: Failure, delivery: Delivery) -> Write:
        now = self._clock()
        if not isinstance(failure, (Again, NoToken)):
            self._failures = 0  # Telegram is there, and has read it
        match failure:
            case Again(reason):
                return self._try_again(delivery, reason, now)
            case Wait(seconds):
                # Up to a second more, so that those that wait for the same end don't all come at once.
                later = now + timedelta(seconds=seconds + self._backoff.chance())
                return lambda: self._outbox.give_back(delivery, later)
            case Lost(reason):
                return lambda: self._lose(delivery, reason, now)
            case NoTopic(gone):
                return lambda: self._leave_topic(delivery, gone=gone)
            case Moved(chat_id):
                return lambda: self._move(delivery, chat_id)
            case Hopeless(reason):
                logger.error("Message %d of the outbox can't be sent: %s", delivery.id, reason)
                return lambda: self._outbox.bury(delivery, reason)
            case NoToken():
                logger.error("Telegram refuses the token in TELEGRAM_BOT_TOKEN; nothing is sent meanwhile.")
                self._pace.rest(_LONGEST_REST)
                return lambda: self._outbox.give_back(delivery)

    def _try_again(self, delivery: Delivery, reason: str, now: datetime) -> Write:
        self._failures += 1
        attempts = delivery.attempts + 1
        if self._failures >= _AWAY_AFTER:
            away = self._failures - _AWAY_AFTER + 1
            self._pace.rest(min(_LONGEST_REST, self._backoff.wait(away)))
            return lambda: self._outbox.give_back(delivery)
        if attempts >= ATTEMPTS:
            logger.error("Message %d of the outbox failed %d times: %s", delivery.id, attempts, reason)
            return lambda: self._outbox.bury(delivery, reason)
        later = now + timedelta(seconds=self._backoff.wait(attempts))
        return lambda: self._outbox.give_back(delivery, later, failed=True)

    async def _lose(self, delivery: Delivery, reason: str, now: datetime) -> bool:
        await self._reach.lost(delivery.chat_id, reason, now)
        return await self._outbox.bury(delivery, reason)

    async def _leave_topic(self, delivery: Delivery, *, gone: bool) -> bool:
        if delivery.thread_id is not None and gone:
            await self._reach.topic_gone(delivery.chat_id, delivery.thread_id)
        return await self._outbox.give_back(delivery, without_topic=True)

    async def _move(self, delivery: Delivery, chat_id: int) -> bool:
        await self._reach.moved(delivery.chat_id, chat_id)
        return await self._outbox.give_back(delivery)


def _markup(rows: str | None) -> InlineKeyboardMarkup | None:
    return InlineKeyboardMarkup.de_json({"inline_keyboard": json.loads(rows)}) if rows else None

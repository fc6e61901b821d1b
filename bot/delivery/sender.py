"""Claims messages from the outbox, sends them, records what became of them."""

import asyncio
import contextlib
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from bot.delivery.outbox import Claim, Delivery, Outbox
from bot.delivery.pace import Pace
from bot.delivery.post import Post, Write
from bot.state.database import StateDown

logger = logging.getLogger(__name__)

IN_FLIGHT: Final = 8
"""Sends side by side: 30 a second with a Telegram that takes a quarter of a second for each."""

BATCH: Final = 30
LOOK_SECONDS: Final = 5.0
STOP_SECONDS: Final = 10.0
_AGAIN_SECONDS: Final = 0.5
_CHAT_WAIT: Final = 0.25


class Sender:
    """Runs from `start` to `stop`. `clock` gives the aware time that rows go by."""

    def __init__(self, outbox: Outbox, post: Post, pace: Pace, clock: Callable[[], datetime]) -> None:
        self._outbox = outbox
        self._post = post
        self._pace = pace
        self._clock = clock
        self._queue: asyncio.Queue[Delivery | None] = asyncio.Queue(IN_FLIGHT)
        self._wake = asyncio.Event()
        self._stopping = False
        self._unwritten = 0
        self._running: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begins to send, in a task of its own."""
        self._running = asyncio.create_task(self._run(), name="sender")

    def wake(self) -> None:
        """Something may be due: look now, not at the next look."""
        self._wake.set()

    async def stop(self) -> None:
        """Finishes what is in flight; what is claimed and not begun goes back."""
        self._stopping = True
        self._wake.set()
        if self._running is None:
            return
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._running, STOP_SECONDS)
        self._running = None

    async def _run(self) -> None:
        async with asyncio.TaskGroup() as tasks:
            for _ in range(IN_FLIGHT):
                tasks.create_task(self._send())
            while not self._stopping:
                try:
                    await self._hand_out()
                except Exception as error:  # the next look may go well
                    logger.error("The outbox can't be read (%s).", type(error).__name__)
                    await self._sleep(LOOK_SECONDS)
            for _ in range(IN_FLIGHT):
                await self._queue.put(None)

    async def _hand_out(self) -> None:
        """One look into the outbox. Claims no more than is sent in about a second."""
        self._wake.clear()
        if resting := self._pace.resting():
            await self._sleep(min(resting, LOOK_SECONDS))
            return
        if self._unwritten:
            await asyncio.sleep(_AGAIN_SECONDS)
            return
        try:
            claim = await self._outbox.claim(self._clock(), BATCH)
        except StateDown:  # which has logged it
            claim = Claim()
        self._pace.share_among(claim.senders)
        for delivery in claim.deliveries:
            await self._queue.put(delivery)
        if not claim.deliveries:
            await self._sleep(self._until(claim.next_due))

    def _until(self, due: datetime | None) -> float:
        wait = (due - self._clock()).total_seconds() if due else LOOK_SECONDS
        return min(LOOK_SECONDS, max(0.0, wait))

    async def _sleep(self, seconds: float) -> None:
        """Until something happens, or so many seconds."""
        if self._stopping:
            return
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._wake.wait(), seconds)

    async def _send(self) -> None:
        while (delivery := await self._queue.get()) is not None:
            await self._keep(await self._deal_with(delivery))

    async def _deal_with(self, delivery: Delivery) -> Write:
        """Sends it, unless it is better sent later. Returns what writes down what became of it."""
        now = self._clock()
        if self._stopping or self._pace.resting():
            return lambda: self._outbox.give_back(delivery)
        if delivery.stale_at is not None and delivery.stale_at <= now:
            return lambda: self._outbox.give_back(delivery)  # the next claim drops it
        if abs(now - delivery.claimed_at) > self._outbox.lease / 2:
            return lambda: self._outbox.give_back(delivery)  # soon another process may take it over
        if (wait := self._pace.until_chat(delivery.chat_id)) > _CHAT_WAIT:
            return lambda: self._outbox.give_back(delivery, now + timedelta(seconds=wait))
        return await self._post.send(delivery)

    async def _keep(self, write: Write) -> None:
        """Writes it down, however long the database is away: nothing else is claimed or sent meanwhile."""
        try:
            if not await self._is_written(write):
                await self._keep_trying(write)
        except Exception as error:
            logger.error("What became of a message can't be written down (%s).", type(error).__name__)

    async def _keep_trying(self, write: Write) -> None:
        self._unwritten += 1
        try:
            while not await self._is_written(write):
                await asyncio.sleep(_AGAIN_SECONDS)
        finally:
            self._unwritten -= 1

    async def _is_written(self, write: Write) -> bool:
        """Or given up: a bot that stops doesn't wait for its database."""
        try:
            if await write():
                self.wake()  # it may be due before the next look
        except StateDown:
            if self._stopping:
                logger.warning("What became of a message could not be written down: it may be sent again.")
            return self._stopping
        return True

"""A sender at work: the real parts, over HTTP to a stand-in for Telegram, with a clock that the test turns."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from rows import NOON, look
from telegram.request import HTTPXRequest

from benchmarks.telegram import TOKEN, Rules, Telegram
from bot.chats.preferences import Preferences
from bot.chats.reach import Reach
from bot.delivery.outbox import Outbox
from bot.delivery.pace import Limits, Pace
from bot.delivery.post import Backoff, Post
from bot.delivery.sender import Sender
from bot.state.database import State
from bot.transport.polling import PollingBot

FAST = Rules(per_second=1000, chat_seconds=0.01, group_per_minute=1000)


@dataclass
class Sending:
    telegram: Telegram
    state: State
    bot: PollingBot
    pace: Pace
    sender: Sender
    now: datetime = NOON
    ticking: bool = False
    """Whether time passes by itself too."""

    def clock(self) -> datetime:
        return self.now + timedelta(seconds=time.monotonic() % 100_000 if self.ticking else 0)

    @property
    def sent(self) -> list[int]:
        """The chats that got a message, in order."""
        return [chat for _, chat in self.telegram.tally.at]

    @property
    def messages(self) -> list[dict[str, str]]:
        return [given for method, given in self.telegram.calls if method == "sendMessage"]

    def pass_time(self, **passed: float) -> None:
        self.now += timedelta(**passed)
        self.sender.wake()

    async def until(self, *statuses: str) -> None:
        """Until the messages have these statuses, in order; fails after five seconds."""
        await self.until_true(lambda found: found == list(statuses))

    async def until_true(self, is_so: Callable[[list[str]], bool]) -> None:
        found: list[str] = []
        for _ in range(500):
            if is_so(found := [row.status for row in await look(self.state)]):
                return
            await asyncio.sleep(0.01)
        raise AssertionError(f"the messages are {found}")


@asynccontextmanager
async def sending(
    state: State, rules: Rules = FAST, state_of_sender: State | None = None, answer_seconds: float = 5.0
) -> AsyncIterator[Sending]:
    """Not started yet. `answer_seconds`: how long other calls than those of the sender wait for Telegram."""
    used = state_of_sender or state
    async with Telegram(rules) as telegram:
        pace = Pace(Limits(rules.per_second, rules.chat_seconds, rules.group_per_minute))
        request = HTTPXRequest(connection_pool_size=10, read_timeout=answer_seconds)
        bot = PollingBot(TOKEN, telegram.url, request, request, pace=pace)
        await bot.initialize()

        def clock() -> datetime:
            return at_work.clock()

        outbox, reach = Outbox(used, "this process"), Reach(used, Preferences(used))
        post = Post(bot, outbox, reach, pace, clock, Backoff(chance=lambda: 1.0))
        at_work = Sending(telegram, state, bot, pace, Sender(outbox, post, pace, clock))
        yield at_work
        await at_work.sender.stop()
        await bot.shutdown()


@asynccontextmanager
async def started(state: State, rules: Rules = FAST, answer_seconds: float = 5.0) -> AsyncIterator[Sending]:
    async with sending(state, rules, answer_seconds=answer_seconds) as at_work:
        at_work.sender.start()
        yield at_work

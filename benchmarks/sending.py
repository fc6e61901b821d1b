"""`python -m benchmarks.sending TELEGRAM_URL STATE_URL`: a process that does nothing but send what is in an outbox.

The parts are those of `microdrama worker`; the limits are ten times Telegram's, and a dead process's claims are taken
over after two seconds, so that a test of many kills is over soon.
"""

import asyncio
import os
import signal
import sys
from datetime import UTC, datetime, timedelta

from sqlalchemy import make_url
from telegram.request import HTTPXRequest

from benchmarks.telegram import TOKEN
from bot.chats.preferences import Preferences
from bot.chats.reach import Reach
from bot.delivery.outbox import Outbox
from bot.delivery.pace import Limits, Pace
from bot.delivery.post import Backoff, Post
from bot.delivery.sender import IN_FLIGHT, Sender
from bot.state.database import State
from bot.transport.polling import PollingBot

LIMITS = Limits(per_second=300, chat_seconds=0.1, group_per_minute=200)
LEASE = timedelta(seconds=2)


def now() -> datetime:
    return datetime.now(UTC)


async def main(telegram_url: str, state_url: str) -> None:
    """Sends until SIGTERM."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    state, pace = State(make_url(state_url)), Pace(LIMITS)
    request = HTTPXRequest(connection_pool_size=IN_FLIGHT)
    bot = PollingBot(TOKEN, telegram_url, request, request, pace=pace)
    outbox = Outbox(state, f"process {os.getpid()}", LEASE)
    post = Post(bot, outbox, Reach(state, Preferences(state)), pace, now, Backoff(first=0.2))
    sender = Sender(outbox, post, pace, now)
    await bot.initialize()
    sender.start()
    await stop.wait()
    await sender.stop()
    await bot.shutdown()
    await state.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))

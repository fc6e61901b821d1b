"""A broadcast whose senders are killed: what is lost, and what comes twice."""

import asyncio
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import URL, func, insert, select

from benchmarks.sending import LIMITS
from benchmarks.telegram import Rules, Telegram
from bot.delivery.sender import IN_FLIGHT
from bot.state.database import State
from bot.state.tables import deliveries

ROOT = Path(__file__).parent.parent
FAULTS = 0.05


@dataclass(frozen=True, slots=True)
class Outcome:
    """`lost`: chats that got nothing. `allowed`: messages in flight at the kills, plus replies that were lost."""

    chats: int
    kills: int
    lost: int
    repeats: int
    allowed: int
    faults: int
    over_limit: int
    seconds: float

    def __str__(self) -> str:
        said = f"{self.lost} lost, {self.repeats} twice of {self.allowed} that may be; {self.kills} kills"
        return f"{said}, {self.faults} faults, {self.over_limit} over the limit; {self.seconds:.0f} s"


async def put_broadcast(state: State, chats: int, body: str = "<b>Hello</b>") -> None:
    """A message to each of the chats 1, 2, …: due now."""
    now = datetime.now(UTC)
    row = {"occasion": "broadcast", "kind": "broadcast", "body": body, "due_at": now, "created_at": now}
    async with state.writing() as connection:
        await connection.execute(insert(deliveries), [{"chat_id": chat, **row} for chat in range(1, chats + 1)])


async def chaos(url: URL, chats: int, kills: int, processes: int = 1) -> Outcome:
    """Broadcasts, and kills a sending process `kills` times in the middle; of several, one after another."""
    rules = Rules(LIMITS.per_second, LIMITS.chat_seconds, LIMITS.group_per_minute, FAULTS)
    state, started = State(url), time.perf_counter()
    await put_broadcast(state, chats)
    async with Telegram(rules) as telegram:
        with _senders(telegram.url, url) as senders:
            for _ in range(processes):
                await senders.start()
            for kill in range(kills):
                await _until(lambda kill=kill: telegram.tally.messages >= chats * (kill + 1) / (kills + 2))
                await senders.kill_oldest()
                await senders.start()
            while await _unsent(state):
                await asyncio.sleep(0.1)
            await senders.end()
        tally = telegram.tally
    await state.close()
    return Outcome(
        chats=chats,
        kills=kills,
        lost=chats - len(tally.got),
        repeats=tally.repeats,
        allowed=kills * IN_FLIGHT + tally.faults["lost"],
        faults=tally.faults.total(),
        over_limit=tally.over_limit,
        seconds=time.perf_counter() - started,
    )


class _Senders:
    def __init__(self, telegram_url: str, state: URL) -> None:
        self._command = (sys.executable, "-m", "benchmarks.sending", telegram_url)
        self._state = state.render_as_string(hide_password=False)
        self.running: list[asyncio.subprocess.Process] = []

    async def start(self) -> None:
        self.running.append(await asyncio.create_subprocess_exec(*self._command, self._state, cwd=ROOT))

    async def kill_oldest(self) -> None:
        process = self.running.pop(0)
        process.kill()
        await process.wait()

    async def end(self) -> None:
        for process in self.running:
            process.terminate()
            await process.wait()
        self.running.clear()


@contextmanager
def _senders(telegram_url: str, state: URL) -> Iterator[_Senders]:
    senders = _Senders(telegram_url, state)
    try:
        yield senders
    finally:
        for process in senders.running:
            process.kill()


async def _until(done: Callable[[], bool]) -> None:
    while not done():
        await asyncio.sleep(0.01)


async def _unsent(state: State) -> int:
    unsent = select(func.count()).select_from(deliveries).where(deliveries.c.status.in_(("waiting", "sending")))
    async with state.reading() as connection:
        return (await connection.execute(unsent)).scalar_one()

"""How much is worked at side by side."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

Sleep = Callable[[float], Awaitable[None]]


class Places:
    """`at_once` places to work at. A task that only waits gives its place up meanwhile."""

    def __init__(self, at_once: int, sleep: Sleep = asyncio.sleep) -> None:
        self._free = asyncio.Semaphore(at_once)
        self._sleep = sleep
        self._working: set[asyncio.Task[Any] | None] = set()

    @asynccontextmanager
    async def held(self) -> AsyncIterator[None]:
        """A place for the current task, once one is free."""
        await self._take()
        try:
            yield
        finally:
            self._give_up()

    async def sleep(self, seconds: float) -> None:
        """Sleeps without a place. Whoever held one has one again afterwards."""
        held = self._give_up()
        await self._sleep(seconds)
        if held:
            await self._take()

    async def _take(self) -> None:
        await self._free.acquire()
        self._working.add(asyncio.current_task())

    def _give_up(self) -> bool:
        """Whether there was a place to give up: a task stopped while it slept has none."""
        task = asyncio.current_task()
        if task not in self._working:
            return False
        self._working.remove(task)
        self._free.release()
        return True

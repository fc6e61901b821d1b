"""The order in which updates are handled: a person's one after another, different people's side by side."""

import asyncio
from collections.abc import Awaitable
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.transport.places import Places

_WAITING = 4096

Key = tuple[int, int]


class InOrder(BaseUpdateProcessor):
    """Handles as many updates at a time as there are places, those of one (chat, person) as they came.

    Those that wait for their turn take no place, so a flood from one person holds up no one else.
    """

    def __init__(self, places: Places) -> None:
        super().__init__(_WAITING)
        self._places = places
        self._turns: dict[Key, asyncio.Lock] = {}
        self._queued: dict[Key, int] = {}
        self._hurried: set[int] = set()

    def is_hurried(self, update_id: int) -> bool:
        """Whether an update that is being handled came while two or more ahead of it were not done.

        One alone is no haste: its answer may be on the screen before Telegram has confirmed it to the bot.
        """
        return update_id in self._hurried

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        key, update_id = _key_of(update), update.update_id if isinstance(update, Update) else 0
        if self._queued.get(key, 0) > 1:
            self._hurried.add(update_id)
        turn = self._turns.setdefault(key, asyncio.Lock())
        self._queued[key] = self._queued.get(key, 0) + 1
        try:
            async with turn, self._places.held():
                await coroutine
        finally:
            self._hurried.discard(update_id)
            self._leave(key)

    def _leave(self, key: Key) -> None:
        self._queued[key] -= 1
        if not self._queued[key]:
            del self._queued[key], self._turns[key]

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""


def _key_of(update: object) -> Key:
    if not isinstance(update, Update):
        return (0, 0)
    # The sender, not the user: all who write as a channel or as a group share one user.
    chat, sender = update.effective_chat, update.effective_sender
    return (chat.id if chat else 0, sender.id if sender else 0)

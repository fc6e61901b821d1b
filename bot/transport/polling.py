"""A bot that an unreadable update can't stop."""

import asyncio
import json
import logging
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from telegram import Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import ExtBot
from telegram.request import BaseRequest

from bot.delivery.pace import Lane, Pace
from bot.transport.lanes import Lanes
from bot.transport.places import Sleep

logger = logging.getLogger(__name__)


class PollingBot(ExtBot[Lane]):
    """Skips updates that can't be read, tries failed calls again, and tells when the token is taken back.

    The library drops a whole batch when one update in it is malformed, and then asks for the same batch
    again, at once and for ever.
    """

    __slots__ = ("_polling", "_refused")

    def __init__(
        self,
        token: str,
        api_url: str,
        request: BaseRequest,
        get_updates_request: BaseRequest,
        sleep: Sleep = asyncio.sleep,
        pace: Pace | None = None,
    ) -> None:
        refused = asyncio.Event()
        super().__init__(
            token,
            base_url=f"{api_url}/bot",
            base_file_url=f"{api_url}/file/bot",
            request=request,
            get_updates_request=get_updates_request,
            rate_limiter=Lanes(pace or Pace(), sleep, refused.set),
        )
        self._polling = get_updates_request
        self._refused = refused

    @property
    def refused(self) -> asyncio.Event:
        """Set once Telegram no longer takes the token."""
        return self._refused

    async def get_updates(
        self,
        offset: int | None = None,
        limit: int | None = None,
        timeout: int | timedelta | None = None,
        allowed_updates: Sequence[str] | None = None,
        **kwargs: Any,  # noqa: ANN401 - the timeouts of one request, handed on as they are
    ) -> tuple[Update, ...]:
        try:
            return await super().get_updates(offset, limit, timeout, allowed_updates, **kwargs)
        except InvalidToken:
            self._refused.set()
            raise
        except TelegramError:
            raise
        except Exception:  # whatever the library stumbled over in the update
            return await self._readable_updates(offset, allowed_updates)

    async def _readable_updates(self, offset: int | None, allowed_updates: Sequence[str] | None) -> tuple[Update, ...]:
        asked: dict[str, int | str] = {"timeout": 0, "offset": offset or 0}
        if allowed_updates is not None:
            asked["allowed_updates"] = json.dumps(allowed_updates)
        raw = await self._polling.post(f"{self.base_url}/getUpdates?{urlencode(asked)}")
        items = raw if isinstance(raw, list) else []
        updates = tuple(update for item in items if (update := self._read(item)) is not None)
        if not updates:
            # An error makes the caller wait before it asks again.
            raise TelegramError("Telegram sent updates without an update_id")
        return updates

    def _read(self, item: object) -> Update | None:
        """An unreadable update becomes an empty one: its id still has to be confirmed."""
        if not isinstance(item, dict):
            return None
        try:
            return Update.de_json(item, self)
        except Exception:
            update_id = item.get("update_id")
            logger.warning("Update %s can't be read and is skipped.", update_id)
            return Update(update_id) if isinstance(update_id, int) else None

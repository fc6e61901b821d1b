"""Polling goes on whatever Telegram sends, and notices when the token is taken back."""

import json
from typing import Any

import pytest
from telegram.error import InvalidToken, TelegramError
from telegram.request import BaseRequest, RequestData

from bot.transport.polling import PollingBot

GOOD = {"update_id": 5}
UNREADABLE: list[dict[str, Any]] = [
    {"update_id": 6, "message": {"text": "no sender, no chat"}},
    {"update_id": 7, "message": "hello"},
    {"update_id": 8, "callback_query": {"id": "1", "from": 3}},
]


class Served(BaseRequest):
    """Answers every call with the same result, or with an HTTP status."""

    def __init__(self, result: Any, status: int = 200) -> None:
        self.result, self.status = result, status

    @property
    def read_timeout(self) -> float:
        return 1.0

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, **_: object
    ) -> tuple[int, bytes]:
        body = {"ok": self.status == 200, "result": self.result, "description": "no"}
        return self.status, json.dumps(body).encode()


def bot_served(result: Any, status: int = 200) -> PollingBot:
    request = Served(result, status)
    return PollingBot("1:token", "http://127.0.0.1", request, request)


async def test_readable_updates_arrive() -> None:
    [update] = await bot_served([GOOD]).get_updates()

    assert update.update_id == 5


@pytest.mark.parametrize("bad", UNREADABLE, ids=lambda bad: str(bad["update_id"]))
async def test_an_unreadable_update_is_skipped_and_confirmed(bad: dict[str, Any]) -> None:
    updates = await bot_served([GOOD, bad]).get_updates()

    assert [update.update_id for update in updates] == [5, bad["update_id"]]
    assert updates[1].effective_message is None


async def test_what_is_no_update_at_all_makes_the_bot_wait_before_it_asks_again() -> None:
    with pytest.raises(TelegramError):
        await bot_served([{"no": "id"}]).get_updates()
    assert len(await bot_served([{"no": "id"}, GOOD]).get_updates()) == 1


@pytest.mark.parametrize("status", [401, 404])
async def test_a_token_taken_back_is_noticed(status: int) -> None:
    bot = bot_served(None, status)

    with pytest.raises(InvalidToken):
        await bot.get_updates()
    assert bot.refused.is_set()


async def test_a_failing_network_is_no_refusal() -> None:
    bot = bot_served(None, 502)

    with pytest.raises(TelegramError):
        await bot.get_updates()
    assert not bot.refused.is_set()

"""Every call passes the lanes: replies at once and with patience, pushes in their turn and once."""

import asyncio
import time
from typing import Any

import pytest
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter

from bot.delivery.pace import Held, Lane, Limits, Pace
from bot.transport.lanes import Lanes

pytestmark = pytest.mark.filterwarnings("ignore:.*retry_after")


class Line:
    """A bot's calls through lanes; `failures` are raised first."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.pace = Pace(limits, lambda: time.monotonic() + sum(self.waits))
        self.waits: list[float] = []
        self.refused: list[bool] = []
        self.failures: list[Exception] = []
        self.made: list[int] = []
        self.made_at: list[float] = []
        self.lanes = Lanes(self.pace, self._sleep, lambda: self.refused.append(True))

    async def _sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        await asyncio.sleep(0)

    async def call(self, chat: int, lane: Lane | None = None, endpoint: str = "sendMessage") -> Any:
        async def make() -> str:
            if self.failures:
                raise self.failures.pop(0)
            self.made.append(chat)
            self.made_at.append(time.monotonic() + sum(self.waits))
            return "done"

        return await self.lanes.process_request(make, (), {}, endpoint, {"chat_id": chat}, lane)


async def test_a_reply_overtakes_all_pushes_that_wait() -> None:
    line = Line(Limits(per_second=6))
    async with asyncio.TaskGroup() as tasks:
        for chat in range(1, 6):
            tasks.create_task(line.call(chat, Lane.PUSH))
        await asyncio.sleep(0)
        await line.call(100)
        assert len(line.made) <= 2

    assert sorted(line.made) == [1, 2, 3, 4, 5, 100]


async def test_a_push_that_fails_is_the_outbox_s_affair() -> None:
    line = Line()
    for failure in (NetworkError("Bad Gateway"), RetryAfter(5), BadRequest("no")):
        line.failures = [failure]
        with pytest.raises(type(failure)):
            await line.call(1, Lane.PUSH)
        line.pace = Pace()
        line.lanes = Lanes(line.pace, line._sleep)

    assert line.waits == []


async def test_a_reply_that_fails_for_a_moment_is_tried_again() -> None:
    line = Line()
    line.failures = [RetryAfter(5), NetworkError("Bad Gateway")]

    assert await line.call(1) == "done"
    assert line.waits[0] == 5
    assert line.pace.strength < 1


async def test_a_reply_waits_where_its_group_is_full() -> None:
    line = Line(Limits(group_per_minute=2))
    for _ in range(3):
        await line.call(-100)

    [wait] = line.waits
    assert 59 < wait < 62


async def test_of_many_replies_that_wait_in_a_group_no_more_go_than_it_takes() -> None:
    line = Line(Limits(group_per_minute=2))
    await asyncio.gather(*(line.call(-100) for _ in range(6)))

    assert all(later - earlier > 59 for earlier, later in zip(line.made_at, line.made_at[2:], strict=False))


async def test_where_telegram_wants_hours_a_reply_is_not_held_back() -> None:
    line = Line()
    line.pace.refused(1, 7200)

    assert await line.call(1) == "done"
    assert line.waits == []


@pytest.mark.parametrize("endpoint", ["answerCallbackQuery", "sendChatAction", "getChatMember"])
async def test_what_is_no_message_counts_for_nothing(endpoint: str) -> None:
    line = Line(Limits(group_per_minute=1))
    for _ in range(5):
        await line.call(-100, endpoint=endpoint)

    assert line.waits == []


async def test_a_token_that_is_refused_to_a_push_is_told() -> None:
    line = Line()
    line.failures = [InvalidToken(), InvalidToken()]
    with pytest.raises(InvalidToken):
        await line.call(1)
    assert line.refused == []
    with pytest.raises(InvalidToken):
        await line.call(1, Lane.PUSH)

    assert line.refused == [True]


async def test_a_push_does_not_sit_out_a_long_rest() -> None:
    line = Line()
    line.pace.rest(7200)

    with pytest.raises(Held):
        await line.call(1, Lane.PUSH)
    assert await line.call(1) == "done"

"""One person's messages stay in order; different people don't wait for each other."""

import asyncio

import pytest
from telegram import Chat, Message, Update, User
from telegram.error import RetryAfter

from bot.transport.order import InOrder
from bot.transport.patience import Patience
from bot.transport.places import Places


def message_from(user_id: int, chat_id: int = 1) -> Update:
    user = User(user_id, "Ann", is_bot=False)
    message = Message(1, date=None, chat=Chat(chat_id, "group"), from_user=user)  # type: ignore[arg-type]
    return Update(1, message=message)


def message_as(channel_id: int) -> Update:
    placeholder = User(136817688, "Channel", is_bot=True)
    message = Message(
        1,
        date=None,  # type: ignore[arg-type]
        chat=Chat(1, "group"),
        from_user=placeholder,
        sender_chat=Chat(channel_id, "channel"),
    )
    return Update(1, message=message)


class Work:
    """Handlers that note when they begin and end, and end when told to."""

    def __init__(self) -> None:
        self.log: list[str] = []
        self.gates: dict[str, asyncio.Event] = {}

    async def handle(self, name: str) -> None:
        self.log.append(f"{name} begins")
        await self.gates.setdefault(name, asyncio.Event()).wait()
        self.log.append(f"{name} ends")

    def finish(self, name: str) -> None:
        self.gates.setdefault(name, asyncio.Event()).set()


async def settle() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


@pytest.fixture
def work() -> Work:
    return Work()


async def test_a_persons_second_message_waits_for_the_first(work: Work) -> None:
    order = InOrder(Places(8))
    async with asyncio.TaskGroup() as tasks:
        for name in ("first", "second"):
            tasks.create_task(order.process_update(message_from(1), work.handle(name)))
        work.finish("second")
        await settle()
        assert work.log == ["first begins"]
        work.finish("first")

    assert work.log == ["first begins", "first ends", "second begins", "second ends"]


async def test_who_runs_ahead_of_the_answers_is_in_haste(work: Work) -> None:
    order = InOrder(Places(8))
    hasty: list[int] = []

    async def note(update_id: int) -> None:
        await work.handle("any")
        if order.is_hurried(update_id):
            hasty.append(update_id)

    async with asyncio.TaskGroup() as tasks:
        for update_id in range(5):
            update = Update(update_id, message=message_from(1).message)
            tasks.create_task(order.process_update(update, note(update_id)))
        await settle()
        work.finish("any")
    await order.process_update(Update(9, message=message_from(1).message), note(9))

    assert hasty == [2, 3, 4]


async def test_others_are_handled_meanwhile(work: Work) -> None:
    order = InOrder(Places(2))
    async with asyncio.TaskGroup() as tasks:
        for number in range(5):
            tasks.create_task(order.process_update(message_from(1), work.handle(f"flood {number}")))
        tasks.create_task(order.process_update(message_from(2), work.handle("ben")))
        await settle()
        assert work.log == ["flood 0 begins", "ben begins"]
        for name in ("ben", *(f"flood {number}" for number in range(5))):
            work.finish(name)


async def test_the_same_person_in_another_chat_does_not_wait(work: Work) -> None:
    order = InOrder(Places(2))
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(order.process_update(message_from(1, chat_id=1), work.handle("here")))
        tasks.create_task(order.process_update(message_from(1, chat_id=2), work.handle("there")))
        await settle()
        assert work.log == ["here begins", "there begins"]
        work.finish("here")
        work.finish("there")


async def test_no_more_than_allowed_run_at_once(work: Work) -> None:
    order = InOrder(Places(2))
    async with asyncio.TaskGroup() as tasks:
        for user in range(4):
            tasks.create_task(order.process_update(message_from(user), work.handle(str(user))))
        await settle()
        assert work.log == ["0 begins", "1 begins"]
        for user in range(4):
            work.finish(str(user))


async def test_a_failure_lets_the_next_one_in(work: Work) -> None:
    order = InOrder(Places(2))

    async def fail() -> None:
        raise LookupError

    with pytest.raises(LookupError):
        await order.process_update(message_from(1), fail())
    work.finish("next")
    await order.process_update(message_from(1), work.handle("next"))

    assert work.log == ["next begins", "next ends"]


async def test_channels_that_write_in_a_group_do_not_wait_for_each_other(work: Work) -> None:
    order = InOrder(Places(8))
    async with asyncio.TaskGroup() as tasks:
        for name, channel in (("news", -1), ("views", -2), ("more views", -2)):
            tasks.create_task(order.process_update(message_as(channel), work.handle(name)))
        await settle()
        assert work.log == ["news begins", "views begins"]
        for name in ("news", "views", "more views"):
            work.finish(name)


class Slow:
    """Work for which Telegram asks for patience once; the wait ends when told to."""

    def __init__(self, at_once: int, work: Work) -> None:
        self.over = asyncio.Event()
        self.places = Places(at_once, self._wait)
        self._patience = Patience(self.places.sleep)
        self._work = work

    async def _wait(self, _: float) -> None:
        await self.over.wait()

    async def handle(self, name: str) -> None:
        """Handles an update whose answer Telegram takes only at the second attempt."""
        refusals = [RetryAfter(60)]

        async def send() -> None:
            if refusals:
                raise refusals.pop()
            await self._work.handle(name)

        await self._patience.process_request(send, (), {}, "sendMessage", {}, None)


@pytest.mark.filterwarnings("ignore:.*retry_after")
async def test_those_whom_telegram_lets_wait_hold_up_nobody_else(work: Work) -> None:
    slow = Slow(2, work)
    order = InOrder(slow.places)
    async with asyncio.TaskGroup() as tasks:
        for user in range(5):
            tasks.create_task(order.process_update(message_from(user), slow.handle(f"slow {user}")))
        await settle()
        tasks.create_task(order.process_update(message_from(0), work.handle("slow 0 again")))
        tasks.create_task(order.process_update(message_from(9, chat_id=2), work.handle("ben")))
        await settle()
        assert work.log == ["ben begins"]

        slow.over.set()
        await settle()
        assert work.log == ["ben begins", "slow 0 begins"]
        for name in ("ben", "slow 0 again", *(f"slow {user}" for user in range(5))):
            work.finish(name)

    assert work.log.index("slow 0 ends") < work.log.index("slow 0 again begins")


@pytest.mark.filterwarnings("ignore:.*retry_after")
async def test_who_is_stopped_while_away_frees_no_place_of_others(work: Work) -> None:
    slow = Slow(1, work)
    order = InOrder(slow.places)
    away = asyncio.create_task(order.process_update(message_from(1), slow.handle("away")))
    await settle()
    away.cancel()
    await asyncio.wait([away])
    async with asyncio.TaskGroup() as tasks:
        for user in (2, 3):
            tasks.create_task(order.process_update(message_from(user), work.handle(str(user))))
        await settle()
        assert work.log == ["2 begins"]
        work.finish("2")
        work.finish("3")


async def test_work_that_holds_no_place_may_wait_too() -> None:
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    await Places(1, sleep).sleep(5)

    assert waits == [5]

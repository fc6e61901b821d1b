"""One person's messages stay in order; different people don't wait for each other."""

import asyncio

import pytest
from telegram import Chat, Message, Update, User

from bot.transport.order import InOrder


def message_from(user_id: int, chat_id: int = 1) -> Update:
    user = User(user_id, "Ann", is_bot=False)
    message = Message(1, date=None, chat=Chat(chat_id, "group"), from_user=user)  # type: ignore[arg-type]
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
    order = InOrder(8)
    async with asyncio.TaskGroup() as tasks:
        for name in ("first", "second"):
            tasks.create_task(order.process_update(message_from(1), work.handle(name)))
        work.finish("second")
        await settle()
        assert work.log == ["first begins"]
        work.finish("first")

    assert work.log == ["first begins", "first ends", "second begins", "second ends"]


async def test_others_are_handled_meanwhile(work: Work) -> None:
    order = InOrder(2)
    async with asyncio.TaskGroup() as tasks:
        for number in range(5):
            tasks.create_task(order.process_update(message_from(1), work.handle(f"flood {number}")))
        tasks.create_task(order.process_update(message_from(2), work.handle("ben")))
        await settle()
        assert work.log == ["flood 0 begins", "ben begins"]
        for name in ("ben", *(f"flood {number}" for number in range(5))):
            work.finish(name)


async def test_the_same_person_in_another_chat_does_not_wait(work: Work) -> None:
    order = InOrder(2)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(order.process_update(message_from(1, chat_id=1), work.handle("here")))
        tasks.create_task(order.process_update(message_from(1, chat_id=2), work.handle("there")))
        await settle()
        assert work.log == ["here begins", "there begins"]
        work.finish("here")
        work.finish("there")


async def test_no_more_than_allowed_run_at_once(work: Work) -> None:
    order = InOrder(2)
    async with asyncio.TaskGroup() as tasks:
        for user in range(4):
            tasks.create_task(order.process_update(message_from(user), work.handle(str(user))))
        await settle()
        assert work.log == ["0 begins", "1 begins"]
        for user in range(4):
            work.finish(str(user))


async def test_a_failure_lets_the_next_one_in(work: Work) -> None:
    order = InOrder(2)

    async def fail() -> None:
        raise LookupError

    with pytest.raises(LookupError):
        await order.process_update(message_from(1), fail())
    work.finish("next")
    await order.process_update(message_from(1), work.handle("next"))

    assert work.log == ["next begins", "next ends"]

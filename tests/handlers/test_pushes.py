"""What a message of the bot's own accord offers: its timeline, and an end to it with one tap."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import URL, select
from telegram_side import Call, Person, by

from bot.answering.library import Library
from bot.reminders.planner import Planner
from bot.state.database import State
from bot.state.tables import deliveries
from handlers.pushes import push_links

GROUP: dict[str, Any] = {"id": -100, "type": "supergroup", "title": "Desk"}
CHANNEL: dict[str, Any] = {"id": -200, "type": "channel", "title": "News"}
A_WEEK_BEFORE = datetime(2025, 10, 24, 9, tzinfo=UTC)


@pytest.fixture
async def state(state_db: URL) -> AsyncIterator[State]:
    state = State(state_db)
    yield state
    await state.close()


async def push(person: Person, state: State, library: Library) -> Call:
    """The reminder of 31 October that the planner has put into the outbox, as Telegram shows it."""
    planner = Planner(state, library, push_links(person.app.bot, library), ZoneInfo("UTC"))
    await planner.plan(A_WEEK_BEFORE - timedelta(hours=1))
    assert await planner.plan(A_WEEK_BEFORE) == 1
    async with state.reading() as connection:
        row = (await connection.execute(select(deliveries))).one()
    keyboard = {"inline_keyboard": json.loads(row.markup)}
    return Call("sendMessage", {"chat_id": row.chat_id, "text": row.body, "reply_markup": keyboard}, {"message_id": 5})


async def test_one_tap_ends_it_and_another_one_takes_that_back(bob: Person, state: State, library: Library) -> None:
    await bob.say("/follow COL")
    reminder = await push(bob, state, library)
    assert "COL Group: Third-quarter report due by 31 October" in reminder.text

    calls = await bob.tap(reminder, "Mute COL Group")

    changed = by(calls, "editMessageReplyMarkup")
    assert "No longer followed: COL Group." in by(calls, "answerCallbackQuery").parameters["text"]
    assert list(changed.buttons) == ["Timeline", "Follow COL Group again"]
    assert await bob.app.bot_data.services.following.of(bob.id) == ()

    await bob.tap(reminder, "Mute COL Group", data=changed.buttons["Follow COL Group again"])

    assert [one.subject for one in await bob.app.bot_data.services.following.of(bob.id)] == ["col-group"]


async def test_it_leads_to_the_timeline(bob: Person, state: State, library: Library) -> None:
    await bob.say("/follow COL")
    reminder = await push(bob, state, library)

    calls = await bob.tap(reminder, "Timeline")

    assert "COL Group" in by(calls, "sendMessage").text
    assert "href=" in by(calls, "sendMessage").text


async def test_in_a_group_only_its_admins_end_it(bob: Person, state: State, library: Library) -> None:
    bob.telegram.admins.add(bob.id)
    await bob.say("/follow COL", chat=GROUP)
    reminder = await push(bob, state, library)
    bob.telegram.admins.clear()
    message = {"message_id": 5, "date": 1, "chat": GROUP, "text": reminder.text}
    message["reply_markup"] = reminder.parameters["reply_markup"]

    refused = by(await bob.tap(reminder, "Mute COL Group", message=message), "answerCallbackQuery")

    assert "Only admins" in refused.parameters["text"]
    assert len(await bob.app.bot_data.services.following.of(-100)) == 1


async def test_in_a_channel_it_has_links_alone(bob: Person, state: State, library: Library) -> None:
    message = bob.message("/follow COL", chat=CHANNEL, sender_chat=CHANNEL)
    del message["from"]
    await bob.send(channel_post=message)

    reminder = await push(bob, state, library)

    assert reminder.buttons == {}
    assert reminder.links["Timeline"].startswith("https://t.me/test_bot?start=ask_")


async def test_what_waits_is_taken_back_with_the_subscription(bob: Person, state: State, library: Library) -> None:
    await bob.say("/follow COL")
    await push(bob, state, library)

    await bob.say("/unfollow COL")

    async with state.reading() as connection:
        assert (await connection.execute(select(deliveries))).all() == []

"""Chats that can't be reached, and come back; messages that could not be sent."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, update
from telegram_side import ADMIN, NOW, Person

from bot.delivery.dead import PAGE
from bot.state.database import State
from bot.state.tables import chats, deliveries

GROUP: dict[str, Any] = {"id": -100, "type": "supergroup", "title": "Desk"}


@pytest.fixture
def state(bob: Person) -> State:
    return bob.app.bot_data.services.dead.state


async def put(state: State, chat_id: int, occasion: str = "a", **values: Any) -> None:
    row = {"chat_id": chat_id, "occasion": occasion, "kind": "reminder", "body": "b", "due_at": NOW, "created_at": NOW}
    async with state.writing() as connection:
        await connection.execute(insert(deliveries).values(row | values))


async def outbox(state: State) -> list[tuple[int, str]]:
    async with state.reading() as connection:
        rows = await connection.execute(select(deliveries).order_by(deliveries.c.id))
        return [(row.chat_id, row.status) for row in rows]


async def is_reachable(state: State, chat_id: int) -> bool | None:
    async with state.reading() as connection:
        return (await connection.execute(select(chats.c.reachable).where(chats.c.chat_id == chat_id))).scalar()


def membership(person: Person, chat: dict[str, Any], **now: Any) -> dict[str, Any]:
    bot = {"id": 1, "is_bot": True, "first_name": "Bot", "username": "test_bot"}
    member = {"user": bot, "status": "member"}
    change = {"old_chat_member": member, "new_chat_member": {"user": bot, "status": "kicked", "until_date": 0} | now}
    return {"chat": chat, "from": person.user, "date": 0, **change}


async def test_who_blocks_the_bot_gets_nothing_more_until_they_write_again(bob: Person, state: State) -> None:
    await put(state, bob.id)
    await bob.send(my_chat_member=membership(bob, bob.private))

    assert await is_reachable(state, bob.id) is False
    assert await outbox(state) == [(bob.id, "dead")]

    await bob.say("DramaWave margin")
    assert await is_reachable(state, bob.id) is True


async def test_a_chat_that_telegram_called_lost_is_back_with_any_update(bob: Person, state: State) -> None:
    reach = bob.app.bot_data.services.reach
    await bob.say("hello")
    await reach.lost(bob.id, "Forbidden: bot was blocked by the user", NOW)

    await bob.say("/language zh")

    assert await is_reachable(state, bob.id) is True


async def test_a_group_where_the_bot_is_muted_is_lost_and_back_when_it_may_speak(bob: Person, state: State) -> None:
    rights = dict.fromkeys(
        [
            "can_send_messages",
            "can_change_info",
            "can_invite_users",
            "can_pin_messages",
            "can_manage_topics",
            "can_send_polls",
            "can_send_other_messages",
            "can_add_web_page_previews",
            "can_send_audios",
            "can_send_documents",
            "can_send_photos",
            "can_send_videos",
            "can_send_video_notes",
            "can_send_voice_notes",
            "can_edit_tag",
            "can_react_to_messages",
            "is_member",
        ],
        False,
    )
    await bob.send(my_chat_member=membership(bob, GROUP, status="restricted", **rights))
    assert await is_reachable(state, GROUP["id"]) is False

    await bob.send(my_chat_member=membership(bob, GROUP, status="member"))
    assert await is_reachable(state, GROUP["id"]) is True


async def test_the_first_date_that_it_was_lost_is_kept(bob: Person, state: State) -> None:
    reach = bob.app.bot_data.services.reach
    for days in (0, 5):
        await reach.lost(bob.id, "blocked", NOW + timedelta(days=days))

    async with state.reading() as connection:
        [since] = (await connection.execute(select(chats.c.unreachable_at))).scalars()
    assert since == NOW


async def test_a_group_that_becomes_a_supergroup_takes_its_messages_along(bob: Person, state: State) -> None:
    await put(state, -5)
    group = {"id": -5, "type": "group", "title": "Desk"}

    await bob.say(chat=group, migrate_to_chat_id=GROUP["id"])
    await bob.say(chat=GROUP, migrate_from_chat_id=-5)

    assert await outbox(state) == [(GROUP["id"], "waiting")]


async def test_dead_letters_are_shown_to_admins_with_their_reasons_and_tried_again(bob: Person, state: State) -> None:
    bob.id = ADMIN
    for number in range(PAGE + 1):
        await put(state, 7, str(number), status="dead", reason=f"<{number}> blocked", attempts=1)
    async with state.writing() as connection:
        row = {"chat_id": 7, "kind": "private", "reachable": False, "created_at": NOW, "changed_at": NOW}
        await connection.execute(insert(chats).values(row))

    [shown] = await bob.say("/dead")
    assert f"could not be sent</b>: {PAGE + 1}" in shown.text
    assert f"&lt;{PAGE}&gt; blocked" in shown.text
    [older] = [call for call in await bob.tap(shown, "Older »") if call.method == "editMessageText"]
    assert "&lt;0&gt; blocked" in older.text
    retry = next(label for label in older.buttons if label.startswith("↻"))
    note, after = await bob.tap(older, retry)

    assert note.parameters["text"] == "It will be sent again."
    assert f"</b>: {PAGE}" in after.text
    assert (await outbox(state))[0] == (7, "waiting")
    assert await is_reachable(state, 7) is True
    note, _ = await bob.tap(older, retry)
    assert note.parameters["text"] == "It is no longer here."


async def test_with_nothing_dead_it_says_so(bob: Person) -> None:
    bob.id = ADMIN

    [shown] = await bob.say("/dead")

    assert shown.text == "Everything could be sent."
    assert shown.buttons == {}


async def test_dead_letters_are_nobody_elses_business(bob: Person, state: State) -> None:
    await put(state, 7, status="dead", reason="blocked")

    [said] = await bob.say("/dead")

    assert "don't know this command" in said.text


async def test_an_application_sends_while_it_runs(bob: Person, state: State) -> None:
    await put(state, 7, "old", status="sent", due_at=NOW - timedelta(days=1))
    async with state.writing() as connection:
        await connection.execute(update(deliveries).values(chat_id=8))
    await put(state, 7, body="Due <b>today</b>")
    await bob.app.start()
    while (await outbox(state))[-1] != (7, "sent"):
        await bob.app.bot.get_me()
    await bob.app.stop()

    sent = [call for call in bob.telegram.calls if call.method == "sendMessage"]
    assert [(call.parameters["chat_id"], call.text) for call in sent] == [(7, "Due <b>today</b>")]

"""The bot comes into a group, and goes."""

from typing import Any

import pytest
from telegram_side import BOT, Person

GROUP: dict[str, Any] = {"id": -100, "type": "supergroup", "title": "Desk"}


def became(ann: Person, before: str, after: str, chat: dict[str, Any] = GROUP) -> dict[str, Any]:
    return {
        "chat": chat,
        "from": ann.user,
        "date": 1,
        "old_chat_member": member(before),
        "new_chat_member": member(after),
    }


def member(status: str) -> dict[str, Any]:
    rights = {
        "administrator": dict.fromkeys(
            (
                "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
                "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users",
                "can_post_stories", "can_edit_stories", "can_delete_stories",
            ),
            False,
        ),
        "kicked": {"until_date": 0},
    }  # fmt: skip
    return {"status": status, "user": BOT} | rights.get(status, {})


async def test_a_group_is_told_how_to_ask(ann: Person) -> None:
    [greeting] = await ann.send(my_chat_member=became(ann, "left", "member"))

    assert greeting.parameters["chat_id"] == GROUP["id"]
    assert "/ask@test_bot gross margin of DramaWave" in greeting.text
    assert "reply to one of my messages" in greeting.text
    assert "Just writing @test_bot won't reach me here" in greeting.text
    assert len(greeting.text) < 500


@pytest.mark.parametrize("before", ["left", "kicked"])
async def test_an_admin_sees_mentions(ann: Person, before: str) -> None:
    [greeting] = await ann.send(my_chat_member=became(ann, before, "administrator"))

    assert "A mention works too: @test_bot" in greeting.text


async def test_the_greeting_is_in_the_language_of_whoever_added_it(ann: Person) -> None:
    ann.language = "zh-hans"

    [greeting] = await ann.send(my_chat_member=became(ann, "left", "member"))

    assert "大家好" in greeting.text
    assert "我收不到" in greeting.text


@pytest.mark.parametrize(
    ("before", "after"),
    [("member", "administrator"), ("administrator", "member"), ("member", "left"), ("member", "kicked")],
)
async def test_other_changes_are_taken_quietly(ann: Person, before: str, after: str) -> None:
    assert await ann.send(my_chat_member=became(ann, before, after)) == []


async def test_nobody_is_greeted_in_a_channel_or_for_unblocking_the_bot(ann: Person) -> None:
    channel = {"id": -200, "type": "channel", "title": "News"}

    assert await ann.send(my_chat_member=became(ann, "left", "administrator", channel)) == []
    assert await ann.send(my_chat_member=became(ann, "kicked", "member", ann.private)) == []


async def test_a_link_that_adds_the_bot_and_sends_start_is_greeted_once(ann: Person) -> None:
    [_] = await ann.send(my_chat_member=became(ann, "left", "member"))

    assert await ann.say("/start@test_bot payload", chat=GROUP) == []


async def test_start_in_a_group_says_how_to_ask_there(ann: Person) -> None:
    [greeting] = await ann.say("/start@test_bot", chat=GROUP)

    assert "/ask@test_bot" in greeting.text


async def test_a_group_that_lets_nobody_write_is_left_in_peace(ann: Person, caplog: pytest.LogCaptureFixture) -> None:
    ann.telegram.refusals["sendMessage"] = (400, "Bad Request: not enough rights to send text messages to the chat")

    attempts = await ann.send(my_chat_member=became(ann, "left", "member"))

    assert len(attempts) == 1
    assert "ERROR" not in caplog.text

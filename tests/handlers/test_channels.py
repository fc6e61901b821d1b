"""A channel's posts with a command for the bot are answered, if it may post there."""

from typing import Any

import pytest
from telegram_side import Person

CHANNEL: dict[str, Any] = {"id": -200, "type": "channel", "title": "News"}


def post(ann: Person, text: str, **fields: Any) -> dict[str, Any]:
    message = ann.message(text, chat=CHANNEL, sender_chat=CHANNEL) | fields
    del message["from"]
    return message


@pytest.mark.parametrize("text", ["/ask DramaWave margin", "/ask@test_bot DramaWave margin"])
async def test_a_command_is_answered_under_the_post(ann: Person, text: str) -> None:
    [answer] = await ann.send(channel_post=post(ann, text, message_id=77))

    assert "83" in answer.text
    assert answer.parameters["chat_id"] == CHANNEL["id"]
    assert answer.parameters["reply_parameters"]["message_id"] == 77


@pytest.mark.parametrize("text", ["DramaWave margin", "Ask our @test_bot", "/ask@other_bot margin", "/frobnicate"])
async def test_other_posts_are_left_alone(ann: Person, text: str) -> None:
    assert await ann.send(channel_post=post(ann, text)) == []


async def test_readers_cannot_make_the_bot_post(ann: Person) -> None:
    [answer] = await ann.send(channel_post=post(ann, "/ask DramaWave margin"))

    assert answer.buttons == {}
    assert answer.links
    assert all(link.startswith("https://t.me/test_bot?start=") for link in answer.links.values())


async def test_an_edited_post_edits_its_answer(ann: Person) -> None:
    first = post(ann, "/ask DramaWave revenue", message_id=77)
    [answer] = await ann.send(channel_post=first)

    [change] = await ann.send(edited_channel_post=post(ann, "/ask DramaWave margin", message_id=77))

    assert change.method == "editMessageText"
    assert change.message_id == answer.message_id
    assert "83" in change.text


async def test_the_copy_of_a_post_in_the_discussion_group_is_not_answered_again(ann: Person) -> None:
    group = {"id": -100, "type": "supergroup", "title": "Talk"}
    copy = post(ann, "/ask DramaWave margin", chat=group, is_automatic_forward=True)
    copy["from"] = {"id": 777000, "is_bot": False, "first_name": "Telegram"}

    assert await ann.send(message=copy) == []


async def test_a_channel_where_it_may_not_post_is_left_in_peace(ann: Person, caplog: pytest.LogCaptureFixture) -> None:
    ann.telegram.refusals["sendMessage"] = (400, "Bad Request: need administrator rights in the channel chat")

    attempts = await ann.send(channel_post=post(ann, "/ask DramaWave margin"))

    assert len(attempts) == 1
    assert "ERROR" not in caplog.text


@pytest.mark.parametrize("text", ["/settings", "/language", "/timezone", "/privacy", "/export", "/forget"])
async def test_no_command_is_met_with_silence(ann: Person, text: str) -> None:
    [said] = await ann.send(channel_post=post(ann, text))

    assert said.parameters["chat_id"] == CHANNEL["id"]


async def test_whose_settings_are_meant_is_said(ann: Person) -> None:
    [main] = await ann.send(channel_post=post(ann, "/settings"))
    shown = {"message_id": main.message_id, "date": 1, "chat": CHANNEL, "text": "…"}

    *_, refused = await ann.tap(main, "Language", message=shown, data="l:zh")

    assert "of this channel" in refused.parameters["text"]

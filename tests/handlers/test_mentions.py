"""A mention of the bot, marked as one by Telegram, is a question to it."""

from typing import Any

import pytest
from telegram_side import BOT, Person, addressing, utf16

GROUP: dict[str, Any] = {"id": -100, "type": "supergroup", "title": "Desk"}
BEN: dict[str, Any] = {"id": 43, "is_bot": False, "first_name": "Ben"}
PICTURE = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]


@pytest.mark.parametrize(
    "text",
    [
        "@test_bot DramaWave margin",
        "@TEST_BOT, DramaWave margin",
        "DramaWave margin @test_bot",
        "@test_bot /ask DramaWave margin",
        "😀 @test_bot DramaWave margin",
        "@test_bot：DramaWave 毛利率",
    ],
)
async def test_a_mention_anywhere_in_the_text_is_answered(ann: Person, text: str) -> None:
    [answer] = await ann.say(text, chat=GROUP)

    assert "83" in answer.text
    assert answer.parameters["reply_parameters"]["message_id"]


async def test_a_mention_under_a_picture_is_answered(ann: Person) -> None:
    caption = "@test_bot DramaWave margin"

    [answer] = await ann.say(chat=GROUP, photo=PICTURE, caption=caption, caption_entities=addressing(caption))

    assert "83" in answer.text


async def test_a_mention_by_name_is_answered(ann: Person) -> None:
    named = [{"type": "text_mention", "offset": 0, "length": 3, "user": BOT}]

    [answer] = await ann.say("Bot DramaWave margin", chat=GROUP, entities=named)

    assert "83" in answer.text


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("@test_bot2 DramaWave margin", {}),
        ("mail test@test_bot about the DramaWave margin", {"entities": []}),
        ("@ben DramaWave margin", {}),
        ("Ben DramaWave margin", {"entities": [{"type": "text_mention", "offset": 0, "length": 3, "user": BEN}]}),
        ("/ask@other_bot @test_bot margin", {}),
        ("@test_bot DramaWave margin", {"via_bot": BOT}),
        (
            "@test_bot DramaWave margin",
            {"forward_origin": {"type": "user", "date": 1, "sender_user": BEN}},
        ),
    ],
    ids=["a longer name", "no entity", "a person", "a person by name", "another bot's command", "via", "forwarded"],
)
async def test_other_names_are_no_mention(ann: Person, text: str, fields: dict[str, Any]) -> None:
    assert await ann.say(text, chat=GROUP, **fields) == []


@pytest.mark.parametrize("text", ["@test_bot", "/ask", "/ask@test_bot"])
async def test_the_bots_name_alone_under_a_question_asks_that_question(ann: Person, text: str) -> None:
    question = {"message_id": 5, "date": 1, "chat": GROUP, "from": BEN, "text": "DramaWave margin"}

    [answer] = await ann.say(text, chat=GROUP, reply_to_message=question)

    assert "83" in answer.text


async def test_of_a_longer_message_the_quoted_part_is_asked(ann: Person) -> None:
    talk = {"message_id": 5, "date": 1, "chat": GROUP, "from": BEN, "text": "So. DramaWave margin? Lunch?"}
    quote = {"text": "DramaWave margin?", "position": 4}

    [answer] = await ann.say("@test_bot", chat=GROUP, reply_to_message=talk, quote=quote)

    assert "83" in answer.text


@pytest.mark.parametrize("text", ["@test_bot", "/ask", "@test_bot  "])
async def test_the_bots_name_alone_is_told_how_to_ask(ann: Person, text: str) -> None:
    [line] = await ann.say(text, chat=GROUP)

    assert "/ask " in line.text


async def test_half_an_emoji_before_the_mention_is_no_obstacle(ann: Person) -> None:
    text = "\ud83d @test_bot DramaWave margin"
    mention = [{"type": "mention", "offset": utf16("\ud83d "), "length": 9}]

    [answer] = await ann.say(text, chat=GROUP, entities=mention)

    assert "<b>" in answer.text

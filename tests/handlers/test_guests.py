"""A mention in a chat where the bot is not a member is answered there, as a guest."""

from typing import Any

import pytest
from telegram_side import BOT, Person, addressing

ELSEWHERE: dict[str, Any] = {"id": -300, "type": "supergroup", "title": "Elsewhere"}
BEN: dict[str, Any] = {"id": 43, "is_bot": False, "first_name": "Ben"}
PICTURE = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]


def mention(ann: Person, text: str | None, **fields: Any) -> dict[str, Any]:
    return ann.message(text, chat=ELSEWHERE, guest_query_id="g1", **fields)


async def test_it_is_answered_with_the_figure_and_its_source(ann: Person) -> None:
    [answer] = await ann.send(guest_message=mention(ann, "@test_bot DramaWave margin"))

    content = answer.parameters["result"]["input_message_content"]
    assert answer.method == "answerGuestQuery"
    assert answer.parameters["guest_query_id"] == "g1"
    assert "83" in content["message_text"]
    assert "href=" in content["message_text"]
    assert content["parse_mode"] == "HTML"


async def test_a_mention_under_a_picture_too(ann: Person) -> None:
    caption = "@test_bot DramaWave margin"
    message = mention(ann, None, photo=PICTURE, caption=caption, caption_entities=addressing(caption))

    [answer] = await ann.send(guest_message=message)

    assert "83" in answer.parameters["result"]["input_message_content"]["message_text"]


async def test_its_buttons_lead_to_the_private_chat(ann: Person) -> None:
    [answer] = await ann.send(guest_message=mention(ann, "@test_bot DramaWave margin"))

    rows = answer.parameters["result"]["reply_markup"]["inline_keyboard"]
    assert all(button["url"].startswith("https://t.me/test_bot?start=") for row in rows for button in row)


async def test_the_name_alone_under_a_question_asks_it(ann: Person) -> None:
    question = {"message_id": 5, "date": 1, "chat": ELSEWHERE, "from": BEN, "text": "DramaWave margin"}

    [answer] = await ann.send(guest_message=mention(ann, "@test_bot", reply_to_message=question))

    assert "83" in answer.parameters["result"]["input_message_content"]["message_text"]


async def test_the_name_alone_is_told_how_to_ask(ann: Person) -> None:
    [answer] = await ann.send(guest_message=mention(ann, "@test_bot"))

    assert "@test_bot gross margin of DramaWave" in answer.parameters["result"]["input_message_content"]["message_text"]


async def test_a_flood_of_mentions_gets_one_note(ann: Person) -> None:
    sent = [
        call for _ in range(40) for call in await ann.send(guest_message=mention(ann, "@test_bot DramaWave margin"))
    ]

    assert len(sent) == 16
    assert "too quick" in sent[-1].parameters["result"]["input_message_content"]["message_text"]


async def test_what_another_bot_wrote_is_left_alone(ann: Person) -> None:
    other = {"id": 9, "is_bot": True, "first_name": "Other"}

    assert await ann.send(guest_message=mention(ann, "@test_bot margin", **{"from": other})) == []
    assert await ann.send(guest_message=mention(ann, "@test_bot margin", via_bot=BOT)) == []


async def test_an_answer_that_comes_too_late_troubles_nobody(ann: Person, caplog: pytest.LogCaptureFixture) -> None:
    late = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    ann.telegram.refusals["answerGuestQuery"] = (400, late)

    attempts = await ann.send(guest_message=mention(ann, "@test_bot DramaWave margin"))

    assert len(attempts) == 1
    assert "ERROR" not in caplog.text

"""An edited question edits its answer."""

from datetime import UTC, datetime
from typing import Any

import pytest
from telegram_side import NOW, Call, Person

GROUP: dict[str, Any] = {"id": -100, "type": "supergroup", "title": "Desk"}


async def asked(ann: Person, text: str, **fields: Any) -> tuple[dict[str, Any], Call]:
    message = ann.message(text, **fields)
    [answer] = await ann.send(message=message)
    return message, answer


def edited(ann: Person, message: dict[str, Any], text: str) -> dict[str, Any]:
    rewritten = ann.message(text)
    return message | {"text": text, "entities": rewritten["entities"], "edit_date": 5}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("DramaWave revenue", "DramaWave margin"),
        ("/ask DramaWave revenue", "/ask DramaWave margin"),
        ("/frobnicate", "DramaWave margin"),
        ("/timeline DramaWave", "/ask DramaWave margin"),
        ("DramaGoat margin", "DramaWave 毛利率"),
    ],
)
async def test_the_answer_changes_with_the_question(ann: Person, before: str, after: str) -> None:
    message, answer = await asked(ann, before)

    [change] = await ann.send(edited_message=edited(ann, message, after))

    assert change.method == "editMessageText"
    assert change.message_id == answer.message_id
    assert "83" in change.text
    assert change.buttons


@pytest.mark.parametrize("text", ["/ask DramaWave margin", "@test_bot DramaWave margin"])
async def test_in_a_group_too(ann: Person, text: str) -> None:
    message, answer = await asked(ann, "/ask DramaWave revenue", chat=GROUP)

    [change] = await ann.send(edited_message=edited(ann, message, text))

    assert change.method == "editMessageText"
    assert change.parameters["chat_id"] == GROUP["id"]
    assert change.message_id == answer.message_id


async def test_an_edit_that_changes_no_words_changes_nothing(ann: Person) -> None:
    message, _ = await asked(ann, "DramaWave margin")

    assert await ann.send(edited_message=edited(ann, message, "DramaWave margin")) == []


async def test_it_may_be_edited_again_and_again(ann: Person) -> None:
    message, answer = await asked(ann, "DramaWave margin")
    for text in ("DramaWave revenue", "who owns DramaWave", "DramaWave margin"):
        [change] = await ann.send(edited_message=edited(ann, message, text))
        assert change.message_id == answer.message_id


async def test_an_answer_that_is_the_same_as_before_is_left_as_it_is(ann: Person) -> None:
    message, _ = await asked(ann, "DramaWave margin")
    ann.telegram.refusals["editMessageText"] = (400, "Bad Request: message is not modified: specified new …")

    sent = await ann.send(edited_message=edited(ann, message, "DramaWave's margin"))

    assert [call.method for call in sent] == ["editMessageText"]


@pytest.mark.parametrize("reason", ["message to edit not found", "message can't be edited"])
async def test_an_answer_that_is_gone_or_too_old_is_given_anew(ann: Person, reason: str) -> None:
    message, answer = await asked(ann, "DramaWave revenue")
    ann.telegram.refusals["editMessageText"] = (400, f"Bad Request: {reason}")

    _, anew = await ann.send(edited_message=edited(ann, message, "DramaWave margin"))
    del ann.telegram.refusals["editMessageText"]
    [change] = await ann.send(edited_message=edited(ann, message, "who owns DramaWave"))

    assert anew.method == "sendMessage"
    assert "83" in anew.text
    assert change.message_id == anew.message_id != answer.message_id


async def test_the_edited_question_follows_up_on_what_came_before_it(ann: Person) -> None:
    await ann.say("DramaWave margin")
    message, _ = await asked(ann, "and its revenue?")
    await ann.say("who owns ReelShort")

    [change] = await ann.send(edited_message=edited(ann, message, "and its margin?"))
    [next_answer] = await ann.say("and its revenue?")

    assert "DramaWave" in change.text
    assert "ReelShort" in next_answer.text


async def test_a_typo_mended_is_forgotten_by_the_conversation(ann: Person) -> None:
    message, _ = await asked(ann, "ReelShort margin")
    await ann.send(edited_message=edited(ann, message, "DramaWave margin"))

    [answer] = await ann.say("and its revenue?")

    assert "DramaWave" in answer.text


async def test_a_message_that_becomes_a_question_to_the_bot_is_answered(ann: Person) -> None:
    message = ann.message("DramaWave margin", chat=GROUP, date=int(NOW.timestamp()))
    assert await ann.send(message=message) == []

    [answer] = await ann.send(edited_message=edited(ann, message, "/ask DramaWave margin"))

    assert answer.method == "sendMessage"
    assert "83" in answer.text


async def test_an_old_message_that_was_never_answered_stays_so(ann: Person) -> None:
    yesterday = int(datetime(2025, 8, 31, tzinfo=UTC).timestamp())
    message = ann.message("DramaWave", date=yesterday)

    assert await ann.send(edited_message=edited(ann, message, "DramaWave margin")) == []


async def test_a_greeting_is_not_repeated_for_an_edit(ann: Person) -> None:
    message = ann.message("/start", date=int(NOW.timestamp()))
    await ann.send(message=message)

    assert await ann.send(edited_message=edited(ann, message, "/start again")) == []

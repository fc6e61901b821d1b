"""In a group the bot speaks only when spoken to."""

from typing import Any

import pytest
from telegram_side import BOT, Person

GROUP: dict[str, Any] = {"id": -100, "type": "supergroup", "title": "Desk"}
BEN: dict[str, Any] = {"id": 43, "is_bot": False, "first_name": "Ben"}
QUESTION = "DramaWave margin"


def said_by(user: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"message_id": 5, "date": 1, "chat": GROUP, "from": user, "text": "…"} | fields


@pytest.mark.parametrize("command", ["/ask", "/ask@test_bot", "/ask@TEST_bot"])
async def test_a_command_is_answered_as_a_reply_to_the_asker(ann: Person, command: str) -> None:
    [answer] = await ann.say(f"{command} {QUESTION}", chat=GROUP, message_id=77)

    assert "83" in answer.text
    assert answer.parameters["chat_id"] == GROUP["id"]
    assert answer.parameters["reply_parameters"]["message_id"] == 77
    assert answer.parameters["reply_parameters"]["allow_sending_without_reply"] is True


async def test_a_reply_to_the_bot_is_answered(ann: Person) -> None:
    [answer] = await ann.say(QUESTION, chat=GROUP, reply_to_message=said_by(BOT))

    assert "83" in answer.text


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"reply_to_message": said_by(BEN)},
        {"reply_to_message": said_by(BOT, forum_topic_created={"name": "News", "icon_color": 1})},
        {"reply_to_message": said_by(BOT), "via_bot": BOT},
        {"reply_to_message": said_by(BOT), "from": {"id": 9, "is_bot": True, "first_name": "Other"}},
    ],
    ids=["to everyone", "to someone else", "first in the bot's topic", "through a bot", "from a bot"],
)
async def test_other_talk_is_left_alone(ann: Person, fields: dict[str, Any]) -> None:
    assert await ann.say(QUESTION, chat=GROUP, **fields) == []


async def test_a_command_for_another_bot_is_left_alone(ann: Person) -> None:
    assert await ann.say(f"/ask@other_bot {QUESTION}", chat=GROUP) == []
    assert await ann.say("/frobnicate", chat=GROUP) == []


async def test_pictures_are_left_alone(ann: Person) -> None:
    assert await ann.say(chat=GROUP, dice={"emoji": "🎲", "value": 1}, reply_to_message=said_by(BOT)) == []


async def test_an_anonymous_admin_is_answered(ann: Person) -> None:
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}

    [answer] = await ann.say(f"/ask {QUESTION}", chat=GROUP, sender_chat=GROUP, **{"from": anonymous})

    assert "83" in answer.text


@pytest.mark.parametrize(
    "placeholder", [{"id": 1087968824, "username": "GroupAnonymousBot"}, {"id": 136817688, "username": "Channel_Bot"}]
)
async def test_those_who_write_as_a_chat_have_a_conversation_for_each_chat(
    ann: Person, placeholder: dict[str, Any]
) -> None:
    sender = placeholder | {"is_bot": True, "first_name": "Somebody"}
    for number in (1, 2, 2):
        channel = {"id": -number, "type": "channel", "title": f"Channel {number}"}
        await ann.say(f"/ask {QUESTION}", chat=GROUP, sender_chat=channel, **{"from": sender})

    assert len(ann.app.bot_data.services.conversations) == 2


async def test_the_answer_stays_in_the_topic_of_the_question(ann: Person) -> None:
    [answer] = await ann.say(f"/ask {QUESTION}", chat=GROUP, message_thread_id=12, is_topic_message=True)

    assert answer.parameters["message_thread_id"] == 12


async def test_a_chain_of_replies_is_no_topic(ann: Person) -> None:
    [answer] = await ann.say(f"/ask {QUESTION}", chat=GROUP, message_thread_id=12)

    assert "message_thread_id" not in answer.parameters


async def test_a_reply_to_an_answer_follows_up_on_it_whoever_had_asked(ann: Person) -> None:
    [answer] = await ann.say(f"/ask {QUESTION}", chat=GROUP)
    ben = Person(ann.app, ann.telegram, id=43)
    await ben.say("/ask who owns ReelShort", chat=GROUP)

    replied = said_by(BOT, message_id=answer.message_id)
    [follow_up] = await ben.say("and its revenue?", chat=GROUP, reply_to_message=replied)

    assert "DramaWave" in follow_up.text


async def test_a_group_that_became_a_supergroup_is_answered_there(ann: Person) -> None:
    moved = "Bad Request: group chat was upgraded to a supergroup chat"
    ann.telegram.refusals["sendMessage"] = (400, moved, {"migrate_to_chat_id": -1001})

    first, second = await ann.say(f"/ask {QUESTION}", chat=GROUP | {"type": "group"})

    assert first.parameters["chat_id"] == GROUP["id"]
    assert second.parameters["chat_id"] == -1001


async def test_each_person_and_topic_has_a_conversation_of_its_own(ann: Person) -> None:
    ben = Person(ann.app, ann.telegram, id=43)
    for person in (ann, ben):
        await person.say(f"/ask {QUESTION}", chat=GROUP)
    await ann.say(f"/ask {QUESTION}", chat=GROUP, message_thread_id=12, is_topic_message=True)
    await ann.say(QUESTION)

    assert len(ann.app.bot_data.services.conversations) == 4

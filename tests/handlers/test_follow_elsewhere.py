"""Following in groups, topics and channels: their admins decide, and it is told where they said it."""

import json
from typing import Any

from telegram_side import Call, Person, by

GROUP: dict[str, Any] = {"id": -100, "type": "supergroup", "title": "Desk"}
CHANNEL: dict[str, Any] = {"id": -200, "type": "channel", "title": "News"}
TOPIC: dict[str, Any] = {"message_thread_id": 7, "is_topic_message": True}


async def group_tap(person: Person, on: Call, label: str, chat: dict[str, Any] = GROUP) -> list[Call]:
    message = {"message_id": on.message_id, "date": 1, "chat": chat} | {
        name: on.parameters[name] for name in ("text", "reply_markup")
    }
    return await person.tap(on, label, message=message)


async def post(person: Person, text: str) -> list[Call]:
    message = person.message(text, chat=CHANNEL, sender_chat=CHANNEL)
    del message["from"]
    return await person.send(channel_post=message)


async def subscriptions(person: Person, chat_id: int) -> list[tuple[str, int | None, int | None]]:
    found = await person.app.bot_data.services.following.of(chat_id)
    return [(one.subject, one.thread_id, one.created_by) for one in found]


async def test_only_admins_decide_what_a_group_follows(bob: Person) -> None:
    [_, refused] = [*await bob.say("/follow COL", chat=GROUP), *await bob.say("/unfollow COL", chat=GROUP)]
    assert "Only admins" in refused.text
    assert await subscriptions(bob, -100) == []

    bob.telegram.admins.add(bob.id)
    [told] = await bob.say("/follow COL", chat=GROUP)

    assert "Now following: COL Group" in told.text
    assert await subscriptions(bob, -100) == [("col-group", None, 42)]


async def test_everyone_may_see_what_a_group_follows(ann: Person) -> None:
    ann.telegram.admins.add(ann.id)
    await ann.say("/follow COL", chat=GROUP)
    ann.telegram.admins.clear()

    [shown] = await ann.say("/following", chat=GROUP)
    opened = by(await group_tap(ann, shown, "COL Group"), "editMessageText")

    for label in ("On the morning", "Stop following"):
        calls = await group_tap(ann, opened, label)
        assert "Only admins" in by(calls, "answerCallbackQuery").parameters["text"]
    assert await subscriptions(ann, -100) == [("col-group", None, 42)]


async def test_it_is_told_in_the_topic_where_it_was_asked_for(bob: Person) -> None:
    bob.telegram.admins.add(bob.id)
    [told] = await bob.say("/follow COL", chat=GROUP, **TOPIC)
    await bob.say("/follow iQiyi", chat=GROUP)

    assert told.parameters["message_thread_id"] == 7
    assert await subscriptions(bob, -100) == [("col-group", 7, 42), ("iqiyi", None, 42)]


async def test_a_tap_in_a_topic_follows_for_that_topic(ann: Person) -> None:
    ann.telegram.admins.add(ann.id)
    [shown] = await ann.say("/follow", chat=GROUP, **TOPIC)
    message = {"message_id": shown.message_id, "date": 1, "chat": GROUP, "text": "…", **TOPIC}
    message["reply_markup"] = shown.parameters["reply_markup"]

    await ann.tap(shown, "Earnings", message=message)

    assert await subscriptions(ann, -100) == [("kind:earnings", 7, 42)]


async def test_an_anonymous_admin_follows_for_the_group(ann: Person) -> None:
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}

    [told] = await ann.say("/follow COL", chat=GROUP, sender_chat=GROUP, **{"from": anonymous})

    assert "Now following" in told.text
    assert await subscriptions(ann, -100) == [("col-group", None, None)]


async def test_a_group_is_followed_up_by_a_link_that_adds_the_bot(ann: Person) -> None:
    ann.telegram.admins.add(ann.id)
    token = ann.app.bot_data.services.library.current.subjects.token("dramawave")

    [told] = await ann.say(f"/start@test_bot follow_{token}", chat=GROUP)

    assert "Now following: DramaWave" in told.text


async def test_plain_words_in_a_group_are_left_alone(ann: Person) -> None:
    ann.telegram.admins.add(ann.id)

    assert await ann.say("follow DramaWave", chat=GROUP) == []
    assert await subscriptions(ann, -100) == []


async def test_an_answer_in_a_group_offers_to_follow_in_private(ann: Person) -> None:
    [answer] = await ann.say("/ask DramaWave margin", chat=GROUP)

    assert "start=follow_" in answer.links["🔔 Follow DramaWave"]
    assert not any("Follow" in label for label in answer.buttons)


async def test_who_posts_in_a_channel_decides_what_it_follows(bob: Person) -> None:
    [told] = await post(bob, "/follow DramaWave")
    [listed] = await post(bob, "/following")
    [quiet] = await post(bob, "/quiet 22-7")
    [chinese] = await post(bob, "/language zh")
    [digest] = await post(bob, "/digest weekly")

    assert told.parameters["chat_id"] == CHANNEL["id"]
    assert "Now following: DramaWave" in told.text
    assert "DramaWave" in listed.buttons
    assert "22:00 to 7:00" in quiet.text
    assert "以后" in chinese.text
    assert "每周一9:00" in digest.text
    assert await subscriptions(bob, -200) == [("dramawave", None, None)]


async def test_readers_of_a_channel_change_nothing(ann: Person) -> None:
    [told] = await post(ann, "/follow DramaWave")

    refused = by(await group_tap(ann, told, "Stop following", CHANNEL), "answerCallbackQuery")
    ann.telegram.admins.add(ann.id)
    ended = by(await group_tap(ann, told, "Stop following", CHANNEL), "editMessageText")

    assert "Only admins can change the settings of this channel." in refused.parameters["text"]
    assert "nothing yet" in ended.text
    assert await subscriptions(ann, -200) == []


async def test_what_a_person_did_for_a_group_is_exported_and_unlinked_but_stays(bob: Person) -> None:
    bob.telegram.admins.add(bob.id)
    await bob.say("/follow COL", chat=GROUP)
    [document] = await bob.say("/export")
    [question] = await bob.say("/forget")
    await bob.tap(question, "Erase everything")

    kept = json.loads(document.files[0])["followed_for_groups_and_channels"]
    assert [(one["chat_id"], one["subject"]) for one in kept] == [(-100, "col-group")]
    assert await subscriptions(bob, -100) == [("col-group", None, None)]


async def test_a_group_that_moves_takes_its_subscriptions_along(bob: Person) -> None:
    bob.telegram.admins.add(bob.id)
    old = {"id": -5, "type": "group", "title": "Desk"}
    await bob.say("/follow COL", chat=old)

    await bob.say(chat=GROUP, migrate_from_chat_id=-5)

    assert await subscriptions(bob, -5) == []
    assert await subscriptions(bob, -100) == [("col-group", None, 42)]

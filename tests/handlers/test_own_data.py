"""/privacy, /export and /forget: in private, also for who asks in a group."""

import json
from typing import Any

import pytest
from telegram_side import BOT, Call, Person, screen_rows

GROUP: dict[str, Any] = {"id": -100, "type": "supergroup", "title": "Desk"}


async def use_everything(person: Person) -> None:
    await person.say("/language zh")
    await person.say("/timezone Asia/Shanghai")
    [answer] = await person.say("DramaWave margin")
    await person.tap(answer, "👎")


async def exported(person: Person) -> dict[str, Any]:
    [document] = await person.say("/export")
    return json.loads(document.files[0])


@pytest.mark.parametrize(("language", "word"), [("en", "90 days"), ("zh", "90天")])
async def test_privacy_tells_what_is_kept_and_for_how_long(ann: Person, language: str, word: str) -> None:
    ann.language = language

    [told] = await ann.say("/privacy")

    assert word in told.text
    assert "/export" in told.text
    assert "/forget" in told.text


async def test_an_export_is_one_file_with_all_that_is_kept(bob: Person) -> None:
    await use_everything(bob)

    kept = await exported(bob)

    assert kept["settings"]["language"] == "zh"
    assert kept["settings"]["timezone"] == "Asia/Shanghai"
    assert kept["feedback"][0]["question"] == "DramaWave margin"
    assert kept["conversations"][0]["turns"]
    assert kept["questions_of_the_last_hour"] == ["DramaWave margin"]


async def test_what_is_forgotten_is_gone_the_conversation_too(bob: Person) -> None:
    await use_everything(bob)
    [question] = await bob.say("/forget")

    _, done = await bob.tap(question, "全部删除")

    assert done.method == "editMessageText"
    kept = await exported(bob)
    assert (kept["settings"], kept["feedback"], kept["conversations"]) == (None, [], [])
    assert kept["questions_of_the_last_hour"] == []
    [follow_up] = await bob.say("and its revenue?")
    assert "DramaWave" not in follow_up.text


async def test_a_reply_to_an_answer_from_before_points_to_nothing(ann: Person) -> None:
    [answer] = await ann.say("DramaWave margin")
    [question] = await ann.say("/forget")
    await ann.tap(question, "Erase everything")

    shown = {"message_id": answer.message_id, "date": 1, "chat": ann.private, "from": BOT, "text": "…"}
    [follow_up] = await ann.say("and its revenue?", reply_to_message=shown)

    assert "DramaWave" not in follow_up.text


async def test_nothing_is_forgotten_without_a_yes(ann: Person) -> None:
    await use_everything(ann)
    before = await exported(ann)
    [question] = await ann.say("/forget")

    _, kept = await ann.tap(question, "保留")

    assert "没有删除" in kept.text
    assert await exported(ann) == before


@pytest.mark.parametrize("command", ["/export", "/forget", "/privacy"])
async def test_in_a_group_the_answer_comes_in_private(ann: Person, command: str) -> None:
    private, public = await ann.say(command, chat=GROUP)

    assert private.parameters["chat_id"] == ann.id
    assert public.parameters["chat_id"] == GROUP["id"]
    assert public.text == "I have answered you in private."


@pytest.mark.parametrize("command", ["/export", "/forget", "/privacy"])
async def test_who_never_opened_the_private_chat_is_told_how(ann: Person, command: str) -> None:
    ann.telegram.strangers.add(ann.id)

    _, public = await ann.say(command, chat=GROUP)

    assert public.parameters["chat_id"] == GROUP["id"]
    assert "https://t.me/test_bot" in public.text


async def test_who_writes_as_a_group_is_asked_to_come_in_private(ann: Person) -> None:
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}

    [line] = await ann.say("/export", chat=GROUP, sender_chat=GROUP, **{"from": anonymous})

    assert "in private" in line.text


async def test_a_group_keeps_its_choices_when_a_member_is_forgotten(ann: Person) -> None:
    ann.telegram.admins.add(ann.id)
    await ann.say("/language zh", chat=GROUP)
    [question] = await ann.say("/forget")
    await ann.tap(question, "Erase everything")

    [answer] = await ann.say("/ask DramaWave margin", chat=GROUP)

    assert "来源" in answer.text


async def test_one_person_s_tap_erases_nobody_elses_data(ann: Person) -> None:
    await use_everything(ann)
    [question] = await ann.say("/forget")
    ben = Person(ann.app, ann.telegram, id=43)

    shown = {"message_id": 1, "date": 1, "chat": GROUP, "text": "…"}
    calls: list[Call] = await ben.tap(question, "全部删除", message=shown)

    assert [call.method for call in calls] == ["answerCallbackQuery"]
    assert (await exported(ann))["feedback"]


async def test_who_blocked_the_bot_finds_that_in_the_export(bob: Person) -> None:
    services = bob.app.bot_data.services
    await bob.say("/language en")
    await services.reach.lost(bob.id, "the bot was blocked", services.clock())

    kept = (await services.rights.export(bob.id, services.clock()))["settings"]

    assert (kept["kind"], kept["reachable"], kept["unreachable_at"]) == ("private", False, services.clock().isoformat())


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_privacy_fits_a_screen(ann: Person, language: str) -> None:
    ann.language = language

    [told] = await ann.say("/privacy")

    assert screen_rows(told.text) <= 15


async def test_a_second_tap_erases_and_edits_nothing_more(ann: Person) -> None:
    [question] = await ann.say("/forget")

    await ann.tap(question, "Erase everything")
    calls = await ann.tap(question, "Erase everything")

    assert [call.method for call in calls] == ["answerCallbackQuery"]


async def test_a_group_question_of_who_was_forgotten_has_no_answer_to_edit(ann: Person) -> None:
    asked = ann.message("/ask DramaWave revenue", chat=GROUP)
    [answer] = await ann.send(message=asked)
    [question] = await ann.say("/forget")
    await ann.tap(question, "Erase everything")

    said = await ann.send(
        edited_message=ann.message("/ask DramaWave margin", chat=GROUP)
        | {"message_id": asked["message_id"], "edit_date": 5}
    )
    shown = {"message_id": answer.message_id, "date": 1, "chat": GROUP, "from": BOT, "text": "…"}
    [follow_up] = await ann.say("and its margin?", chat=GROUP, reply_to_message=shown)

    assert "editMessageText" not in [call.method for call in said]
    assert "DramaWave" not in follow_up.text


async def test_what_is_erased_is_told_below_where_the_question_is_too_old_to_be_edited(ann: Person) -> None:
    [question] = await ann.say("/forget")

    *_, done = await ann.tap(question, "Erase everything", message={"message_id": 1, "date": 0, "chat": ann.private})

    assert (done.method, done.text) == ("sendMessage", "Done: nothing is kept on you any more.")


async def test_the_question_tells_what_stays(ann: Person) -> None:
    [question] = await ann.say("/forget")

    assert "stay, without your name" in question.text

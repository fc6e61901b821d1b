"""/settings, /language and /timezone, in private and in groups."""

from datetime import UTC, datetime
from typing import Any

import pytest
from telegram_side import Call, Person, RecordingRequest, by

from bot.answering.library import Library
from bot.app import build_application
from bot.settings import Settings

GROUP: dict[str, Any] = {"id": -100, "type": "supergroup", "title": "Desk"}
QUESTION = "DramaWave margin"


async def open_screen(person: Person, label: str) -> Call:
    [main] = await person.say("/settings")
    return by(await person.tap(main, label), "editMessageText")


async def test_settings_show_what_is_so_and_open_in_place(ann: Person) -> None:
    [main] = await ann.say("/settings")
    languages = by(await ann.tap(main, "Language"), "editMessageText")
    back = by(await ann.tap(languages, "« Settings"), "editMessageText")

    assert "as in the question" in main.text
    assert "12:00" in main.text
    assert list(languages.buttons) == ["English", "中文", "✓ as in the question", "« Settings"]
    assert languages.parameters["message_id"] == main.message_id
    assert back.text == main.text


async def test_a_language_that_was_tapped_is_that_of_every_answer(bob: Person) -> None:
    languages = await open_screen(bob, "Language")

    saved, main = await bob.tap(languages, "中文")
    [answer] = await bob.say(QUESTION)

    assert saved.parameters["text"] == "已保存。"
    assert "聊天设置" in main.text
    assert "来源" in answer.text


async def test_the_chosen_language_outlives_a_restart(
    bob: Person, stored: Settings, library: Library, telegram: RecordingRequest
) -> None:
    await bob.say("/language zh")

    async with build_application(stored, library, request=telegram) as restarted:
        [answer] = await Person(restarted, telegram).say(QUESTION)

    assert "来源" in answer.text


@pytest.mark.parametrize(
    ("words", "sign"), [("English", "Source"), ("en", "Source"), ("中文", "来源"), ("繁體中文", "来源")]
)
async def test_the_chosen_language_wins_over_that_of_the_question(ann: Person, words: str, sign: str) -> None:
    await ann.say(f"/language {words}")

    for question in (QUESTION, "DramaWave 毛利率"):
        [answer] = await ann.say(question)
        assert sign in answer.text


async def test_without_a_choice_the_question_decides_again(ann: Person) -> None:
    await ann.say("/language zh")
    [confirmed] = await ann.say("/language auto")

    [answer] = await ann.say(QUESTION)

    assert "From now on" in confirmed.text
    assert "Source" in answer.text


async def test_everything_else_speaks_the_chosen_language_too(ann: Person) -> None:
    await ann.say("/language zh")

    for text in ("/start", "/help", "/settings", "/privacy", "/frobnicate", "/timezone"):
        [said] = await ann.say(text)
        assert any("\u4e00" <= letter <= "\u9fff" for letter in said.text.partition("\n")[0]), text


async def test_a_language_that_nobody_knows_gets_the_choice(ann: Person) -> None:
    [screen] = await ann.say("/language Klingon")

    assert screen.text == "I speak English and Chinese:"
    assert "中文" in screen.buttons


async def test_a_settings_button_under_a_message_too_old_to_be_edited_opens_below_it(ann: Person) -> None:
    [main] = await ann.say("/settings")

    calls = await ann.tap(main, "Language", message={"message_id": 1, "date": 0, "chat": ann.private})

    assert "中文" in by(calls, "sendMessage").buttons


@pytest.mark.parametrize(
    ("words", "zone"),
    [("Asia/Tokyo", "Tokyo (UTC+9)"), ("Beijing", "Shanghai (UTC+8)"), ("北京", "上海（UTC+8）"), ("UTC8", "UTC+8")],
)
async def test_a_time_zone_is_named_by_a_place(bob: Person, words: str, zone: str) -> None:
    [confirmed] = await bob.say(f"/timezone {words}")
    kept = await bob.app.bot_data.services.preferences.read(bob.id)

    assert zone in confirmed.text
    assert kept.timezone is not None


async def test_the_time_there_is_told(ann: Person) -> None:
    [confirmed] = await ann.say("/timezone Shanghai")

    assert confirmed.text == "Time zone set: Shanghai (UTC+8), 20:00 now."


async def test_a_mistyped_place_is_asked_about_before_anything_is_set(ann: Person) -> None:
    [asked] = await ann.say("/timezone Kolkatta")
    [main] = await ann.say("/settings")
    await ann.tap(asked, "Kolkata")
    [then] = await ann.say("/settings")

    assert "12:00" in main.text
    assert "Kolkata (UTC+5:30)" in then.text


@pytest.mark.parametrize("way", ["auto", "none", "默认", "button"])
async def test_a_time_zone_can_be_taken_back(bob: Person, way: str) -> None:
    await bob.say("/timezone Tokyo")

    if way == "button":
        await bob.tap(await open_screen(bob, "Time zone"), "Default: UTC")
    else:
        await bob.say(f"/timezone {way}")

    assert (await bob.app.bot_data.services.preferences.read(bob.id)).timezone is None
    assert "✓ Default: UTC" in (await open_screen(bob, "Time zone")).buttons


async def test_where_several_are_meant_they_are_offered(ann: Person) -> None:
    [offered] = await ann.say("/timezone San Jose")

    saved, main = await ann.tap(offered, "Costa Rica")

    assert saved.parameters["text"] == "Saved."
    assert "Costa Rica (UTC-6)" in main.text


async def test_a_time_zone_that_was_tapped_is_ticked(ann: Person) -> None:
    zones = await open_screen(ann, "Time zone")
    await ann.tap(zones, "Singapore")

    assert "✓ Singapore" in (await open_screen(ann, "Time zone")).buttons


async def test_a_place_that_nobody_knows_gets_a_hint(ann: Person) -> None:
    [hint] = await ann.say("/timezone <b>Atlantis</b>")

    assert "UTC+8" in hint.text


async def test_a_day_begins_where_the_chat_is(ann: Person) -> None:
    await ann.say("/timezone Pacific/Kiritimati")
    [here] = await ann.say("/settings")

    assert "02:00 now" in here.text


async def test_last_year_is_that_of_the_chats_own_clock(
    stored: Settings, library: Library, telegram: RecordingRequest
) -> None:
    new_year_in_shanghai = datetime(2025, 12, 31, 20, tzinfo=UTC)
    async with build_application(stored, library, telegram, lambda: new_year_in_shanghai) as app:
        person = Person(app, telegram)
        [before] = await person.say("COL revenue last year")
        await person.say("/timezone Shanghai")
        [after] = await person.say("COL revenue last year")

    assert "2024" in before.text
    assert "2025" in after.text


@pytest.mark.parametrize("data", ["z:Mars/Base", "l:tlh", "s:secret", "v:x", "f:maybe"])
async def test_a_button_of_another_time_answers_politely(ann: Person, data: str) -> None:
    [main] = await ann.say("/settings")

    [acknowledged] = await ann.tap(main, "Language", data=data)

    assert "no longer works" in acknowledged.parameters["text"]


async def test_inline_results_speak_the_chosen_language_and_are_nobody_elses(ann: Person) -> None:
    await ann.say("/language zh")

    query = {"id": "1", "from": ann.user, "query": QUESTION, "offset": ""}
    [results] = await ann.send(inline_query=query)

    assert "来源" in results.parameters["results"][0]["input_message_content"]["message_text"]
    assert results.parameters["is_personal"] is True


# Groups


async def group_tap(person: Person, on: Call, label: str) -> list[Call]:
    shown = {"message_id": on.message_id, "date": 1, "chat": GROUP, "text": "…"}
    return await person.tap(on, label, message=shown)


async def test_an_admin_chooses_for_the_group(bob: Person) -> None:
    bob.telegram.admins.add(bob.id)

    [confirmed] = await bob.say("/language zh", chat=GROUP)
    [in_group] = await bob.say(f"/ask {QUESTION}", chat=GROUP)
    [in_private] = await bob.say(QUESTION)

    assert "以后" in confirmed.text
    assert "来源" in in_group.text
    assert "Source" in in_private.text


async def test_others_may_look_but_not_choose(ann: Person) -> None:
    [refused] = await ann.say("/language zh", chat=GROUP)
    [zone_refused] = await ann.say("/timezone Shanghai", chat=GROUP)
    [main] = await ann.say("/settings", chat=GROUP)
    opened = by(await group_tap(ann, main, "Language"), "editMessageText")
    alert = by(await group_tap(ann, opened, "中文"), "answerCallbackQuery")
    [answer] = await ann.say(f"/ask {QUESTION}", chat=GROUP)

    assert "Only admins" in refused.text
    assert "Only admins" in zone_refused.text
    assert "Only admins" in alert.parameters["text"]
    assert alert.parameters["show_alert"] is True
    assert "Source" in answer.text


async def test_who_is_an_admin_is_asked_at_the_moment_of_the_change(ann: Person) -> None:
    ann.telegram.admins.add(ann.id)
    [main] = await ann.say("/settings", chat=GROUP)
    opened = by(await group_tap(ann, main, "Language"), "editMessageText")
    ann.telegram.admins.clear()

    alert = by(await group_tap(ann, opened, "中文"), "answerCallbackQuery")

    assert "Only admins" in alert.parameters["text"]


async def test_an_anonymous_admin_may_choose(ann: Person) -> None:
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}

    [confirmed] = await ann.say("/language zh", chat=GROUP, sender_chat=GROUP, **{"from": anonymous})

    assert "以后" in confirmed.text


async def test_who_writes_as_a_channel_may_not_choose(ann: Person) -> None:
    ann.telegram.admins.add(136817688)
    channel = {"id": -200, "type": "channel", "title": "News"}
    sender = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}

    [refused] = await ann.say("/language zh", chat=GROUP, sender_chat=channel, **{"from": sender})

    assert "channel" in refused.text


async def test_where_the_admins_are_hidden_the_change_is_refused(ann: Person) -> None:
    ann.telegram.refusals["getChatMember"] = (400, "Bad Request: member list is inaccessible")

    [refused] = await ann.say("/language zh", chat=GROUP)

    assert "make me an admin" in refused.text


async def test_a_group_that_becomes_a_supergroup_keeps_its_choices(bob: Person) -> None:
    old = {"id": -5, "type": "group", "title": "Desk"}
    bob.telegram.admins.add(bob.id)
    await bob.say("/language zh", chat=old)

    await bob.say(chat=old, migrate_to_chat_id=-100)
    await bob.say(chat=GROUP, migrate_from_chat_id=-5)
    [answer] = await bob.say(f"/ask {QUESTION}", chat=GROUP)

    assert "来源" in answer.text

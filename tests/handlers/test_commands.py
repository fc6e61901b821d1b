"""The commands, in English and Chinese, and the menus that offer them."""

import re

import pytest
from telegram_side import Person, addressing, screen_rows

from handlers.menu import set_menus


async def test_start_says_what_this_is_and_offers_three_questions(ann: Person) -> None:
    [greeting] = await ann.say("/start")

    assert "<b>Hello!</b>" in greeting.text
    assert len(greeting.buttons) == 3


async def test_an_offered_question_gets_an_answer(ann: Person) -> None:
    [greeting] = await ann.say("/start payload")

    for label in greeting.buttons:
        _, answer = await ann.tap(greeting, label)
        assert "href=" in answer.text, label


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_help_lists_what_can_be_asked_and_the_commands_on_one_screen(ann: Person, language: str) -> None:
    ann.language = language

    [shown] = await ann.say("/help")
    [in_group] = await ann.say("/help", chat={"id": -100, "type": "supergroup", "title": "Desk"})

    for name in ("compare", "timeline", "upcoming", "follow", "settings", "sources", "privacy", "feedback"):
        assert f"/{name}" in shown.text
    assert "/language" not in shown.text
    assert "/settings" in in_group.text
    assert "/export" not in in_group.text
    for text in (shown, in_group):
        assert screen_rows(text.text) + len(text.buttons) <= 20


async def test_help_names_no_command_that_there_is_none_of(ann: Person) -> None:
    await set_menus(ann.app.bot)
    [shown] = await ann.say("/help")

    known = {each["command"] for each in ann.telegram.menus["all_private_chats", ""]}
    assert set(re.findall(r"(?<!\S)/(\w+)", shown.text)) <= known


async def test_compare_puts_names_side_by_side(ann: Person) -> None:
    [answer] = await ann.say("/compare DramaBox and ReelShort downloads")

    assert "DramaBox" in answer.text
    assert "ReelShort" in answer.text
    assert "download" in answer.text.lower()


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_bare_compare_explains_itself_by_a_comparison_that_works(ann: Person, language: str) -> None:
    ann.language = language
    [line] = await ann.say("/compare")

    [answer] = await ann.say(line.text[line.text.index("/compare") :])

    assert "href=" in answer.text


@pytest.mark.parametrize("code", ["zh", "zh-hans", "zh-TW"])
async def test_a_chinese_phone_is_greeted_in_chinese(ann: Person, code: str) -> None:
    ann.language = code

    [greeting] = await ann.say("/start")

    assert "你好" in greeting.text


@pytest.mark.parametrize("code", [None, "", "de", "pt-br"])
async def test_any_other_phone_is_greeted_in_the_default_language(ann: Person, code: str | None) -> None:
    ann.language = code

    [greeting] = await ann.say("/start")

    assert "Hello" in greeting.text


async def test_a_bare_ask_explains_itself(ann: Person) -> None:
    [line] = await ann.say("/ask")

    assert "/ask " in line.text


@pytest.mark.parametrize("text", ["/ask DramaWave margin", "/ask\nDramaWave margin", "/ask   DramaWave margin "])
async def test_ask_answers_what_follows_it(ann: Person, text: str) -> None:
    [answer] = await ann.say(text)

    assert "83" in answer.text


@pytest.mark.parametrize("text", ["/sources", "/timeline", "/timeline ReelShort"])
async def test_a_command_answers(ann: Person, text: str) -> None:
    [answer] = await ann.say(text)

    assert "<b>" in answer.text
    assert "went wrong" not in answer.text


async def test_menus_are_set_in_each_language_and_then_left_alone(ann: Person) -> None:
    await set_menus(ann.app.bot)
    await set_menus(ann.app.bot)

    written = [call for call in ann.telegram.calls if call.method == "setMyCommands"]
    assert len(written) == len(ann.telegram.menus) == 8
    assert ann.telegram.menus["all_group_chats", "zh"][0] == {"command": "ask", "description": "提问"}


async def test_groups_are_offered_less_than_private_chats(ann: Person) -> None:
    await set_menus(ann.app.bot)

    offered = {place: {each["command"] for each in menu} for place, menu in ann.telegram.menus.items()}
    for lang in ("", "zh"):
        assert offered["all_private_chats", lang] == offered["", lang]
        more = {"settings", "language", "timezone", "follow", "unfollow", "digest", "quiet"}
        assert offered["all_group_chats", lang] == offered["all_chat_administrators", lang] - more
        assert "start" not in offered["all_group_chats", lang]


async def test_the_bots_profile_says_what_it_does_in_each_language(ann: Person) -> None:
    await set_menus(ann.app.bot)
    await set_menus(ann.app.bot)

    written = [call for call in ann.telegram.calls if call.method.startswith("setMy") and "Desc" in call.method]
    assert len(written) == len(ann.telegram.profile) == 4
    assert "来源" in ann.telegram.profile["description", "zh"]
    assert all(len(text) <= 512 for (kind, _), text in ann.telegram.profile.items() if kind == "description")
    assert all(len(text) <= 120 for (kind, _), text in ann.telegram.profile.items() if kind == "short_description")


async def test_a_menu_that_cannot_be_set_stops_nothing(ann: Person, caplog: pytest.LogCaptureFixture) -> None:
    ann.telegram.refusals["setMyCommands"] = (400, "Bad Request: no")

    await set_menus(ann.app.bot)

    assert "could not be set" in caplog.text
    assert ann.telegram.profile


async def test_what_is_said_to_another_bot_is_left_alone(ann: Person) -> None:
    assert await ann.say("/ask@other_bot DramaWave margin") == []
    assert await ann.say("/frobnicate@other_bot") == []


@pytest.mark.parametrize("command", ["/settings", "/frobnicate", "/settings@test_bot"])
async def test_a_command_under_a_picture_is_not_met_with_silence(ann: Person, command: str) -> None:
    picture = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]

    [said] = await ann.say(photo=picture, caption=command, caption_entities=addressing(command))
    other = "/settings@other_bot"
    silence = await ann.say(photo=picture, caption=other, caption_entities=addressing(other))

    assert "send it alone" in said.text
    assert silence == []

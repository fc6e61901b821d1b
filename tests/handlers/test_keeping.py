"""/stats and /unanswered exist for those in ADMIN_IDS alone."""

from typing import Any

import pytest
from telegram_side import Person

from handlers.menu import set_menus

ADMIN = 99
GROUP: dict[str, Any] = {"id": -100, "type": "supergroup", "title": "Desk"}


async def test_an_admin_sees_how_the_bot_is_used(bob: Person) -> None:
    admin = Person(bob.app, bob.telegram, id=ADMIN)
    await bob.say("/language en")
    [answer] = await bob.say("DramaWave margin")
    await bob.tap(answer, "👎")
    await bob.say("DramaGoat owner")

    [stats] = await admin.say("/stats")

    assert "👎 1" in stats.text
    assert "settings of their own: 1" in stats.text
    assert "without an answer: 1" in stats.text


async def test_an_admin_sees_what_had_no_answer(bob: Person) -> None:
    admin = Person(bob.app, bob.telegram, id=ADMIN)
    [none] = await admin.say("/unanswered")
    for text in ("DramaGoat owner", "owner of DramaGoat?", "<b>bold</b> question & nonsense"):
        await bob.say(text)

    [listed] = await admin.say("/unanswered")

    assert "Every question had an answer" in none.text
    assert "2 × DramaGoat owner" in listed.text
    assert "&lt;b&gt;" in listed.text


async def test_an_admin_sees_what_was_disliked(bob: Person) -> None:
    admin = Person(bob.app, bob.telegram, id=ADMIN)
    for number in (51, 52, 53):
        person = Person(bob.app, bob.telegram, id=number)
        [answer] = await person.say("DramaWave margin")
        await person.tap(answer, "👎")

    [listed] = await admin.say("/unanswered")

    assert "3 × DramaWave margin 👎 3" in listed.text


async def test_the_list_fits_a_screen(ann: Person) -> None:
    admin = Person(ann.app, ann.telegram, id=ADMIN)
    for one in ("goat", "zebra", "lion", "tiger", "shark", "whale", "eagle", "mouse", "camel", "panda"):
        await ann.say(f"{one} owner {one * 30}")

    [listed] = await admin.say("/unanswered")

    lines = listed.text.splitlines()
    assert len(lines) == 10
    assert max(map(len, lines)) <= 70
    assert lines[-1] == "… and 2 more"


@pytest.mark.parametrize("command", ["/stats", "/unanswered"])
async def test_to_others_the_command_does_not_exist(ann: Person, command: str) -> None:
    [line] = await ann.say(command)
    [unknown] = await ann.say("/frobnicate")

    assert line.text == unknown.text
    assert await Person(ann.app, ann.telegram, id=ADMIN).say(command, chat=GROUP) == []


async def test_admins_have_a_longer_menu(ann: Person) -> None:
    await set_menus(ann.app.bot, [ADMIN])

    names = [
        [each["command"] for each in ann.telegram.menus[menu]]
        for menu in (("", ""), (str(ADMIN), ""), (str(ADMIN), "zh"))
    ]
    assert "stats" not in names[0]
    assert names[1] == names[2] == [*names[0], "stats", "unanswered", "dead", "broadcast", "reload"]


async def test_an_admin_who_writes_for_the_first_time_gets_the_longer_menu(ann: Person) -> None:
    admin = Person(ann.app, ann.telegram, id=ADMIN)

    await ann.say("/start")
    await admin.say("/start")
    await admin.say("/start")

    assert {place for place, _ in ann.telegram.menus} == {str(ADMIN)}
    assert [call.method for call in ann.telegram.calls].count("getMyCommands") == 2


@pytest.mark.parametrize("data", ["d:0:0", "d:0:1", "b:yes", "b:no"])
async def test_an_admin_s_button_is_acknowledged_to_others_and_does_nothing(ann: Person, data: str) -> None:
    [shown] = await ann.say("DramaWave margin")

    calls = await ann.tap(shown, next(iter(shown.buttons)), data=data)

    assert [call.method for call in calls] == ["answerCallbackQuery"]


async def test_chats_that_chose_nothing_are_not_counted(bob: Person) -> None:
    services = bob.app.bot_data.services
    admin = Person(bob.app, bob.telegram, id=ADMIN)
    await services.reach.lost(77, "the bot was blocked", services.clock())
    for command in ("/language zh", "/language auto", "/timezone Tokyo", "/timezone auto"):
        await bob.say(command)

    [stats] = await admin.say("/stats")

    assert "settings of their own: 0" in stats.text

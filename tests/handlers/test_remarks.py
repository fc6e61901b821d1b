"""/feedback: words for those who run the bot."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text
from telegram_side import NOW, Person, screen_rows

from bot.chats.retention import delete_expired
from bot.state.database import State

ADMIN = 99
GROUP: dict[str, Any] = {"id": -100, "type": "supergroup", "title": "Desk"}


async def test_what_is_told_reaches_the_admins_without_its_author(bob: Person) -> None:
    admin = Person(bob.app, bob.telegram, id=ADMIN)

    [thanks] = await bob.say("/feedback please add <b>charts</b>, call @bob or 13800138000")
    [listed] = await admin.say("/unanswered")

    assert "Thank you" in thanks.text
    assert "please add &lt;b&gt;charts" in listed.text
    assert "@bob" not in listed.text
    assert "138" not in listed.text


async def test_it_can_be_told_in_a_group_in_chinese(ann: Person) -> None:
    [thanks] = await ann.say("/feedback@test_bot 多加点图表", chat=GROUP)

    assert "谢谢" in thanks.text


@pytest.mark.parametrize("words", ["", "!!!", "😀"])
async def test_who_tells_nothing_is_told_how(ann: Person, words: str) -> None:
    [line] = await ann.say(f"/feedback {words}".strip())

    assert "/feedback and your words" in line.text


async def test_what_was_told_leaves_room_for_the_questions(ann: Person) -> None:
    admin = Person(ann.app, ann.telegram, id=ADMIN)
    for number in range(5):
        await ann.say(f"/feedback remark {number} {'long ' * 30}")
    for animal in ("goat", "zebra", "lion", "tiger", "shark", "whale", "eagle"):
        await ann.say(f"{animal} owner {animal * 30}")

    [listed] = await admin.say("/unanswered")

    assert "remark 4" in listed.text
    assert "remark 1" not in listed.text
    assert "… and 2 more" in listed.text
    assert screen_rows(listed.text) <= 22


async def test_it_is_deleted_after_ninety_days(ann: Person) -> None:
    await ann.say("/feedback more charts")
    state: State = ann.app.bot_data.services.rights.state

    assert await delete_expired(state, NOW + timedelta(days=90)) == 0
    assert await delete_expired(state, NOW + timedelta(days=91)) == 1


async def test_while_the_database_is_away_nobody_is_thanked(ann: Person) -> None:
    async with ann.app.bot_data.services.rights.state.writing() as connection:
        await connection.execute(text("DROP TABLE remarks"))

    [line] = await ann.say("/feedback more charts")

    assert "can't keep that" in line.text

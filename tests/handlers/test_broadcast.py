"""/broadcast: those who run the bot write to every chat that follows something, once they have seen it."""

import json

import pytest
from sqlalchemy import URL, select
from telegram_side import ADMIN, NOW, Call, Person

from bot.state.database import State
from bot.state.tables import deliveries

TEXT = "We move to a new server tonight."


@pytest.fixture
def keeper(bob: Person) -> Person:
    return Person(bob.app, bob.telegram, id=ADMIN)


async def outbox(url: URL) -> list[tuple[int, int | None, str]]:
    state = State(url)
    columns = (deliveries.c.chat_id, deliveries.c.thread_id, deliveries.c.body)
    async with state.reading() as connection:
        rows = (await connection.execute(select(*columns).order_by(deliveries.c.chat_id.desc()))).all()
    await state.close()
    return [tuple(row) for row in rows]


async def tap_twice(person: Person, on: Call, label: str) -> list[Call]:
    return [*await person.tap(on, label), *await person.tap(on, label)]


async def test_who_follows_something_gets_it_once_however_often_it_is_tapped(
    bob: Person, keeper: Person, state_db: URL
) -> None:
    bob.telegram.admins.add(bob.id)
    group = {"id": -100, "type": "supergroup", "title": "Desk"}
    for number, name in ((7, "COL"), (8, "iQiyi")):
        await bob.say(f"/follow {name}", chat=group, message_thread_id=number, is_topic_message=True)
    await bob.say("/follow DramaWave and earnings")
    await Person(bob.app, bob.telegram, id=50).say("/language zh")

    [preview] = await keeper.say(f"/broadcast {TEXT}")
    assert preview.text == TEXT
    assert list(preview.buttons) == ["Send it to 2 chats", "Don't send it"]
    assert await outbox(state_db) == []
    calls = await tap_twice(keeper, preview, "Send it to 2 chats")

    [told] = [call for call in calls if call.method == "sendMessage"]
    assert told.text == "On its way to 2 chats."
    assert await outbox(state_db) == [(42, None, TEXT), (-100, None, TEXT)]


async def test_it_keeps_its_formatting_and_several_lines(bob: Person, keeper: Person, state_db: URL) -> None:
    await bob.say("/follow COL")
    text = "/broadcast\nNew & <better>:\ncharts"
    bold = {"type": "bold", "offset": text.index("charts"), "length": 6}

    [preview] = await keeper.say(text, entities=[{"type": "bot_command", "offset": 0, "length": 10}, bold])
    assert preview.text == "New &amp; &lt;better&gt;:\n<b>charts</b>"
    shown = {"message_id": preview.message_id, "date": 1, "chat": keeper.private, "text": "New & <better>:\ncharts"}
    shown |= {"entities": [bold | {"offset": 16}], "reply_markup": preview.parameters["reply_markup"]}
    await keeper.tap(preview, "Send it to 1 chat", message=shown)

    assert await outbox(state_db) == [(42, None, preview.text)]


async def test_what_is_not_agreed_to_is_not_sent(bob: Person, keeper: Person, state_db: URL) -> None:
    await bob.say("/follow COL")
    [preview] = await keeper.say(f"/broadcast {TEXT}")

    calls = await keeper.tap(preview, "Don't send it")

    assert calls[-1].text == "It was not sent."
    assert await outbox(state_db) == []


async def test_a_tap_that_comes_after_the_decision_changes_nothing(bob: Person, keeper: Person, state_db: URL) -> None:
    await bob.say("/follow COL")
    [preview] = await keeper.say(f"/broadcast {TEXT}")
    await keeper.tap(preview, "Don't send it")
    decided = {"message_id": preview.message_id, "date": 1, "chat": keeper.private, "text": TEXT}

    calls = await keeper.tap(preview, "Send it to 1 chat", message=decided)

    assert "too old" in calls[-1].parameters["text"]
    assert await outbox(state_db) == []


async def test_what_is_on_its_way_is_not_said_to_be_stopped(bob: Person, keeper: Person, state_db: URL) -> None:
    await bob.say("/follow COL")
    [preview] = await keeper.say(f"/broadcast {TEXT}")
    await keeper.tap(preview, "Send it to 1 chat")

    calls = await keeper.tap(preview, "Don't send it")

    assert [call.parameters["text"] for call in calls] == ["It is on its way already."]
    assert len(await outbox(state_db)) == 1


async def test_a_message_that_is_replied_to_is_broadcast(bob: Person, keeper: Person) -> None:
    await bob.say("/follow COL")
    replied = keeper.message(TEXT)

    [preview] = await keeper.say("/broadcast", reply_to_message=replied)

    assert preview.text == TEXT


async def test_without_a_text_or_anybody_to_read_it_nothing_happens(keeper: Person) -> None:
    [how] = await keeper.say("/broadcast")
    [nobody] = await keeper.say(f"/broadcast {TEXT}")

    assert "You see it first" in how.text
    assert "Nobody follows anything" in nobody.text


async def test_others_do_not_know_the_command(bob: Person, keeper: Person, state_db: URL) -> None:
    await bob.say("/follow COL")
    [unknown] = await bob.say(f"/broadcast {TEXT}")
    [preview] = await keeper.say(f"/broadcast {TEXT}")

    await bob.tap(preview, "Send it to 1 chat")

    assert "don't know this command" in unknown.text
    assert await outbox(state_db) == []


async def test_it_waits_for_the_end_of_quiet_hours(bob: Person, keeper: Person, state_db: URL) -> None:
    await bob.say("/follow COL")
    await bob.say("/quiet 8-20")
    [preview] = await keeper.say(f"/broadcast {TEXT}")
    await keeper.tap(preview, "Send it to 1 chat")

    state = State(state_db)
    async with state.reading() as connection:
        row = (await connection.execute(select(deliveries))).one()
    await state.close()
    assert (row.kind, row.due_at.hour, row.due_at.date()) == ("broadcast", 20, NOW.date())
    assert json.loads(row.markup or "null") is None

"""/quiet and /digest: when a chat hears from the bot by itself."""

import pytest
from telegram_side import Person, by

from bot.chats.preferences import Digest, Quiet
from handlers.callbacks import ChooseDigest, ChooseHour
from handlers.digest import read_digest
from handlers.quiet import read_hours


@pytest.mark.parametrize(
    ("words", "hours"),
    [
        ("22-7", (22, 7)),
        ("22:00 - 7:00", (22, 7)),
        ("from 22 to 7", (22, 7)),
        ("10 pm to 7 am", (22, 7)),
        ("12am–8am", (0, 8)),
        ("12 pm to 1 pm", (12, 13)),
        ("24-6", (0, 6)),
        ("22点到7点", (22, 7)),
        ("从22点至8点", (22, 8)),
        ("晚上10点到早上7点", (22, 7)),
        ("晚上12点至中午12点", (0, 12)),
        ("下午1点-凌晨2点", (13, 2)),
    ],
)
def test_quiet_hours_are_read_as_people_write_them(words: str, hours: tuple[int, int]) -> None:
    assert read_hours(words) == Quiet(*hours)


@pytest.mark.parametrize(
    "words", ["", "22", "22-25", "7-7", "22:30-7", "13 pm to 2 am", "0 am to 3 am", "always", "٢-٣"]
)
def test_what_is_no_span_of_whole_hours_is_none(words: str) -> None:
    assert read_hours(words) is None


@pytest.mark.parametrize(
    ("words", "chosen"),
    [
        ("daily", [ChooseDigest(Digest.DAILY)]),
        ("weekly 18:00", [ChooseDigest(Digest.WEEKLY), ChooseHour(18)]),
        ("daily at 8", [ChooseDigest(Digest.DAILY), ChooseHour(8)]),
        ("每天8点", [ChooseDigest(Digest.DAILY), ChooseHour(8)]),
        ("daily 8am", [ChooseDigest(Digest.DAILY), ChooseHour(8)]),
        ("weekly at 6 pm", [ChooseDigest(Digest.WEEKLY), ChooseHour(18)]),
        ("每天早上8点", [ChooseDigest(Digest.DAILY), ChooseHour(8)]),
        ("每周一，晚上8点", [ChooseDigest(Digest.WEEKLY), ChooseHour(20)]),
        ("daily 13 pm", []),
        ("off", [ChooseDigest(None)]),
        ("7", [ChooseHour(7)]),
        ("hourly", []),
        ("daily 24", []),
    ],
)
def test_a_digest_is_read_with_its_hour(words: str, chosen: list[object]) -> None:
    assert read_digest(words) == chosen


async def test_quiet_hours_by_words_and_by_buttons(bob: Person) -> None:
    [told] = await bob.say("/quiet 22-7")
    [screen] = await bob.say("/quiet")
    assert "22:00 to 7:00" in told.text
    assert "✓ 22:00 – 7:00" in screen.buttons

    main = by(await bob.tap(screen, "Never"), "editMessageText")
    [off] = await bob.say("/quiet off")

    assert "Quiet hours: none" in main.text
    assert "No quiet hours" in off.text


async def test_a_digest_by_words_and_by_buttons(bob: Person) -> None:
    [told] = await bob.say("/digest daily 8")
    assert told.text == "What is new comes in a digest, every day at 8:00."

    [screen] = await bob.say("/digest")
    assert "✓ As a digest every day" in screen.buttons
    hours = by(await bob.tap(screen, "Hour: 8:00"), "editMessageText")
    main = by(await bob.tap(hours, "18:00"), "editMessageText")
    assert "every day at 18:00" in main.text
    assert "Reminders come at 18:00." in main.text

    [off] = await bob.say("/digest off")
    assert off.text == "What is new comes at once."


@pytest.mark.parametrize("text", ["/quiet whenever", "/digest hourly"])
async def test_what_is_not_understood_gets_an_example(ann: Person, text: str) -> None:
    [told] = await ann.say(text)

    assert "/quiet 22-7" in told.text or "/digest daily 8" in told.text


async def test_settings_lead_to_all_of_it(ann: Person) -> None:
    [main] = await ann.say("/settings")

    for label in ("Quiet hours", "Digest", "Hour", "What you follow"):
        opened = by(await ann.tap(main, label), "editMessageText")
        assert opened.message_id == main.message_id, label


async def test_only_admins_choose_for_a_group(ann: Person) -> None:
    group = {"id": -100, "type": "supergroup", "title": "Desk"}

    for text in ("/quiet 22-7", "/digest daily"):
        [refused] = await ann.say(text, chat=group)
        assert "Only admins" in refused.text

"""/following and /unfollow in a private chat: what is followed is listed, changed and ended."""

import pytest
from telegram_side import Person, by, followed


async def test_the_list_opens_a_subscription_and_ends_it_in_place(bob: Person) -> None:
    await bob.say("/follow DramaWave and COL")
    [shown] = await bob.say("/following")
    assert "(2 of 50 at most)" in shown.text

    opened = by(await bob.tap(shown, "COL Group"), "editMessageText")
    calls = await bob.tap(opened, "Stop following")

    assert "No longer followed: COL Group" in by(calls, "answerCallbackQuery").parameters["text"]
    left = by(calls, "editMessageText")
    assert left.message_id == shown.message_id
    assert "(1 of 50 at most)" in left.text
    assert await followed(bob) == ["DramaWave"]


async def test_a_long_list_has_pages(ann: Person) -> None:
    await ann.say("/follow DramaWave, ReelShort, DramaBox, FlareFlow, GoodShort, ShortMax, iQiyi, COL, iReader, Kunlun")

    [first] = await ann.say("/following")
    second = by(await ann.tap(first, "2 more ›"), "editMessageText")
    back = by(await ann.tap(second, "‹ Back"), "editMessageText")

    assert len(second.buttons) == 2 + 1 + 2
    assert back.buttons == first.buttons


async def test_reminders_are_chosen_by_buttons(bob: Person) -> None:
    [told] = await bob.say("/follow COL")
    morning = by(await bob.tap(told, "On the morning"), "editMessageText")
    week = by(await bob.tap(morning, "✓ A week before"), "editMessageText")
    day = by(await bob.tap(week, "✓ A day before"), "editMessageText")
    assert "on the morning, at 9:00" in day.text
    assert await followed(bob) == ["COL Group · morning"]

    none = by(await bob.tap(day, "✓ On the morning"), "editMessageText")

    assert "No reminders of its dates." in none.text
    assert await followed(bob) == ["COL Group · no reminders"]


async def test_unfollowing_by_words(bob: Person) -> None:
    await bob.say("/follow DramaWave, COL and earnings")

    [told] = await bob.say("/unfollow dramawave and iqiyi")
    assert "No longer followed: DramaWave." in told.text
    assert "Not followed here: iQiyi." in told.text
    assert await followed(bob) == ["COL Group", "Earnings"]

    [ended] = await bob.say("unfollow everything")
    assert "No longer followed: COL Group and earnings." in ended.text
    assert await followed(bob) == []


@pytest.mark.parametrize(
    "words", ["我不想关注红果了", "别再推送红果", "取消全部关注", "can you unfollow Hongguo please"]
)
async def test_it_ends_in_other_words_too(ann: Person, words: str) -> None:
    await ann.say("关注红果")

    await ann.say(words)

    assert await followed(ann) == []


async def test_who_follows_everything_is_told_that_it_goes_on(ann: Person) -> None:
    await ann.say("/follow everything")
    await ann.say("/follow COL")

    [told] = await ann.say("取消关注 COL")

    assert "已取消关注：中文在线" in told.text
    assert "/unfollow 全部" in told.text
    assert await followed(ann) == ["Everything"]


async def test_unfollow_without_a_name_shows_the_list(ann: Person) -> None:
    await ann.say("/follow COL")

    [shown] = await ann.say("/unfollow")

    assert "COL Group" in shown.buttons

"""Digests: what a day or a week brought and will bring, in one message."""

from datetime import UTC, datetime, timedelta

from planning import LATER, LATEST, START, Planning, added, dated

from bot.chats.preferences import ChatKey, Digest


async def test_a_daily_digest_gathers_what_was_new_and_with_nothing_new_there_is_none(planning: Planning, edit) -> None:
    await planning.follow_in_a_digest(42, "dramawave")
    edit("events", added())
    planning.rebuild()
    assert await planning.planner.plan(START + timedelta(hours=2)) == 0

    assert await planning.planner.plan(LATER) == 1
    assert await planning.planner.plan(LATER) == 0
    assert await planning.planner.plan(LATEST) == 0
    [digest] = await planning.outbox()
    assert digest.kind == "digest"
    assert digest.text.startswith("Your day\nNew: 30 July 2026: DramaWave passes 50 million users\n\nSource")


async def test_after_a_week_off_one_digest_tells_of_it_all(planning: Planning, edit) -> None:
    await planning.follow_in_a_digest(42, "dramawave")
    edit("events", added())
    planning.rebuild()
    await planning.planner.plan(START + timedelta(hours=2))

    assert await planning.another().plan(START + timedelta(days=8)) == 1


async def test_a_weekly_digest_has_the_dates_of_the_week_and_says_which_are_a_habit(planning: Planning) -> None:
    await planning.follow(42, "iqiyi", "col-group", at=START)
    await planning.preferences.choose_digest(ChatKey(42, "private"), Digest.WEEKLY, START)
    await planning.planner.plan(datetime(2026, 8, 16, 12, tzinfo=UTC))
    await planning.planner.plan(datetime(2026, 8, 17, 9, tzinfo=UTC))

    [digest] = await planning.outbox()

    assert digest.text.startswith("Your week\nUsually around 20 August 2026: iQIYI second-quarter results\n\nSource")


async def test_a_date_that_is_new_and_near_stands_in_a_digest_once(planning: Planning, edit) -> None:
    await planning.follow_in_a_digest(42, "kunlun-tech")
    edit("calendar", dated(basis="observed", month="8", day="9", date_from="", date_to=""))
    planning.rebuild()
    await planning.planner.plan(START + timedelta(hours=2))
    await planning.planner.plan(LATER)

    [digest] = await planning.outbox()

    assert digest.text.startswith("Your day\nUsually around 9 August 2026: Kunlun Tech: Investor call\n\nSource")

"""Reminders of dates: when they come, what they say, and that none is lost or doubled."""

import asyncio
import contextlib
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from planning import START, Planning

from bot.chats.preferences import ChatKey, Quiet
from bot.state.leads import Lead


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


async def plan_through(planning: Planning, first: datetime, last: datetime, step: timedelta) -> None:
    now = first
    while now <= last:
        await planning.planner.plan(now)
        now += step


async def test_a_week_and_a_day_before_a_chat_is_reminded_once(planning: Planning) -> None:
    await planning.follow(42, "col-group", at=START)
    await plan_through(planning, START, at("2026-09-02T00:00"), timedelta(hours=3))

    week, day = await planning.outbox()

    assert (week.occasion, week.due_at) == ("date:2026-08-31:7", at("2026-08-24T09:00"))
    assert (day.occasion, day.due_at) == ("date:2026-08-31:1", at("2026-08-30T09:00"))
    assert week.stale_at == day.stale_at == at("2026-09-01T00:00")
    assert week.text.startswith(
        "Coming up: Monday, 31 August 2026\nCOL Group: Half-year report due by 31 August\n\nSource"
    )
    assert week.subject == "col-group"
    assert week.buttons == {
        "Timeline": "ask:timeline:col-group",
        "Mute COL Group": "mute:e" + week.buttons["Mute COL Group"][6:],
    }


async def test_the_morning_of_says_today_and_in_chinese_too(planning: Planning) -> None:
    await planning.follow(42, "col-group", leads=Lead.MORNING, at=START, lang="zh")
    await planning.planner.plan(at("2026-08-31T08:00"))
    await planning.planner.plan(at("2026-08-31T09:00"))

    [today] = await planning.outbox()

    assert today.text.startswith("今天：2026年8月31日星期一\n中文在线：半年报最迟8月31日披露\n\n来源")
    assert list(today.buttons) == ["大事记", "不再关注中文在线"]


async def test_all_that_is_due_on_a_day_comes_in_one_message(planning: Planning) -> None:
    await planning.follow(42, "col-group", "kunlun-tech", "iqiyi", leads=Lead.DAY, at=START)
    await planning.planner.plan(at("2027-04-29T08:00"))
    await planning.planner.plan(at("2027-04-29T09:00"))

    [message] = await planning.outbox()

    assert "COL Group and Kunlun Tech: Annual report due by 30 April" in message.text
    assert "COL Group and Kunlun Tech: First-quarter report due by 30 April" in message.text
    assert list(message.buttons) == ["Timeline", "Mute COL Group", "Mute Kunlun Tech"]


async def test_a_kind_of_event_and_everything_are_reminded_of_all_concerned(planning: Planning) -> None:
    await planning.follow(42, "kind:earnings", at=START)
    await planning.follow(43, "*", at=START)
    await planning.planner.plan(at("2026-08-30T08:00"))
    await planning.planner.plan(at("2026-08-30T09:00"))

    for message in await planning.outbox():
        assert "COL Group, iReader and Kunlun Tech: Half-year report" in message.text


async def test_a_habit_is_no_reason_to_remind_anyone(planning: Planning) -> None:
    await planning.follow(42, "iqiyi", leads=Lead.WEEK | Lead.DAY | Lead.MORNING, at=START)
    await plan_through(planning, START, at("2026-09-02T00:00"), timedelta(hours=6))

    assert await planning.outbox() == []


async def test_an_announced_span_tells_its_end(planning: Planning) -> None:
    await planning.follow(42, "europe", at=START)
    await planning.planner.plan(at("2026-10-11T08:00"))
    await planning.planner.plan(at("2026-10-11T09:00"))

    [message] = await planning.outbox()

    assert "MIPCOM 2026, Cannes, until 15 October 2026" in message.text


async def test_running_twice_adds_nothing(planning: Planning) -> None:
    await planning.follow(42, "col-group", at=START)
    await planning.planner.plan(at("2026-08-24T08:59"))
    assert await planning.planner.plan(at("2026-08-24T09:00")) == 1

    assert await planning.planner.plan(at("2026-08-24T09:00")) == 0
    assert await planning.another().plan(at("2026-08-24T09:01")) == 0
    assert len(await planning.outbox()) == 1


@pytest.mark.parametrize(
    ("zone", "due"),
    [
        ("Pacific/Kiritimati", "2026-08-29T19:00"),
        ("Etc/GMT+12", "2026-08-30T21:00"),
        ("Asia/Kathmandu", "2026-08-30T03:15"),
    ],
)
async def test_each_chat_is_reminded_by_its_own_clock(planning: Planning, zone: str, due: str) -> None:
    await planning.follow(42, "col-group", leads=Lead.DAY, at=START)
    await planning.preferences.choose_timezone(ChatKey(42, "private"), ZoneInfo(zone), START)
    moment = at(due)

    await planning.planner.plan(moment - timedelta(minutes=1))
    assert await planning.outbox() == []
    await planning.planner.plan(moment)
    [message] = await planning.outbox()
    assert message.due_at == moment


async def test_quiet_hours_over_midnight_put_a_reminder_off(planning: Planning) -> None:
    ann = ChatKey(42, "private")
    await planning.follow(42, "col-group", leads=Lead.DAY, at=START)
    await planning.preferences.choose_quiet(ann, Quiet(22, 11), START)
    await plan_through(planning, at("2026-08-30T08:00"), at("2026-08-30T12:00"), timedelta(minutes=30))

    [message] = await planning.outbox()

    assert message.due_at == at("2026-08-30T11:00")


async def test_after_a_week_off_the_nearest_reminder_is_sent_and_no_other(planning: Planning) -> None:
    await planning.follow(42, "col-group", leads=Lead.WEEK | Lead.DAY | Lead.MORNING, at=START)
    await planning.follow(43, "col-group", leads=Lead.WEEK, at=START)
    await planning.planner.plan(at("2026-08-23T12:00"))

    await planning.another().plan(at("2026-08-30T12:00"))

    assert [(one.chat_id, one.occasion) for one in sorted(await planning.outbox(), key=lambda one: one.chat_id)] == [
        (42, "date:2026-08-31:1"),
        (43, "date:2026-08-31:7"),
    ]


async def test_after_the_day_itself_nothing_is_sent_any_more(planning: Planning) -> None:
    await planning.follow(42, "col-group", leads=Lead.WEEK | Lead.DAY | Lead.MORNING, at=START)
    await planning.planner.plan(at("2026-08-23T12:00"))

    assert await planning.another().plan(at("2026-09-01T00:00")) == 0


async def test_a_clock_set_back_an_hour_sends_nothing_twice_and_loses_nothing(planning: Planning) -> None:
    await planning.follow(42, "col-group", at=START)
    await planning.planner.plan(at("2026-08-24T08:30"))
    await planning.planner.plan(at("2026-08-24T09:10"))
    for minute in range(0, 80, 10):
        await planning.planner.plan(at("2026-08-24T08:10") + timedelta(minutes=minute))

    assert [one.occasion for one in await planning.outbox()] == ["date:2026-08-31:7"]


async def test_a_clock_that_was_a_year_ahead_stops_nothing(planning: Planning) -> None:
    await planning.follow(42, "col-group", at=START)
    await planning.planner.plan(at("2027-08-01T12:00"))
    await plan_through(planning, at("2026-08-24T08:00"), at("2026-08-24T10:00"), timedelta(minutes=10))

    assert [one.occasion for one in await planning.outbox()] == ["date:2026-08-31:7"]


async def test_the_leap_day_is_the_28th_in_other_years(planning: Planning, edit) -> None:
    edit(
        "calendar",
        lambda rows: [row | ({"month": "2", "day": "29"} if row["rule_id"] == "cal-ashare-q3" else {}) for row in rows],
    )
    planning.rebuild()
    await planning.follow(42, "col-group", leads=Lead.DAY, at=START)
    for day in ("2027-02-27", "2028-02-28"):
        await planning.planner.plan(at(f"{day}T08:59"))
        await planning.planner.plan(at(f"{day}T09:00"))

    assert [one.occasion for one in await planning.outbox()] == ["date:2027-02-28:1", "date:2028-02-29:1"]


async def test_a_topic_has_its_own_message_and_a_channel_links_that_lead_to_the_private_chat(
    planning: Planning,
) -> None:
    await planning.follow(-5, "col-group", leads=Lead.DAY, at=START, kind="supergroup", thread_id=7)
    await planning.follow(-5, "kunlun-tech", leads=Lead.DAY, at=START, kind="supergroup", thread_id=8)
    await planning.follow(-6, "ireader", leads=Lead.DAY, at=START, kind="channel")
    await planning.planner.plan(at("2026-08-30T08:00"))
    await planning.planner.plan(at("2026-08-30T09:00"))

    first, second, channel = sorted(await planning.outbox(), key=lambda one: (-one.chat_id, one.thread_id or 0))

    assert (first.thread_id, first.occasion) == (7, "date:2026-08-31:1@7")
    assert "COL Group:" in first.text
    assert (second.thread_id, "Kunlun Tech:" in second.text) == (8, True)
    assert channel.buttons == {"Timeline": "https://t.me/bot?start=timeline"}


async def test_who_cannot_be_reached_gets_nothing(planning: Planning) -> None:
    from sqlalchemy import update

    from bot.state.tables import chats

    await planning.follow(42, "col-group", at=START)
    async with planning.state.writing() as connection:
        await connection.execute(update(chats).values(reachable=False))
    await planning.planner.plan(at("2026-08-24T08:00"))

    assert await planning.planner.plan(at("2026-08-24T09:00")) == 0


async def test_several_processes_that_plan_at_once_put_in_nothing_twice(planning: Planning) -> None:
    for chat_id in range(1, 40):
        await planning.follow(chat_id, "col-group", leads=Lead.DAY, at=START)
    await planning.planner.plan(at("2026-08-30T08:59"))

    added = await asyncio.gather(*(planning.another().plan(at("2026-08-30T09:00")) for _ in range(4)))

    assert sum(added) == 39
    assert len(await planning.outbox()) == 39


@pytest.mark.parametrize("steps", [1, 10, 30, 100])
async def test_a_run_that_is_broken_off_leaves_nothing_and_the_next_one_does_it_all(
    planning: Planning, steps: int
) -> None:
    await planning.follow(42, "col-group", leads=Lead.DAY, at=START)
    await planning.planner.plan(at("2026-08-30T08:59"))

    running = asyncio.create_task(planning.planner.plan(at("2026-08-30T09:00")))
    for _ in range(steps):
        await asyncio.sleep(0)
    running.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await running

    await planning.another().plan(at("2026-08-30T09:01"))
    assert [one.occasion for one in await planning.outbox()] == ["date:2026-08-31:1"]

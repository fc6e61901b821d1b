"""The calendar file: whole days, each with an id of its own, habits marked as such."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar

from bot.answering.knowledge import Knowledge
from bot.reminders.agenda import AHEAD, followed_dates
from bot.reminders.ics import calendar_file

NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)


def test_only_dates_of_what_is_followed_from_today_on(knowledge: Knowledge) -> None:
    dates = followed_dates(knowledge, ["iqiyi"], NOW.date())

    assert [due.rule.key for due in dates[:2]] == ["cal-iqiyi-q3", "cal-iqiyi-q4"]
    assert all("iqiyi" in due.rule.subjects and NOW.date() <= due.day <= NOW.date() + AHEAD for due in dates)


def test_a_date_of_several_days_ends_after_the_last_of_them(knowledge: Knowledge) -> None:
    dates = [due for due in followed_dates(knowledge, ["*"], NOW.date()) if due.rule.key == "cal-mipcom-2026"]

    [event] = Calendar.from_ical(calendar_file(knowledge, dates, "en", NOW)).walk("VEVENT")

    assert (event.start, event.end) == (date(2026, 10, 12), date(2026, 10, 16))
    assert event["dtstamp"].dt == NOW
    assert event["uid"] == "cal-mipcom-2026-2026-10-12@microdrama-bot"


def test_a_moment_is_written_in_utc_whatever_the_clock(knowledge: Knowledge) -> None:
    dates = followed_dates(knowledge, ["iqiyi"], NOW.date())
    file = calendar_file(knowledge, dates, "zh", NOW.astimezone(ZoneInfo("Asia/Shanghai")))

    assert b"DTSTAMP:20260901T120000Z" in file
    assert all(len(line.encode()) <= 75 for line in file.decode().split("\r\n"))

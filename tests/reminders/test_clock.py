"""A chat's clock: every change that a clock can make, and none loses or doubles a moment."""

import itertools
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.reminders.clock import Hours, Window, digest_window

BERLIN = ZoneInfo("Europe/Berlin")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "due"),
    [
        ("UTC", "2026-08-30T09:00"),
        ("Asia/Shanghai", "2026-08-30T01:00"),
        ("Pacific/Kiritimati", "2026-08-29T19:00"),  # UTC+14
        ("Etc/GMT+12", "2026-08-30T21:00"),
        ("Asia/Kathmandu", "2026-08-30T03:15"),
    ],
)
def test_a_reminder_comes_at_nine_on_the_clock_of_the_chat(zone: str, due: str):
    assert Hours(ZoneInfo(zone)).due(date(2026, 8, 30)) == at(due)


def test_an_hour_that_summer_time_leaves_out_is_the_next_one():
    # In Berlin the 29th of March 2026 has no 02:00.
    assert Hours(BERLIN, hour=2).due(date(2026, 3, 29)) == at("2026-03-29T01:00")
    assert Hours(BERLIN, hour=3).due(date(2026, 3, 29)) == at("2026-03-29T01:00")


def test_of_an_hour_that_comes_twice_it_is_the_first():
    # In Berlin the 25th of October 2026 has 02:00 twice.
    assert Hours(BERLIN, hour=2).due(date(2026, 10, 25)) == at("2026-10-25T00:00")
    assert Hours(BERLIN, hour=3).due(date(2026, 10, 25)) == at("2026-10-25T02:00")


@pytest.mark.parametrize("hour", range(24))
@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia"])
def test_each_day_of_a_year_has_one_moment_and_later_days_have_later_ones(zone: str, hour: int):
    hours = Hours(ZoneInfo(zone), hour)
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]
    moments = [hours.due(day) for day in days]

    assert all(later > earlier for earlier, later in itertools.pairwise(moments))


@pytest.mark.parametrize(
    ("moment", "awake"),
    [
        ("2026-05-01T21:59", "2026-05-01T21:59"),
        ("2026-05-01T22:00", "2026-05-02T08:00"),
        ("2026-05-02T00:00", "2026-05-02T08:00"),
        ("2026-05-02T07:59", "2026-05-02T08:00"),
        ("2026-05-02T08:00", "2026-05-02T08:00"),
    ],
)
def test_quiet_hours_go_over_midnight(moment: str, awake: str):
    assert Hours(ZoneInfo("UTC"), 9, 22, 8).awake(at(moment)) == at(awake)


def test_quiet_hours_within_a_day_and_none_at_all():
    assert Hours(ZoneInfo("UTC"), 9, 1, 5).awake(at("2026-05-01T04:30")) == at("2026-05-01T05:00")
    assert Hours(ZoneInfo("UTC"), 9, 5, 5).awake(at("2026-05-01T05:30")) == at("2026-05-01T05:30")
    assert Hours(ZoneInfo("UTC")).awake(at("2026-05-01T03:30")) == at("2026-05-01T03:30")


@pytest.mark.parametrize(
    ("moment", "awake"),
    [
        ("2026-03-28T23:30", "2026-03-29T06:00"),  # the night that loses an hour
        ("2026-10-24T22:30", "2026-10-25T07:00"),  # the night that has one more
        ("2026-10-25T01:30", "2026-10-25T07:00"),
    ],
)
def test_quiet_hours_end_by_the_clock_on_the_wall_also_when_it_is_changed(moment: str, awake: str):
    assert Hours(BERLIN, 9, 22, 8).awake(at(moment)) == at(awake)


def test_a_reminder_whose_hour_is_quiet_comes_on_that_day_when_it_is_not():
    assert Hours(ZoneInfo("UTC"), 7, 22, 8).due(date(2026, 8, 30)) == at("2026-08-30T08:00")
    assert Hours(ZoneInfo("UTC"), 23, 22, 8).due(date(2026, 8, 30)) == at("2026-08-30T08:00")


def test_a_daily_digest_tells_of_the_day_before():
    hours = Hours(ZoneInfo("UTC"), 9)

    assert digest_window(hours, False, at("2026-05-02T08:59"), at("2026-05-02T09:00")) == Window(
        at("2026-05-01T09:00"), at("2026-05-02T09:00")
    )
    assert digest_window(hours, False, at("2026-05-02T09:00"), at("2026-05-02T09:01")) is None


def test_a_weekly_digest_comes_on_monday():
    hours = Hours(ZoneInfo("UTC"), 9)

    assert digest_window(hours, True, at("2026-05-04T08:59"), at("2026-05-04T09:00")) == Window(
        at("2026-04-27T09:00"), at("2026-05-04T09:00")
    )
    assert digest_window(hours, True, at("2026-05-05T08:59"), at("2026-05-05T09:00")) is None


def test_after_a_week_without_any_one_digest_tells_of_all_days():
    hours = Hours(ZoneInfo("UTC"), 9)

    assert digest_window(hours, False, at("2026-05-01T12:00"), at("2026-05-08T12:00")) == Window(
        at("2026-05-01T09:00"), at("2026-05-08T09:00")
    )


def test_a_clock_set_back_makes_no_digest_due_again():
    hours = Hours(ZoneInfo("UTC"), 9)

    assert digest_window(hours, False, at("2026-05-02T09:30"), at("2026-05-02T08:30")) is None


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Pacific/Kiritimati", "Etc/GMT+12"])
@pytest.mark.parametrize("hour", [0, 2, 23])
def test_the_digests_of_a_year_leave_no_gap_and_no_overlap(zone: str, hour: int):
    hours = Hours(ZoneInfo(zone), hour, 22, 8)
    since, windows = at("2026-01-01T00:00"), []
    while since < at("2027-01-01T00:00"):
        now = since + timedelta(hours=1)
        if window := digest_window(hours, False, since, now):
            windows.append(window)
        since = now

    assert len(windows) == 365
    assert all(later.start == earlier.end for earlier, later in itertools.pairwise(windows))

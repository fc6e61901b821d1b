"""Reminders of dates to come: a week before, a day before, on the morning, as each subscription has it.

Policy: a reminder is worth sending until its day is over. Of several that became due while the bot was away, each
subscription gets the nearest one. Dates that are only a habit are no occasion.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import partial
from itertools import groupby
from typing import Final

from bot.answering.subjects import EVERYTHING
from bot.reminders.clock import Hours
from bot.reminders.dates import DateRule, Due, upcoming
from bot.reminders.grouping import Message, Times
from bot.reminders.messages import Writer
from bot.reminders.outbox import Outbox, hours_of
from bot.reminders.whom import clocks
from bot.state.leads import DAYS, Lead

FARTHEST: Final = timedelta(days=max(DAYS.values()) + 2)
"""How far ahead a date may be to be due today somewhere."""


async def plan_dates(out: Outbox, rules: Sequence[DateRule], since: datetime) -> int:
    """What became due after `since`. Returns how many messages."""
    today = out.now.date()
    firm = tuple(rule for rule in rules if rule.is_firm)
    days = upcoming(firm, today - timedelta(days=1), today + FARTHEST)
    if not days:
        return 0
    there = {hours_of(clock, out.zone) for clock in await clocks(out.connection)}
    added = 0
    for day, due in groupby(days, key=lambda one: one.day):
        passed = {_passed(hours, day, since, out.now) for hours in there}
        added += await _plan_day(out, day, list(due), since, passed)
    return added


async def _plan_day(out: Outbox, day: date, due: Sequence[Due], since: datetime, passed: set[Lead]) -> int:
    """`passed`: what became due together, on any clock."""
    subjects = tuple(dict.fromkeys(subject for one in due for subject in one.rule.subjects))
    added = 0
    for lead, days in DAYS.items():
        nearer = Lead(sum(other for other in DAYS if DAYS[other] < days))
        for leads in {leads & (lead | nearer) for leads in passed if lead in leads}:
            added += await out.to_followers(
                f"date:{day}:{days}",
                "reminder",
                subjects,
                partial(_write, day, due, lead),
                partial(_times, day, since, out.now, leads, lead | nearer),
                lead=lead,
                nearer=leads & nearer,
            )
    return added


def _write(day: date, due: Sequence[Due], lead: Lead, writer: Writer, subjects: Sequence[str]) -> Message:
    everything = EVERYTHING in subjects
    concerned = [one for one in due if everything or set(one.rule.subjects) & set(subjects)]
    return writer.reminder(day, concerned, subjects, today=DAYS[lead] == 0)


def _times(day: date, since: datetime, now: datetime, leads: Lead, of: Lead, hours: Hours) -> Times | None:
    if _passed(hours, day, since, now) & of != leads:
        return None
    due, stale = hours.awake(now), hours.end_of(day)
    return Times(due, stale) if due < stale else None


def _passed(hours: Hours, day: date, since: datetime, now: datetime) -> Lead:
    """The reminders of a day whose moments came since the last run, on one clock."""
    leads = Lead(0)
    if now < hours.end_of(day):
        for lead, days in DAYS.items():
            if since < hours.due(day - timedelta(days=days)) <= now:
                leads |= lead
    return leads

"""When a chat hears of something: its own hour, its time zone, its quiet hours."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.state.leads import USUAL_HOUR

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Hours:
    """A chat's clock. Quiet hours go from `quiet_from` until before `quiet_to`; None, or both alike, for none."""

    zone: ZoneInfo
    hour: int = USUAL_HOUR
    quiet_from: int | None = None
    quiet_to: int | None = None

    def day(self, moment: datetime) -> date:
        """Which day it is there."""
        return moment.astimezone(self.zone).date()

    def due(self, day: date) -> datetime:
        """When on that day a reminder comes, in UTC: at the chat's hour, or if that is quiet at the end of quiet hours.

        An hour that the change to summer time leaves out is the next one; of an hour that comes twice it is the first.
        """
        if self.quiet_to is not None and self._is_quiet(self.hour):
            return self._at(day, self.quiet_to)
        return self._at(day, self.hour)

    def awake(self, moment: datetime) -> datetime:
        """The moment itself, or the end of the quiet hours that it falls into; in UTC."""
        local = moment.astimezone(self.zone)
        if self.quiet_to is None or not self._is_quiet(local.hour):
            return moment.astimezone(UTC)
        day = local.date() if local.hour < self.quiet_to else local.date() + _DAY
        return max(self._at(day, self.quiet_to), moment.astimezone(UTC))

    def end_of(self, day: date) -> datetime:
        """Midnight at the end of that day, in UTC."""
        return self._at(day + _DAY, 0)

    def _is_quiet(self, hour: int) -> bool:
        start, end = self.quiet_from, self.quiet_to
        if start is None or end is None:
            return False
        return start <= hour < end if start < end else start != end and (hour >= start or hour < end)

    def _at(self, day: date, hour: int) -> datetime:
        return datetime.combine(day, time(hour), self.zone).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Window:
    """What a digest tells of: from the moment of the one before until its own, which is not part of it."""

    start: datetime
    end: datetime


def digest_window(hours: Hours, weekly: bool, since: datetime, now: datetime) -> Window | None:
    """The newest digest that became due after `since` and until `now`; None if none did.

    After some days without any, one digest tells of all of them.
    """
    last = _newest(hours, weekly, now)
    before = _newest(hours, weekly, since)
    return Window(before, last) if last > since and last > before else None


def _newest(hours: Hours, weekly: bool, moment: datetime) -> datetime:
    """The newest moment of a digest that is not after `moment`."""
    day = hours.day(moment) + _DAY
    while hours.due(day) > moment or (weekly and day.weekday()):
        day -= _DAY
    return hours.due(day)

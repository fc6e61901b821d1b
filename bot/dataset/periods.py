"""Periods and dates as a source gives them: never more exact than it is."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from bot.dataset.faults import Misfit, quoted

_SPAN = re.compile(r"([0-9]{4})(?:-(?:H([12])|Q([1-4])|([0-9]{2})(?:-([0-9]{2}))?))?")
_PERIOD_FORMS = "write 2025, 2025-H1, 2025-Q1, 2025-08, 2025-01/2025-09, to-2025-08 or since-launch"
_DATE_FORMS = "write 2025, 2025-08 or 2025-08-29"
_EVENT_FORMS = "write 2025, 2025-H1, 2025-08 or 2025-08-29"
SINCE_LAUNCH = "since-launch"


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time; both ends are part of it. None: that end is not known."""

    text: str
    start: date | None
    end: date | None

    @property
    def days(self) -> int | None:
        """Its length in days, None where an end is not known."""
        if self.start is None or self.end is None:
            return None
        return (self.end - self.start).days + 1


def parse_period(text: str) -> Period:
    """`2025`, `2025-H1`, `2025-Q1`, `2025-08`, `2025-01/2025-09`, `to-2025-08` or `since-launch`.

    `to-2025-08` has an end and no start, `since-launch` has neither. Raises Misfit (a ValueError).
    """
    problem = f"{quoted(text)} is no period"
    if text == SINCE_LAUNCH:
        return Period(text, None, None)
    if text.startswith("to-"):
        return Period(text, None, _month(text[3:], problem).end)
    if "/" in text:
        return _range(text, problem)
    span = _span(text)
    if span is None or re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise Misfit(problem, _PERIOD_FORMS)
    return span


def parse_date(text: str) -> Period:
    """A date as exact as known, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. Raises Misfit (a ValueError)."""
    span = _span(text)
    if span is None or "H" in text or "Q" in text:
        raise Misfit(f"{quoted(text)} is no date", _DATE_FORMS)
    return span


def parse_event_date(text: str) -> Period:
    """A date or a half year (`2025-H1`). Raises Misfit (a ValueError)."""
    span = _span(text)
    if span is None or "Q" in text:
        raise Misfit(f"{quoted(text)} is no date of an event", _EVENT_FORMS)
    return span


def _range(text: str, problem: str) -> Period:
    first, _, last = text.partition("/")
    start, end = _month(first, problem).start, _month(last, problem).end
    if start is not None and end is not None and end < start:
        raise Misfit(f"{quoted(text)} ends before it begins", "put the earlier month first")
    return Period(text, start, end)


def _month(text: str, problem: str) -> Period:
    span = _span(text) if re.fullmatch(r"[0-9]{4}-[0-9]{2}", text) else None
    if span is None:
        raise Misfit(problem, _PERIOD_FORMS)
    return span


def _span(text: str) -> Period | None:
    match = _SPAN.fullmatch(text)
    if match is None:
        return None
    year = int(match[1])
    half, quarter, month, day = (int(part) if part else 0 for part in match.groups()[1:])
    first, months = 1, 12
    if half:
        first, months = 6 * half - 5, 6
    elif quarter:
        first, months = 3 * quarter - 2, 3
    elif match[4]:
        first, months = month, 1
    try:
        start = date(year, first, day if match[5] else 1)
        last = first + months - 1
        end = start if match[5] else date(year, last, monthrange(year, last)[1])
    except ValueError:
        return None
    return Period(text, start, end)

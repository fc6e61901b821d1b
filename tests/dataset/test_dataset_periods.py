from datetime import date

import pytest

from bot.dataset.periods import parse_date, parse_event_date, parse_period


@pytest.mark.parametrize(
    ("text", "start", "end", "days"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31), 365),
        ("2024", date(2024, 1, 1), date(2024, 12, 31), 366),
        ("2025-H1", date(2025, 1, 1), date(2025, 6, 30), 181),
        ("2025-H2", date(2025, 7, 1), date(2025, 12, 31), 184),
        ("2025-Q1", date(2025, 1, 1), date(2025, 3, 31), 90),
        ("2025-Q4", date(2025, 10, 1), date(2025, 12, 31), 92),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), 29),
        ("2025-01/2025-09", date(2025, 1, 1), date(2025, 9, 30), 273),
        ("2024-12/2025-02", date(2024, 12, 1), date(2025, 2, 28), 90),
        ("to-2025-08", None, date(2025, 8, 31), None),
        ("since-launch", None, None, None),
    ],
)
def test_a_period_has_its_first_and_last_day(text: str, start: date | None, end: date | None, days: int | None) -> None:
    period = parse_period(text)
    assert (period.text, period.start, period.end, period.days) == (text, start, end, days)


@pytest.mark.parametrize(
    "text",
    [
        *("", "25", "0000", "2025-H3", "2025-Q5", "2025-13", "2025-00", "2025-8", "2025-08-29", "2025 "),
        *("2025-H1/2025-H2", "2025-01/", "2025-01/2025-02/2025-03", "to-2025", "to-", "since launch"),
        *("２０２５", "2025-Q1\n"),
    ],
)
def test_anything_else_is_no_period(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no period; write 2025, .* or since-launch\.$"):
        parse_period(text)


def test_a_period_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        parse_period("2025-09/2025-01")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025-08", date(2025, 8, 1), date(2025, 8, 31)),
        ("2025-08-29", date(2025, 8, 29), date(2025, 8, 29)),
    ],
)
def test_a_date_is_as_exact_as_it_is_written(text: str, start: date, end: date) -> None:
    assert (parse_date(text).start, parse_date(text).end) == (start, end)


@pytest.mark.parametrize("text", ["2025-02-30", "2025-H1", "2025-Q1", "29.08.2025", "2025-08-29T10", ""])
def test_anything_else_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match="is no date; write 2025, 2025-08 or 2025-08-29"):
        parse_date(text)


def test_an_event_may_have_a_half_year_and_no_quarter() -> None:
    assert parse_event_date("2025-H1").end == date(2025, 6, 30)
    with pytest.raises(ValueError, match="is no date of an event"):
        parse_event_date("2025-Q1")

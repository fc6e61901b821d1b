"""Periods that follow the clock ("last quarter", 去年), and parts of a year without a name ("early 2025")."""

import re
from collections.abc import Callable, Iterator
from datetime import date

YEAR = r"((?:19|20)\d\d)(?!\d|%|[.,]\d|\s*[万亿]|\s*(?:k|m|bn|million|billion)\b)"

Maker = Callable[[re.Match[str], date], str | None]
"""A match, on a day, to a period's canonical string; None if it is none."""


def _months_before(today: date, months: int) -> tuple[int, int]:
    index = today.year * 12 + today.month - 1 - months
    return index // 12, index % 12 + 1


def _dated(year: int, part: str = "") -> str | None:
    return f"{year:04d}{part}" if date.min.year <= year <= date.max.year else None


def _relative_month(months: int) -> Maker:
    def make(_: re.Match[str], today: date) -> str | None:
        year, month = _months_before(today, months)
        return _dated(year, f"-{month:02d}")

    return make


def _relative_quarter(quarters: int) -> Maker:
    def make(_: re.Match[str], today: date) -> str | None:
        year, month = _months_before(today, 3 * quarters)
        return _dated(year, f"-Q{(month + 2) // 3}")

    return make


def _relative_half(halves: int) -> Maker:
    def make(_: re.Match[str], today: date) -> str | None:
        year, month = _months_before(today, 6 * halves)
        return _dated(year, f"-H{1 if month <= 6 else 2}")

    return make


def _relative_year(years: int) -> Maker:
    return lambda _, today: _dated(today.year - years)


def _half(half: str) -> Maker:
    return lambda match, _: f"{match[1] or '*'}-{half}"


def relative_sources() -> Iterator[tuple[str, Maker]]:
    """The patterns, and what makes a period of each."""
    middle = r"\bmid(?:dle)?(?:[\s-]+of)?[\s-]+(?:year\s+)?"
    edge = r"(?:[\s-]+(?:in|of)(?:\s+the\s+year)?)?[\s-]+"
    yield (rf"\bearly{edge}{YEAR}", lambda match, _: f"{match[1]}-01/{match[1]}-04")
    yield (rf"\blate{edge}{YEAR}", lambda match, _: f"{match[1]}-09/{match[1]}-12")
    yield (middle + YEAR, lambda match, _: f"{match[1]}-06")
    yield (rf"\b(?:the\s+)?end[\s-]+(?:of[\s-]+)?(?:the[\s-]+year[\s-]+)?{YEAR}", lambda match, _: f"{match[1]}-12")
    yield (rf"\byear[\s-]?end[\s-]+{YEAR}", lambda match, _: f"{match[1]}-12")
    last = r"\b(?:last|previous|prior|past)\s+"
    fiscal = r"(?:财年|财政年度|会计年度)"
    yield (rf"上上一?个?{fiscal}", _relative_year(2))
    yield (rf"上一?个?{fiscal}", _relative_year(1))
    yield (rf"[这本今]一?个?{fiscal}", _relative_year(0))
    yield (last + r"year\b|去年|上一年|上年", _relative_year(1))
    yield (r"\bthis\s+year(?:'s)?\b|今年|本年", _relative_year(0))
    yield (r"\byear before last\b|前年", _relative_year(2))
    yield (r"\bnext\s+year\b|明年|来年", _relative_year(-1))
    yield (last + r"quarter\b|上一?个?季度?", _relative_quarter(1))
    yield (r"\bthis\s+quarter\b|这一?个?季度|本季度?", _relative_quarter(0))
    yield (last + r"month\b|上一?个?月", _relative_month(1))
    yield (r"\bthis\s+month\b|这一?个?月|本月", _relative_month(0))
    yield (r"\bnext\s+month\b|下个?月", _relative_month(-1))
    yield (r"\bnext\s+quarter\b|下个?季度?", _relative_quarter(-1))
    yield (last + r"half(?:[\s-]year)?\b", _relative_half(1))


def half_sources() -> Iterator[tuple[str, Maker]]:
    """Halves that are called by the month that ends them; sought before the months themselves."""
    for half, ended in (("H1", "june|jun"), ("H2", "december|dec")):
        yield (rf"\b(?:{ended})[\s-]half(?:[\s-]year)?(?:[\s,]+(?:of\s+)?{YEAR})?", _half(half))
        to = r"(?:\s+(?:year\s+)?(?:to|ended|ending|through))(?:\s+(?:30|31)(?:st|th)?)?\s+"
        yield (
            rf"\b(?:half|six\s+months|6\s+months){to}(?:{ended})(?:\s+(?:30|31)(?:st|th)?)?(?:[\s,]+{YEAR})?",
            _half(half),
        )

"""Dates and periods in words. The order of year, month and day comes from the message catalogue."""

import re
from datetime import date
from functools import lru_cache

from babel.dates import format_date

from bot.answering.numbers import babel_locale
from bot.locale import translator

_POINT = re.compile(r"(\d{4}|\*)(?:-(?:([HQ][1-4])|(\d\d)(?:-(\d\d))?))?")
# A leap year, so that 29 February is a day.
_ANY_YEAR = 2024


@lru_cache(maxsize=4096)
def period_text(lang: str, text: str) -> str:
    """A period of the dataset in words, also without its year (`*-H1`). Other texts stay as they are."""
    _ = translator(lang)
    if text == "since-launch":
        return _("since launch")
    if text.startswith("to-"):
        end = _point(lang, text.removeprefix("to-"))
        return _("up to {period}").format(period=end) if end else text
    first, slash, last = text.partition("/")
    return (_span(lang, first, last) if slash else _point(lang, first)) or text


@lru_cache(maxsize=512)
def day_month_text(lang: str, month: int, day: int | None) -> str:
    """A date that comes back every year. Raises ValueError when no calendar has it."""
    _ = translator(lang)
    return _written(lang, date(_ANY_YEAR, month, day or 1), _("d MMMM") if day else _("MMMM"))


def _span(lang: str, first: str, last: str) -> str:
    start, end = _point(lang, first), _point(lang, last)
    if not (start and end):
        return ""
    _ = translator(lang)
    if len(first) == len(last) == len("2025-01") and first[:4] == last[:4] and "*" not in first + last:
        month_names = [_point(lang, f"*{text[4:]}") for text in (first, last)]
        year = _point(lang, first[:4])
        return _("{start} to {end} {year}").format(start=month_names[0], end=month_names[1], year=year)
    return _("{start} to {end}").format(start=start, end=end)


def _point(lang: str, text: str) -> str:
    found = _POINT.fullmatch(text)
    if not found or text == "*":
        return ""
    year, part, month, day = found.groups()
    if part:
        return _part(lang, year, part)
    try:
        moment = date(int(year) if year != "*" else _ANY_YEAR, int(month or 1), int(day or 1))
    except ValueError:
        return ""
    return _written(lang, moment, _pattern(lang, year != "*", bool(month), bool(day)))


def _part(lang: str, year: str, part: str) -> str:
    _ = translator(lang)
    name = {
        "H1": _("first half"),
        "H2": _("second half"),
        "Q1": _("first quarter"),
        "Q2": _("second quarter"),
        "Q3": _("third quarter"),
        "Q4": _("fourth quarter"),
    }.get(part, "")
    if not name or year == "*":
        return name
    return _("{part} of {year}").format(part=name, year=year)


def _pattern(lang: str, has_year: bool, has_month: bool, has_day: bool) -> str:
    _ = translator(lang)
    if has_day:
        return _("d MMMM y") if has_year else _("d MMMM")
    if has_month:
        return _("MMMM y") if has_year else _("MMMM")
    return _("y")


def _written(lang: str, moment: date, pattern: str) -> str:
    return format_date(moment, pattern, locale=babel_locale(lang))

"""Periods as people write them, to the canonical strings of the dataset.

`2025`, `2025-H1`, `2025-Q1`, `2025-08`, `2025-01/2025-09`; a half, quarter or month without a year is
`*-H1`, `*-Q3`, `*-08`. Words such as "last year" follow the clock that is passed in.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from bot.language.relative_periods import YEAR, Maker, half_sources, relative_sources
from bot.language.worded_periods import NUMERALS, count_of, span, worded_sources
from bot.language.words import words

_GAP = r"[\s,.'-]*(?:of\s+|in\s+|the\s+)?(?:year\s+)?"
MOST_REMEMBERED = 32
"""A message is searched for its names, its amounts and its descriptions."""
_LINK = re.compile(r"(?:\s|[,(（]|'s|\bof\b|\bin\b|\bthe\b|的)*")
_MONTHS_ALONE = frozenset({"june", "july", "jan", "feb", "apr", "aug", "sep", "sept", "oct", "nov", "dec"})
_NUMERALS = {"上": 1, "下": 2, "一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_ORDINALS = {"opening": 1, "final": 4, "closing": 4}


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    """A period's canonical string and where in the folded text it stands."""

    value: str
    start: int
    end: int


@lru_cache(maxsize=MOST_REMEMBERED)
def find_periods(text: str, today: date) -> tuple[FoundPeriod, ...]:
    """Every period named in a folded text, in order, none overlapping another."""
    found: list[FoundPeriod] = []
    for pattern, make in (*_worded(text), *_patterns()) if _hint().search(text) else ():
        for match in pattern.finditer(text):
            if any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            if value := make(match, today):
                found.append(FoundPeriod(value, match.start(), match.end()))
    return tuple(_joined(sorted(found, key=lambda period: period.start), text))


def _joined(found: list[FoundPeriod], text: str) -> Iterator[FoundPeriod]:
    """A part and its year, named apart, as one period: "first half of last year", 去年上半年."""
    pending: FoundPeriod | None = None
    for period in found:
        between = text[pending.end : period.start] if pending else ""
        value = dated(pending.value, period.value) if pending and _LINK.fullmatch(between) else ""
        if pending and value:
            pending = FoundPeriod(value, pending.start, period.end)
            continue
        if pending:
            yield pending
        pending = period
    if pending:
        yield pending


def dated(one: str, other: str) -> str:
    """A part without a year (`*-H1`) in the year that the other one is; "" if they are nothing of the kind."""
    part, year = (one, other) if one.startswith("*-") else (other, one)
    return part.replace("*", year) if part.startswith("*-") and len(year) == 4 and year.isdigit() else ""


def _year_of(text: str | None) -> str:
    if not text:
        return "*"
    return text if len(text) == 4 else f"20{text[-2:]}"


def _part(kind: str, number: str, year: str) -> Maker:
    """A half or quarter: the names of the groups that hold its number and its year."""

    def make(match: re.Match[str], _: date) -> str:
        groups = match.groupdict()
        value = groups[number] or ""
        index = _NUMERALS.get(value) or _ORDINALS.get(value) or words("en").ordinals[value]
        return f"{_year_of(groups.get(year))}-{kind}{index}"

    return make


def _month(match: re.Match[str], _: date) -> str | None:
    month = _month_number(match["month"])
    return f"{_year_of(match.groupdict().get('year'))}-{month:02d}" if 1 <= month <= 12 else None


def _month_range(match: re.Match[str], _: date) -> str | None:
    first, last = _month_number(match["first"]), _month_number(match["last"])
    groups = match.groupdict()
    began, ended = groups.get("from_year"), groups.get("year")
    if began and ended and began < ended and max(first, last) <= 12:
        return f"{began}-{first:02d}/{ended}-{last:02d}"
    if not (1 <= first < last <= 12) or (began and began != ended):
        return None
    return span(_year_of(groups.get("year") or groups.get("year2")), first, last)


def _first_months(match: re.Match[str], _: date) -> str | None:
    groups = match.groupdict()
    months = count_of(groups["count"]) * (3 if groups.get("quarters") else 1)
    year = _year_of(groups.get("year") or groups.get("year2"))
    return span(year, 1, months) if 1 < months <= 12 else None


def _months_to(match: re.Match[str], _: date) -> str | None:
    months, last = count_of(match["count"]), _month_number(match["last"])
    return span(match["year"], last - months + 1, last) if 1 <= months <= last else None


def _month_number(text: str) -> int:
    if text.isdigit():
        return int(text)
    return words("en").months.get(text) or NUMERALS.get(text) or 0


@cache
def _hint() -> re.Pattern[str]:
    """What every period has something of: most messages have none and need not be searched for each pattern."""
    return re.compile(rf"\d|[年月季半]|year|month|half|qua|qtr|\b(?:{'|'.join(map(re.escape, words('en').months))})\b")


def _worded(text: str) -> Iterator[tuple[re.Pattern[str], Maker]]:
    """The patterns of parts of a year by their everyday names, if the text has any of their words."""
    for hint, patterns in _worded_patterns():
        if hint.search(text):
            yield from patterns


@cache
def _worded_patterns() -> tuple[tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], Maker], ...]], ...]:
    return tuple(
        (re.compile(hint), tuple((re.compile(pattern, re.ASCII), make) for pattern, make in sources))
        for hint, sources in worded_sources()
    )


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Maker], ...]:
    """Longer readings first: what one pattern took, a later one leaves alone."""
    return tuple((re.compile(pattern, re.ASCII), make) for pattern, make in _sources())


def _sources() -> Iterator[tuple[str, Maker]]:
    months = "|".join(sorted(map(re.escape, words("en").months), key=len, reverse=True))
    yield from half_sources()
    yield from _chinese_sources()
    yield from _months_counted(months)
    yield from _ends_of_a_year()
    yield from _halves_and_quarters()
    yield from _one_month(months)
    yield from relative_sources()
    yield from _years()


def _months_counted(months: str) -> Iterator[tuple[str, Maker]]:
    """From one month to another, and so many of them."""
    to = r"\s*(?:-|–|to|through|thru|until|till|and)\s*"
    first, last = f"(?P<first>{months})\\.?", f"(?P<last>{months})\\.?"
    yield (
        rf"\b{first}(?:\s+(?P<from_year>(?:19|20)\d\d))?{to}{last}(?:{_GAP}(?P<year>(?:19|20)\d\d))?\b",
        _month_range,
    )
    yield (r"\b(?P<year>20\d\d)-(?P<first>\d\d)\s*(?:/|to)\s*(?:20\d\d-)?(?P<last>\d\d)\b", _month_range)
    count = r"(?P<count>two|three|four|five|six|seven|eight|nine|ten|eleven|\d{1,2})"
    for unit in ("months?", "(?P<quarters>quarters?)"):
        yield (rf"\b(?:after\s+(?:the\s+)?)?first\s+{count}\s+{unit}(?:{_GAP}(?P<year>20\d\d))?\b", _first_months)
        yield (rf"\b(?P<year>20\d\d)\s+first\s+{count}\s+{unit}\b", _first_months)
    asked = r"(?<!\bwhich )(?<!\bwhat )(?<!\bany )"
    yield (rf"{asked}\b(?:after\s+)?{count}\s+months?\s+(?:of|in|into)\s+(?P<year>20\d\d)\b", _first_months)
    yield (
        rf"\b{count}\s+months?\s+(?:to|through|until|ended|ending)\s+(?P<last>{months})\.?\s+(?P<year>20\d\d)\b",
        _months_to,
    )


def _ends_of_a_year() -> Iterator[tuple[str, Maker]]:
    yield (rf"\b(?:halfway|midway|half\s+way)\s+(?:through|into)\s+{YEAR}", lambda match, _: f"{match[1]}-H1")
    yield (rf"\blast\s+quarter\s+of\s+{YEAR}", lambda match, _: f"{match[1]}-Q4")
    yield (rf"\b(?:first|opening)\s+month\s+of\s+{YEAR}", lambda match, _: f"{match[1]}-01")
    yield (rf"\b(?:last|final|closing)\s+month\s+of\s+{YEAR}", lambda match, _: f"{match[1]}-12")
    yield (r"\blast\s+quarter\s+of\s+(?=(?:last|this)\s+year)", lambda _, __: "*-Q4")
    yield (r"\b(?:9|nine)[\s-]months?\b", lambda _, __: "*-01/*-09")
    yield (r"\bhalf[\s-]years?\b(?![\s-]+(?:report|results?|filing|earnings))", lambda _, __: "*-H1")
    yield (r"\b(?P<count>9)m\s?'?(?P<year>(?:20)?\d\d)\b", _first_months)


def _halves_and_quarters() -> Iterator[tuple[str, Maker]]:
    half = rf"(?P<n>{_ordinals(2)})[\s-]*half"
    quarter = rf"(?P<n>{_ordinals(4)}|opening|final|closing)[\s-]*(?:quarter|qtr|quater|quartr)"
    for kind, worded, short in (("H", half, "h(?P<n>[12])"), ("Q", quarter, "q(?P<n>[1234])")):
        swapped = short.replace(kind.lower(), "", 1) + kind.lower()
        make = _part(kind, "n", "year")
        yield (rf"\b(?P<year>(?:19|20)\d\d)(?:'s)?[\s,-]*(?:the\s+)?{worded}\b", make)
        yield (rf"\b{worded}(?:{_GAP}(?P<year>(?:19|20)\d\d))?\b", make)
        for code in (short, swapped):
            yield (rf"\b(?P<year>(?:(?:19|20)\d\d)|[12]\d)[\s,/-]*{code}(?![0-9a-z])", make)
            yield (rf"\b{code}[\s,/'-]*(?:of\s+)?(?P<year>(?:20)?\d\d)\b(?!%)", make)
            yield (rf"\b{code}(?![0-9a-z])", make)


def _one_month(months: str) -> Iterator[tuple[str, Maker]]:
    month = rf"(?:{months})\b\.?"
    yield (rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{month})[\s,]*(?P<year>20\d\d)?\b", _month)
    yield (
        rf"\b(?P<month>{months})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?!\d)(?:[\s,]+(?P<year>20\d\d))?\b",
        _month,
    )
    part = r"(?:(?:early|mid|late|end[\s-]of|the[\s]end[\s]of)[\s-]+)?"
    yield (rf"\b{part}(?P<month>{months})\.?{_GAP}(?P<year>(?:19|20)\d\d)\b", _month)
    yield (rf"\b(?P<month>{months})\.?\s?[-'](?P<year>[12]\d)\b", _month)
    yield (rf"\b(?P<year>(?:19|20)\d\d)[\s,-]*(?P<month>{months})\b", _month)
    yield (r"\b(?P<year>(?:19|20)\d\d)[-/](?P<month>\d{1,2})(?:[-/]\d{1,2})?\b", _month)
    yield (r"(?<![\d/])(?P<month>0?[1-9]|1[0-2])/(?P<year>20\d\d)\b", _month)
    yield (rf"\b(?:in|for|since|during|by|this|last|of)\s+{part}(?P<month>{month})", _month)
    long_months = "|".join(name for name in words("en").months if _is_month_alone(name))
    yield (rf"\b(?P<month>{long_months})\b", _month)


def _years() -> Iterator[tuple[str, Maker]]:
    yield (r"\bfy\s?'?(?:20)?(\d\d)\b", lambda match, _: f"20{match[1]}")
    yield (rf"(?<![\d$¥-])(?<!\d[.,]){YEAR}\s*年?", lambda match, _: match[1])
    yield (r"(?<!\w)'(\d\d)(?!\d)", lambda match, _: f"20{match[1]}")
    yield (r"(?<!\d)(\d\d)年", lambda match, _: f"20{match[1]}")


def _ordinals(most: int) -> str:
    """The words for the first few, common misspellings among them, as an alternation."""
    lists = words("en")
    listed = [word for word, place in lists.ordinals.items() if 1 <= place <= most and word not in lists.numbers]
    return "|".join(sorted(filter(str.isalnum, listed), key=len, reverse=True))


def _is_month_alone(name: str) -> bool:
    """Whether a month's name means nothing else, so that it needs no year or preposition."""
    return name in _MONTHS_ALONE or (len(name) > 4 and name != "march")


def _chinese_sources() -> Iterator[tuple[str, Maker]]:
    month = r"(?:\d{1,2}|十[一二]?|[一二三四五六七八九])"
    year = r"(?P<year>(?:20)?\d\d)\s*年?\s*(?:的|度)?"
    to = r"\s*(?:月份?)?\s*(?:-|–|—|~|到|至)\s*"
    both = rf"(?P<from_year>20\d\d)\s*年\s*(?P<first>{month}){to}(?P<year>20\d\d)\s*年\s*(?P<last>{month})\s*月份?"
    yield (both, _month_range)
    yield (rf"(?:{year})?(?P<first>{month}){to}(?P<last>{month})\s*月份?", _month_range)
    yield (rf"(?:{year})?(?P<n>上|下)半年", _part("H", "n", "year"))
    # "The quarter after", "every quarter": there the numeral counts, and is not the quarter's own.
    number = r"(?<![上下前后这每哪同])第?(?P<n>[一二三四1234])"
    listed = r"(?=(?:[、,和及与]第?[一二三四1234])+个?季)"
    yield (rf"(?:{year})?{number}{listed}", _part("Q", "n", "year"))
    yield (rf"(?:{year})?{number}季度?", _part("Q", "n", "year"))
    yield (r"(?P<year>20\d\d)\s*年\s*(?P<n>h[12])", lambda match, _: f"{match['year']}-{match['n'].upper()}")
    yield (
        rf"(?:{year})(?P<month>{month})\s*月份?(?:\d{{1,2}}\s*[日号]|[初底末]前?|[上中下]旬|中(?![国文央华外小短东亚]))?",
        _month,
    )
    yield (
        rf"(?<![个几前第\d])(?P<month>{month})\s*月(?:份|(?!份|均|度))(?:\d{{1,2}}\s*[日号]|[初底末]前?|[上中下]旬)?",
        _month,
    )

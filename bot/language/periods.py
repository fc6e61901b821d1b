"""Periods as people write them, to the canonical strings of the dataset.

`2025`, `2025-H1`, `2025-Q1`, `2025-08`, `2025-01/2025-09`; a half, quarter or month without a year is
`*-H1`, `*-Q3`, `*-08`. Words such as "last year" follow the clock that is passed in.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from bot.language.relative_periods import YEAR, Maker, half_sources, relative_sources
from bot.language.words import words

_GAP = r"[\s,.'-]*(?:of\s+|in\s+|the\s+)?(?:year\s+)?"
_YEAR_IN = re.compile(r"(?<!\d)\d{4}(?!\d)")
_LINK = re.compile(r"(?:\s|,|'s|\bof\b|\bin\b|\bthe\b|的)*")
_MONTHS_ALONE = frozenset({"june", "july", "jan", "feb", "apr", "aug", "sep", "sept", "oct", "nov", "dec"})
_NUMERALS = {"上": 1, "下": 2, "一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_ORDINALS = {"opening": 1, "final": 4, "closing": 4}
_CHINESE_MONTHS = {"十一": 11, "十二": 12, "十": 10} | {
    numeral: number for number, numeral in enumerate("一二三四五六七八九", start=1)
}


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    """A period's canonical string and where in the folded text it stands."""

    value: str
    start: int
    end: int


def find_periods(text: str, today: date) -> list[FoundPeriod]:
    """Every period named in a folded text, in order, none overlapping another."""
    found: list[FoundPeriod] = []
    for pattern, make in _patterns() if _hint().search(text) else ():
        for match in pattern.finditer(text):
            if any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            if value := make(match, today):
                found.append(FoundPeriod(value, match.start(), match.end()))
    return list(_joined(sorted(found, key=lambda period: period.start), text))


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


def year_before(period: str) -> str:
    """The same part of the year before; "" for a period without a year."""
    return "" if "*" in period else _YEAR_IN.sub(lambda match: str(int(match[0]) - 1), period)


def span(year: str, first: int, last: int) -> str:
    """Months of one year as a period: whole quarters, halves and years by their names."""
    named = {(1, 12): "", (1, 6): "-H1", (7, 12): "-H2", (1, 3): "-Q1", (4, 6): "-Q2", (7, 9): "-Q3"}
    named[(10, 12)] = "-Q4"
    if (first, last) in named:
        return year + named[(first, last)]
    if first == last:
        return f"{year}-{first:02d}"
    return f"{year}-{first:02d}/{year}-{last:02d}"


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
    months = _count(groups["count"]) * (3 if groups.get("quarters") else 1)
    year = _year_of(groups.get("year") or groups.get("year2"))
    return span(year, 1, months) if 1 < months <= 12 else None


def _months_to(match: re.Match[str], _: date) -> str | None:
    months, last = _count(match["count"]), _month_number(match["last"])
    return span(match["year"], last - months + 1, last) if 1 <= months <= last else None


def _count(text: str) -> int:
    return int(text) if text.isdigit() else int(words("en").numbers.get(text) or _CHINESE_MONTHS.get(text) or 0)


def _month_number(text: str) -> int:
    if text.isdigit():
        return int(text)
    return words("en").months.get(text) or _CHINESE_MONTHS.get(text) or 0


@cache
def _hint() -> re.Pattern[str]:
    """What every period has something of: most messages have none and need not be searched for each pattern."""
    return re.compile(rf"\d|[年月季半]|year|month|half|qua|qtr|\b(?:{'|'.join(map(re.escape, words('en').months))})\b")


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Maker], ...]:
    """Longer readings first: what one pattern took, a later one leaves alone."""
    return tuple((re.compile(pattern, re.ASCII), make) for pattern, make in _sources())


def _sources() -> Iterator[tuple[str, Maker]]:
    months = "|".join(sorted(map(re.escape, words("en").months), key=len, reverse=True))
    month = rf"(?:{months})\b\.?"
    chinese = r"(?:\d{1,2}|十[一二]?|[一二三四五六七八九])"
    year_zh = r"(?P<year>(?:20)?\d\d)\s*年?\s*(?:的|度)?"
    yield from half_sources()
    yield from _chinese_sources(chinese, year_zh)
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
    yield (rf"\b(?:after\s+)?{count}\s+months?\s+(?:of|in|into)\s+(?P<year>20\d\d)\b", _first_months)
    yield (
        rf"\b{count}\s+months?\s+(?:to|through|until|ended|ending)\s+(?P<last>{months})\.?\s+(?P<year>20\d\d)\b",
        _months_to,
    )
    yield (rf"\b(?:halfway|midway|half\s+way)\s+(?:through|into)\s+{YEAR}", lambda match, _: f"{match[1]}-H1")
    yield (rf"\blast\s+quarter\s+of\s+{YEAR}", lambda match, _: f"{match[1]}-Q4")
    yield (rf"\b(?:first|opening)\s+month\s+of\s+{YEAR}", lambda match, _: f"{match[1]}-01")
    yield (rf"\b(?:last|final|closing)\s+month\s+of\s+{YEAR}", lambda match, _: f"{match[1]}-12")
    yield (r"\blast\s+quarter\s+of\s+(?=(?:last|this)\s+year)", lambda _, __: "*-Q4")
    yield (r"\b(?:9|nine)[\s-]months?\b", lambda _, __: "*-01/*-09")
    yield (r"\bhalf[\s-]years?\b(?![\s-]+(?:report|results?|filing|earnings))", lambda _, __: "*-H1")
    yield (r"\b(?P<count>9)m\s?'?(?P<year>(?:20)?\d\d)\b", _first_months)
    half = rf"(?P<n>{_ordinals(2)})[\s-]*half"
    quarter = rf"(?P<n>{_ordinals(4)}|opening|final|closing)[\s-]*(?:quarter|qtr|quater|quartr)"
    for kind, worded, short in (("H", half, "h(?P<n>[12])"), ("Q", quarter, "q(?P<n>[1234])")):
        swapped = short.replace(kind.lower(), "", 1) + kind.lower()
        make = _part(kind, "n", "year")
        yield (rf"\b(?P<year>(?:19|20)\d\d)(?:'s)?[\s,-]*(?:the\s+)?{worded}\b", make)
        yield (rf"\b{worded}(?:{_GAP}(?P<year>(?:19|20)\d\d))?\b", make)
        for code in (short, swapped):
            yield (rf"\b(?P<year>(?:(?:19|20)\d\d)|[12]\d)[\s,-]*{code}(?![0-9a-z])", make)
            yield (rf"\b{code}[\s,'-]*(?:of\s+)?(?P<year>(?:20)?\d\d)\b(?!%)", make)
            yield (rf"\b{code}(?![0-9a-z])", make)
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
    yield from relative_sources()
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


def _chinese_sources(month: str, year: str) -> Iterator[tuple[str, Maker]]:
    to = r"\s*(?:月份?)?\s*(?:-|–|—|~|到|至)\s*"
    both = rf"(?P<from_year>20\d\d)\s*年\s*(?P<first>{month}){to}(?P<year>20\d\d)\s*年\s*(?P<last>{month})\s*月份?"
    yield (both, _month_range)
    yield (rf"(?:{year})?(?P<first>{month}){to}(?P<last>{month})\s*月份?", _month_range)
    count = r"(?P<count>[二三四五六七八九两]|十一?|\d{1,2})"
    yield (rf"(?:{year})?[前头]{count}个?月", _first_months)
    yield (rf"(?:{year})?[前头](?P<count>[二三23])(?P<quarters>个?季度?)", _first_months)
    yield (rf"(?:{year})?(?P<n>上|下)半年", _part("H", "n", "year"))
    listed = r"第?(?P<n>[一二三四1234])(?=(?:[、,和及与]第?[一二三四1234])+个?季)"
    yield (rf"(?:{year})?{listed}", _part("Q", "n", "year"))
    yield (rf"(?:{year})?第?(?P<n>[一二三四1234])季度?", _part("Q", "n", "year"))
    yield (r"(?P<year>20\d\d)\s*年\s*(?P<n>h[12])", lambda match, _: f"{match['year']}-{match['n'].upper()}")
    yield (rf"(?:{year})(?P<month>{month})\s*月份?(?:\d{{1,2}}\s*[日号]|[初底末]|[上中下]旬)?", _month)
    yield (rf"(?<![个几前第\d])(?P<month>{month})\s*月(?:份|(?!份|均|度))(?:\d{{1,2}}\s*[日号])?", _month)

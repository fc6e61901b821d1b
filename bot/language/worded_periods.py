"""Parts of a year by their everyday names: "the back half", "the June quarter", 最后一个季度, 开头仨月."""

import re
from collections.abc import Iterator
from datetime import date

from bot.language.relative_periods import YEAR, Maker
from bot.language.words import words

NUMERALS = {"十": 10, "十一": 11, "十二": 12, "俩": 2, "两": 2, "仨": 3} | {
    numeral: number for number, numeral in enumerate("一二三四五六七八九", start=1)
}
_QUARTERS = {"mar": 1, "jun": 2, "sep": 3, "dec": 4}
_BACK = {"去年": 1, "上年": 1, "前年": 2, "今年": 0, "本年": 0}
_SEASONS = (("spring", "春[天季]", 3), ("summer", "夏[天季]|暑[期假]", 6), ("autumn|fall", "秋[天季]", 9))
_YEAR = "(?P<year>" + YEAR.removeprefix("(")
_AFTER = rf"(?:[\s,(-]*(?:of\s+|in\s+)?(?:the\s+year\s+)?{_YEAR})?"
_TO = r"\s+(?:to|ended|ending|through|until)\s+(?:the\s+end\s+of\s+)?(?:3[01](?:st|th)?\s+)?"
_QUARTER_ENDS = r"(?P<ends>mar|jun|sep|dec)(?:ch|e|t|tember|ember)?"
_YEAR_ZH = r"(?:(?P<year>(?<![\d.,/:-])(?:20[12]\d|2\d))\s*(?:年度?)?的?|(?P<then>去年|今年|前年|上年|本年)的?)"
_COUNT_ZH = r"(?P<count>十一?|[一二三四五六七八九两俩仨]|\d{1,2})"
_ONE_ZH = "的?[一1]?个?"
_OF_THE_END, _OF_THE_START = rf"年?[底末尾]的?[那这]{_ONE_ZH}", rf"年?初的?[那这]{_ONE_ZH}"


def worded_sources() -> Iterator[tuple[str, Iterator[tuple[str, Maker]]]]:
    """Groups of patterns, each with a hint: a text without it matches none of the group.

    To be sought before months, quarters and years by themselves.
    """
    yield r"\b(?:half|quarter|qtr|months|year|spring|summer|autumn|fall)\b", _english_sources()
    yield r"[季春夏秋暑底末初尾岁半]|个?月|年[中头]|开年|[整全]年", _chinese_sources()


def span(year: str, first: int, last: int) -> str:
    """Months of one year as a period: whole quarters, halves and years by their names."""
    named = {(1, 12): "", (1, 6): "-H1", (7, 12): "-H2", (1, 3): "-Q1", (4, 6): "-Q2", (7, 9): "-Q3"}
    named[(10, 12)] = "-Q4"
    if (first, last) in named:
        return year + named[(first, last)]
    if first == last:
        return f"{year}-{first:02d}"
    return f"{year}-{first:02d}/{year}-{last:02d}"


def count_of(text: str) -> int:
    """A number in figures, English or Chinese; 0 for any other word."""
    return int(text) if text.isdigit() else int(words("en").numbers.get(text) or NUMERALS.get(text) or 0)


def _english_sources() -> Iterator[tuple[str, Maker]]:
    count = r"(?P<count>two|three|four|five|six|[2-6])"
    yield (rf"\b(?:last|final|closing)\s+{count}\s+months\s+(?:of\s+|in\s+)?(?:the\s+year\s+)?{_YEAR}", _last_months)
    yield (rf"\bopening\s+three\s+months\b{_AFTER}", _part("-Q1"))
    yield (rf"\b(?:back|latter)\s+half\b{_AFTER}", _part("-H2"))
    yield (rf"\b(?:front|opening)\s+half\b{_AFTER}", _part("-H1"))
    yield (rf"\b{_QUARTER_ENDS}[\s-]+(?:quarter|qtr)\b{_AFTER}", _quarter)
    yield (
        rf"\b(?:quarter|qtr|three\s+months|3\s+months){_TO}{_QUARTER_ENDS}\b(?:\s+3[01](?:st|th)?)?{_AFTER}",
        _quarter,
    )
    yield (rf"\b(?:full\s+)?year{_TO}dec(?:ember)?\b(?:\s+31(?:st)?)?[\s,]*{_YEAR}", _part(""))
    yield (rf"\b(?:nine|9)\s+months{_TO}sep(?:t|tember)?\b(?!\s*\d)", lambda _, __: "*-01/*-09")
    for season, _, first in _SEASONS:
        yield (rf"\b(?:{season})(?:\s+of)?\s+{_YEAR}", _span(first, first + 2))


def _chinese_sources() -> Iterator[tuple[str, Maker]]:
    first = "(?:开头|打头|起头|最初|最前面|[前头])的?"
    yield (rf"{_YEAR_ZH}?{first}{_COUNT_ZH}个?月", _first_months)
    quarters = "(?P<quarters>个?季度?)"
    yield (rf"{_YEAR_ZH}?{first}(?P<count>[二三23]){quarters}", _first_months)
    yield (rf"{_YEAR_ZH}{first}(?P<count>[两俩仨]){quarters}", _first_months)  # 前两个季度: or the two before
    yield (rf"{_YEAR_ZH}(?:最后|末尾)的?{_COUNT_ZH}个?月", _last_months)
    yield (rf"{_YEAR_ZH}(?:(?:开头|[头第首])[一1]个|首个?)月", _part("-01"))
    yield (rf"{_YEAR_ZH}(?:(?:最后|末尾)的?[一1]个|末)月", _part("-12"))
    yield (rf"{_YEAR_ZH}年?[底末尾]的?[那这](?:三个|仨)月", _part("-Q4"))
    yield (rf"{_YEAR_ZH}?(?:(?:最后|最末|末尾){_ONE_ZH}|{_OF_THE_END}|[末尾]|收官)季度?", _part("-Q4"))
    yield (rf"{_YEAR_ZH}?(?:(?:开头|打头|[头首]){_ONE_ZH}|{_OF_THE_START}|开年第?一?|开局)季度?", _part("-Q1"))
    yield (rf"{_YEAR_ZH}?第(?P<quarter>[一二三四1234])个季(?!节)度?", _numbered)
    yield (rf"{_YEAR_ZH}(?:上半(?!年|场|部)|[前头]半[年载])", _part("-H1"))
    yield (rf"{_YEAR_ZH}(?:下半(?!年|场|部)|后半[年载])", _part("-H2"))
    for _, season, month in _SEASONS:
        yield (rf"{_YEAR_ZH}(?:{season})", _span(month, month + 2))
    yield (rf"{_YEAR_ZH}(?:年?[底末]|年?尾(?![款盘数号])|岁末|岁尾)", _part("-12"))
    yield (rf"{_YEAR_ZH}(?:年?初(?![创期次步衷])|(?:开年|年头|岁首)(?![一二三四五六七八九十两\d]))", _span(1, 4))
    yield (rf"{_YEAR_ZH}年中(?![国文央华外小短东亚报期])", _part("-06"))
    yield (r"(?<!\d)(?P<year>2\d)(?:整年|全年|一整年)", _part(""))


def _year(match: re.Match[str], today: date) -> str:
    groups = match.groupdict()
    if then := groups.get("then"):
        return f"{max(date.min.year, today.year - _BACK[then]):04d}"
    year = groups.get("year")
    return f"20{year[-2:]}" if year else "*"


def _part(part: str) -> Maker:
    return lambda match, today: f"{_year(match, today)}{part}"


def _span(first: int, last: int) -> Maker:
    return lambda match, today: span(_year(match, today), first, last)


def _quarter(match: re.Match[str], today: date) -> str:
    return f"{_year(match, today)}-Q{_QUARTERS[match['ends']]}"


def _numbered(match: re.Match[str], today: date) -> str:
    return f"{_year(match, today)}-Q{count_of(match['quarter'])}"


def _first_months(match: re.Match[str], today: date) -> str | None:
    many = count_of(match["count"]) * (3 if match.groupdict().get("quarters") else 1)
    return span(_year(match, today), 1, many) if 1 < many <= 12 else None


def _last_months(match: re.Match[str], today: date) -> str | None:
    many = count_of(match["count"])
    return span(_year(match, today), 13 - many, 12) if 1 < many <= 12 else None

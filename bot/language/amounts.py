"""Amounts that a message states, as people write them: 1900万, $1.2bn, 83 %, nineteen million, over 50 million.

An amount that is said is no question by itself: it tells which figure or stake is meant, or which of a list.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

from bot.language.numerals import Number, find_numbers
from bot.language.periods import FoundPeriod, find_periods

LEAST_BARE = 100
"""A smaller number that has no unit counts or orders something: "the top 10"."""
LARGEST_BARE = 10_000
LARGEST_SLACK = 0.02
"""1.2 billion may stand for 1.18 billion, and 1 billion not for 1.4."""
ROUGHLY = 0.05
EQUAL, MORE, LEAST, LESS, MOST, BETWEEN = "=", ">", "ge", "<", "le", "in"
ANY_DAY = date(2026, 1, 1)
"""Where a period stands in a text does not depend on the day."""
LONGEST_BOUND = 40
"""Letters before a number that are looked at for its bound."""
_ABOUT = "~"
_BEFORE = {
    MORE: "more than|greater than|higher than|larger than|bigger than|over|above|exceeding|exceeds|exceeded|exceed"
    "|north of|upwards of|past|超过了|超过|突破了|突破|超出|超|高于|高过|多于|大于|破|过",
    LEAST: "at least|a minimum of|minimum of|至少|最少|起码|≥|>=",
    LESS: "less than|fewer than|lower than|smaller than|under|below|short of|不到|低于|少于|小于|不足|未到|没到",
    MOST: "at most|up to|a maximum of|maximum of|a max of|max of|至多|最多|顶多|≤|<=",
    _ABOUT: "about|around|roughly|some|approximately|circa|nearly|almost|close to|大约|约|差不多|将近|近",
}
_AFTER = {
    LEAST: "or more|or above|or higher|or over|and up|and above|plus|\\+|及以上|或以上|以上",
    MOST: "or less|or fewer|or below|or lower|及以下|或以下|以下|以内",
    _ABOUT: "or so|ish|左右|上下",
}
_TURNED = {MORE: MOST, LESS: LEAST, LEAST: LESS, MOST: MORE}
"""What a "no" or "not" makes of a bound: "no fewer than"."""
_UNITS = {
    **dict.fromkeys(("%", "percent", "per cent", "pct", "个百分点"), "percent"),
    **dict.fromkeys(("us dollars", "us dollar", "dollars", "dollar", "bucks", "usd", "美元", "美金", "刀"), "USD"),
    **dict.fromkeys(("yuan", "rmb", "renminbi", "cny", "元人民币", "人民币", "元", "块"), "CNY"),
    **dict.fromkeys(("korean won", "won", "krw", "韩元"), "KRW"),
    # Nothing is told in these; so they are nobody's, and not yuan or dollars.
    **dict.fromkeys(("euros", "euro", "eur", "欧元"), "EUR"),
    **dict.fromkeys(("british pounds", "pounds sterling", "pounds", "pound", "sterling", "gbp", "quid", "英镑"), "GBP"),
    **dict.fromkeys(("hong kong dollars", "hong kong dollar", "hk dollars", "hkd", "港元", "港币", "港幣"), "HKD"),
    **dict.fromkeys(
        ("new taiwan dollars", "taiwan dollars", "nt dollars", "twd", "ntd", "新台币", "台币", "台幣"), "TWD"
    ),
    **dict.fromkeys(("japanese yen", "yen", "jpy", "日元", "日圆", "円"), "JPY"),
    **dict.fromkeys(("australian dollars", "aud", "澳元"), "AUD"),
    **dict.fromkeys(("singapore dollars", "sgd", "新加坡元", "新元"), "SGD"),
    **dict.fromkeys(("canadian dollars", "cad", "加元"), "CAD"),
    **dict.fromkeys(("indian rupees", "rupees", "inr", "卢比"), "INR"),
}
_CODES = tuple(unit for unit in _UNITS if unit.isascii() and unit.isalpha() and len(unit) == 3 and unit != "won")
_SIGNS = {
    **{code: _UNITS[code] for code in _CODES if code not in ("yen", "pct")},
    **dict.fromkeys(("us$", "$"), "USD"),
    **dict.fromkeys(("¥", "cn¥", "rmb¥"), "CNY"),
    "百分之": "percent",
}
_SIGNS |= {"€": "EUR", "£": "GBP", "hk$": "HKD", "nt$": "TWD", "jp¥": "JPY", "₩": "KRW", "₹": "INR"}
_SIGNS |= {"a$": "AUD", "au$": "AUD", "s$": "SGD", "c$": "CAD", "ca$": "CAD"}
_NO_SIGN = "?"
"""What stands before a number like a currency, and is none that is known."""


@dataclass(frozen=True, slots=True)
class Amount:
    """What an amount says: its `value`, by how much a figure may miss it (`slack`), in which unit ("" if it has none),
    and whether a figure is to be equal to it, above, below or in between (`sense`): then `value` is the middle, and
    `slack` reaches to the ends."""

    value: float
    slack: float
    unit: str
    sense: str

    def __str__(self) -> str:
        return f"{self.sense}:{self.value:.12g}:{self.slack:.12g}:{self.unit}"

    @classmethod
    def parse(cls, text: str) -> "Amount":
        """The amount that `str` wrote."""
        sense, value, slack, unit = text.split(":")
        return cls(float(value), float(slack), unit, sense)

    @property
    def low(self) -> float:
        return self.value - self.slack

    @property
    def high(self) -> float:
        return self.value + self.slack

    @property
    def ends(self) -> tuple[float, ...]:
        """The numbers that it names."""
        return (self.low, self.high) if self.sense == BETWEEN else (self.value,)

    def is_said_by(self, value: float, unit: str) -> bool:
        """Whether a figure says this amount, as far as it is exact. "1.2 billion" may be of any unit but percent."""
        units = self.unit == unit or (not self.unit and unit != "percent")
        return units and self.low <= abs(value) <= self.high


@dataclass(frozen=True, slots=True)
class FoundAmount:
    """An amount and where in the folded text it stands; `trails`: where "or more" or
    至少 does, if a word comes between."""

    amount: Amount
    start: int
    end: int
    trails: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class _Said:
    """A number with what is said around it; `start` and `end` take in its unit, and the words for its bound."""

    number: Number
    unit: str
    sense: str
    start: int
    end: int
    trails: tuple[int, int] | None = None


def find_amounts(text: str, today: date = ANY_DAY) -> list[FoundAmount]:
    """The amounts of a folded text that are no part of a period, in order."""
    if not _hint().search(text):
        return []
    periods = find_periods(text, today)
    if not _hint().search(_between(periods, text)):
        return []
    said = [_said(one, text) for one in find_numbers(text)]
    said = [one for one in said if not any(_is_in(one.number, p) for p in periods)]
    return sorted(_amounts(said, text), key=lambda one: one.start)


def _between(periods: Sequence[FoundPeriod], text: str) -> str:
    """A text without its periods, which most numbers belong to. "2000多万" may begin like a year: its end stays."""
    for one in reversed(periods):
        text = f"{text[: one.start]} {text[one.end :]}"
    return text


def _is_in(number: Number, period: FoundPeriod) -> bool:
    """Whether a number is part of a period: 2025年, and not the 2000 of 2000多万."""
    longer = number.start <= period.start and period.end < number.end
    return not longer and number.start < period.end and period.start < number.end


def without(text: str, found: Sequence[FoundAmount], placeholder: str) -> str:
    """The text with a placeholder instead of each amount."""
    spans = [(one.start, one.end, placeholder) for one in found]
    spans += [(*one.trails, "") for one in found if one.trails]
    for start, end, instead in sorted(spans, reverse=True):
        text = f"{text[:start]} {instead} {text[end:]}"
    return text


def _amounts(said: list[_Said], text: str) -> Iterator[FoundAmount]:
    """Each number as an amount, two that bound each other as one; of a range that can't be read none."""
    taken: set[int] = set()
    for place, (first, second) in enumerate(pairwise(said)):
        if place in taken or not (joined := _joined(first, second, text)):
            continue
        taken |= {place, place + 1}
        if joined.amount.slack > 0:
            yield joined
    for place, one in enumerate(said):
        if place not in taken and (found := _alone(one, text)):
            yield found


def _joined(first: _Said, second: _Said, text: str) -> FoundAmount | None:
    """Two numbers as the ends of a range; one that no figure can be in if they are none."""
    between = text[first.end : second.start].strip(" ,，")
    opens = _OPENS.search(text[: first.start])
    closes = _CLOSES.match(text, second.end)
    changes = bool(opens and opens[0].startswith("from"))
    whole = bool(opens or closes) and not changes and between in _AND
    bounded = first.sense in (MORE, LEAST) and second.sense in (LESS, MOST) and between in _BUT
    plain = between in _TO and not second.sense and not changes
    if first.trails or not (whole or bounded or between in _TO):
        return None
    start = opens.start() if opens else first.start
    end = closes.end() if closes else second.end
    units = {one.unit for one in (first, second) if one.unit}
    low, high = first.number.value, second.number.value
    if not first.number.scaled and second.number.scaled and low < LARGEST_BARE:
        low *= second.number.scale
    if not _stands(second, text):
        return None
    fits = (whole or bounded or plain) and low < high and len(units) <= 1 and _NO_SIGN not in units
    middle, slack = ((low + high) / 2, (high - low) / 2) if fits else (high, 0.0)
    return FoundAmount(Amount(middle, slack, "".join(units), BETWEEN), start, end, second.trails)


def _stands(said: _Said, text: str) -> bool:
    number = said.number
    return bool(said.unit or number.scaled) or _may_stand_alone(text[number.start : number.end])


def _alone(said: _Said, text: str) -> FoundAmount | None:
    """A number by itself as an amount; None if it only counts, orders or names something."""
    number = said.number
    if said.unit == _NO_SIGN or not _stands(said, text) or (number.vague and said.sense not in (MORE, LEAST, _ABOUT)):
        return None
    value, unit, sense = number.value, said.unit, said.sense or EQUAL
    if number.high is not None:
        middle, slack = (value + number.high) / 2, (number.high - value) / 2
        return FoundAmount(Amount(middle, slack, unit, BETWEEN), said.start, said.end) if sense == EQUAL else None
    # As exact as its last digit says, yet never so rough that another figure may be meant.
    slack = value * ROUGHLY if sense == _ABOUT else min(number.step / 2, value * LARGEST_SLACK) * (sense == EQUAL)
    amount = Amount(value, slack, unit, EQUAL if sense == _ABOUT else sense)
    return FoundAmount(amount, said.start, said.end, said.trails)


def _said(number: Number, text: str) -> _Said:
    before = _before().search(text, max(0, number.start - LONGEST_BOUND), number.start)
    after = _after().match(text, number.end)
    sign = before["sign"] if before else None
    unit = _UNITS.get(after["unit"] or "", "") if after else ""
    if sign and not unit:
        unit = _SIGNS.get(sign.replace(" ", ""), _NO_SIGN)
    sense = _sense(before["bound"], _BEFORE) if before else ""
    if before and before["not"] and sense:
        sense = _TURNED.get(sense, "")
    trails = None
    end = number.end
    if after:
        sense = sense or _sense(after["after"] or after["trailing"], _AFTER)
        trails = after.span("trailing") if after["trailing"] else None
        end = after.end("after") if after["after"] else after.end("unit") if after["unit"] else end
    if not sense and (far := _FAR.search(text, 0, number.start)):
        sense, trails = _sense(far["bound"], _BEFORE), far.span("bound")
    return _Said(number, unit, sense, before.start() if before else number.start, end, trails)


def _may_stand_alone(digits: str) -> bool:
    """Whether a number without a unit is an amount: 1,700 and 58.09 are, 300418 and 0772 are codes, 10 counts."""
    if not digits[0].isdigit():
        return False
    return "." in digits or "," in digits or (LEAST_BARE <= int(digits) < LARGEST_BARE and digits[0] != "0")


def _sense(said: str | None, lists: dict[str, str]) -> str:
    return next((sense for sense, text in lists.items() if said and re.fullmatch(text, said)), "")


_AND = ("and", "和", "与", "跟", "及", "to", "-", "–", "至", "到", "~")
_TO = ("to", "-", "–", "—", "至", "到", "~")
_BUT = ("", "but", "and", "yet", "but also", "和", "但", "而", "且", "又", "并", "但是", "并且", "而且")
_OPENS = re.compile(r"(?:(?<![a-z])(?:somewhere |anywhere )?(?:in )?(?:between|from)|介于|在)\s*$")
_FAR = re.compile(r"(?P<bound>至少|最少|起码|至多|最多|顶多)[\u4e00-\u9fff]{1,4}$")
_CLOSES = re.compile(r"\s*之间")


@cache
def _hint() -> re.Pattern[str]:
    return re.compile(r"\d|百分之|[万亿]|[一二两三四五六七八九]千|hundred|thousand|million|billion|percent|per cent")


def _either(texts: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, texts), key=len, reverse=True))


@cache
def _before() -> re.Pattern[str]:
    """What stands before a number: a bound, perhaps turned round, and a sign."""
    bounds = "|".join(sorted("|".join(_BEFORE.values()).split("|"), key=len, reverse=True))
    codes = _either(_CODES)
    return re.compile(
        rf"(?:(?:(?P<not>(?<![a-z])(?:no|not|never)\s+|n't\s+|没有|没|不|未)\s*)?"
        rf"(?P<bound>(?<![a-z])(?:{bounds}))\s*)?(?<![a-z])(?P<sign>[a-z]{{0,3}}[$¥€£₩₹]|(?:{codes})|百分之)?\s*$"
    )


@cache
def _after() -> re.Pattern[str]:
    """What stands after a number: its unit, and a bound at once or after a word or two."""
    after = "|".join(_AFTER.values())
    return re.compile(
        rf"(?:\s*-?\s*(?P<unit>{_either(_UNITS)})(?![a-z]))?"
        rf"(?:\s*(?P<after>{after})(?![a-z])"
        r"|(?:\s+[a-z]+){1,2}?\s+(?P<trailing>or more|or above|or less|or fewer)\b)?"
    )

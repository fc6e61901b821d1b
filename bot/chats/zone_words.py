"""What people write around a place and for an offset: "in Berlin", "Beijing time", 东八区, UTC+5:30."""

import re
from datetime import timedelta
from typing import Final

from bot.language.text import fold

_BEFORE = re.compile(r"\s*(?:(?:in|at|near|from|the|在)\s+|我?在)")
_AFTER = re.compile(r"(?:(?<=[\u3400-\u9fff])(?:标准|当地)?(?:时间|时区)|\s+(?:time\s*zone|time))\s*")
_OFFSET = re.compile(r"(?:(?:utc|gmt)\s*(?P<sign>[+-]?)|(?P<bare>[+-]))\s*(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?")
_CHINESE_OFFSET = re.compile(r"(?P<side>[东西])(?P<hours>十[一二]|[一二三四五六七八九十]|\d{1,2})时?区")
_NUMBERS: Final = "一二三四五六七八九十"
_MINUS: Final = str.maketrans({"\u2212": "-", "\u2013": "-", "\u2010": "-"})
NOT_ANY: Final = frozenset({"auto", "none", "off", "default", "reset", "clear", "自动", "默认", "取消", "清除", "无"})
"""Words that take a choice back."""


def bare_place(words: str) -> str:
    """The folded words without what only says that they are a place: `berlin`, 北京."""
    folded = fold(words).strip()
    return _AFTER.sub("", _BEFORE.sub("", folded, count=1)) or folded


def read_offset(words: str) -> timedelta | None:
    """Ahead of UTC, at most 14 hours; None for what is no offset."""
    folded = fold(words).translate(_MINUS).strip()
    if found := _OFFSET.fullmatch(folded):
        sign = -1 if "-" in (found["sign"] or found["bare"] or "") else 1
        ahead = sign * timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
    elif found := _CHINESE_OFFSET.fullmatch(folded):
        ahead = timedelta(hours=_number(found["hours"])) * (1 if found["side"] == "东" else -1)
    else:
        return None
    return ahead if timedelta(hours=-12) <= ahead <= timedelta(hours=14) else None


def _number(digits: str) -> int:
    return int(digits) if digits.isdigit() else sum(_NUMBERS.index(one) + 1 for one in digits)

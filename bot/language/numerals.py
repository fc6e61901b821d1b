"""Numbers in a text, as people write them: 1,700, twenty five million, a hundred million, 一亿五千万, 2个亿, 3亿多."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from bot.language.words import words

LARGEST = 1e16
"""Nothing that is counted or paid comes near; a longer row of digits is no number."""
_DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?(?![\d]|[.,]\d)"
_ALONE = r"(?<![a-z0-9.])(?<!\d,)"
_EN_SCALES = {
    **dict.fromkeys(("thousand", "k"), 1e3),
    **dict.fromkeys(("million", "millions", "mil", "mln", "mn", "m"), 1e6),
    **dict.fromkeys(("billion", "billions", "bn", "b"), 1e9),
    **dict.fromkeys(("trillion", "tn"), 1e12),
}
_ZH_DIGITS = {
    **{numeral: digit for digit, numeral in enumerate("零一二三四五六七八九")},
    **dict(zip("〇两壹贰叁肆伍陆柒捌玖", (0, 2, 1, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)),
}
_ZH_UNITS = {"十": 10.0, "百": 1e2, "千": 1e3}
_ZH_SCALES = {"万": 1e4, "亿": 1e8}
_ODD = "多余"
"""3亿多: more than three, and less than four."""
HUNDRED, HALF = 100, 0.5
LOOK_BACK = 20


@dataclass(frozen=True, slots=True)
class Number:
    """A number and where it stands. `step`: what its last digit counts; `scaled`: whether it names its size, as a
    million does; `high`: of 3亿多, where it ends; `vague`: 千万, a size that nothing counts."""

    value: float
    step: float
    start: int
    end: int
    scaled: bool = False
    high: float | None = None
    vague: bool = False
    scale: float = 1.0


def find_numbers(text: str) -> list[Number]:
    """The numbers of a folded text in order, without those that are part of what can't be read as one."""
    found = [number for match in _pattern().finditer(text) if (number := _read(match, text))]
    return [one for one in found if 0 < one.value < LARGEST]


def _read(match: re.Match[str], text: str) -> Number | None:
    """The number of a match; None where it goes on before or after it."""
    if match["zh"]:
        return _chinese(match)
    if _goes_on().match(text, match.end()) or _led_by().search(text[max(0, match.start() - LOOK_BACK) : match.start()]):
        return None
    scale = _EN_SCALES.get(match["scale"] or "", 1.0)
    read = _digits(match["digits"]) if match["digits"] else _spelt(match["words"])
    if read is None or (match["words"] and not match["scale"] and not match["percent"]):
        return None
    value, step = read
    if match["more"]:
        value, step = (value + HALF, HALF / 5) if "half" in match["more"] else (value * HUNDRED, HUNDRED)
    scaled = bool(match["scale"] or (match["more"] and "hundred" in match["more"]))
    return Number(value * scale, step * scale, match.start(), match.end(), scaled, scale=scale)


def _digits(text: str) -> tuple[float, float]:
    """A number and the step of its last digit: 1.24 is exact to 0.01."""
    plain = text.replace(",", "")
    return float(plain), 10.0 ** -len(plain.partition(".")[2])


def _spelt(text: str) -> tuple[float, float] | None:
    """An English number in words, "one hundred and twenty five"; None if it is none as a whole."""
    if re.fullmatch(r"(?:one )?half an?", text):
        return HALF, HALF / 5
    said = [word for word in re.split(r"[\s-]+", text) if word != "and"]
    whole, _, decimals = " ".join(said).partition(" point ")
    value = _composed(whole.split())
    after = [_small().get(word, HUNDRED) for word in decimals.split()]
    if value is None or any(digit > 9 for digit in after):
        return None
    step = 10.0 ** -len(after)
    return float(f"{value:g}" + "".join(["." if after else "", *map(str, after)])), step


def _composed(said: Iterable[str]) -> float | None:
    value = 0
    for word in said:
        number = 1 if word in ("a", "an") else HUNDRED if word == "hundred" else _small().get(word, 0)
        below = value % HUNDRED
        if number == HUNDRED and 0 < value < HUNDRED:
            value *= HUNDRED
        elif number and number < HUNDRED and (not below or (below >= 20 and not below % 10 and number < 10)):
            value += number
        else:
            return None
    return value or None


def _chinese(match: re.Match[str]) -> Number | None:
    """A Chinese number, or one in digits with Chinese scales; None if it is none as a whole."""
    total = section = 0.0
    pending: float | None = None
    step = 1.0
    said = re.findall(r"\d[\d,.]*|.", re.sub(rf"[\s个{_ODD}]", "", match["zh"]))
    place = 0
    for at, one in enumerate(said):
        if one == "点":
            place = 1
        elif one in _ZH_DIGITS and place:
            pending, step, place = (pending or 0) + _ZH_DIGITS[one] * 10.0**-place, 10.0**-place, place + 1
        elif one in _ZH_DIGITS or one[0].isdigit():
            if pending:  # 二五: digits one after the other are a year or a code
                return None
            pending, step = _digits(one) if one[0].isdigit() else (float(_ZH_DIGITS[one]), 1.0)
        elif one in _ZH_UNITS:
            section, pending, place = section + (1.0 if pending is None else pending) * _ZH_UNITS[one], None, 0
            step = (_ZH_UNITS[one] if one != "十" else 1.0) * min(step, 1.0)
        else:
            part, scale = section + (pending or 0.0), _ZH_SCALES[one]
            part = part or float(at == 0)
            total = total + part * scale if total >= scale else (total + part) * scale
            section, pending, place = 0.0, None, 0
            step *= scale
    if pending and len(said) > 1 and said[-2] in "百千万亿":  # 一亿五: five of what is left unsaid
        return None
    value = total + section + (pending or 0.0)
    odd = any(one in match["zh"] for one in _ODD)
    return Number(
        value,
        step,
        match.start(),
        match.end(),
        any(one in "百千万亿" for one in said),
        value + _place(value) if odd else None,
        said[0] in "百千万亿",
        value / _digits(said[0])[0] if said[0][0].isdigit() and float(_digits(said[0])[0]) else 1.0,
    )


def _place(value: float) -> float:
    """What the last digit of a round number counts."""
    place = 1.0
    while value % (place * 10) == 0:
        place *= 10
    return place


@cache
def _small() -> dict[str, int]:
    """English numbers of one word below a hundred."""
    vague = ("couple", "pair", "dozen")
    numbers = words("en").numbers.items()
    return {word: number for word, number in numbers if 0 < number < HUNDRED and word.isalpha() and word not in vague}


def _either(texts: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, texts), key=len, reverse=True))


@cache
def _goes_on() -> re.Pattern[str]:
    """What makes a number a part of a longer one: "1 million 500 thousand"."""
    scales, small = _either(_EN_SCALES), _either(_small())
    return re.compile(
        rf"\s*-?\s*(?:{scales}|hundred)(?![a-z])|\s+(?:\d+|{small})(?:\s+hundred)?\s+(?:thousand|million|billion)(?![a-z])"
    )


@cache
def _led_by() -> re.Pattern[str]:
    """What makes a number the rest of one that can't be read: "twenty 5 million", "a quarter of a million"."""
    return re.compile(
        rf"(?<![a-z])(?:{_either(_small())}|hundred|thousand|million|billion|point)[\s-]+$|(?<![\w.])\d{{1,3}}\s+$"
        r"|(?<![a-z])(?:half|quarters?|thirds?|fifths?|tenths?)\s+(?:of\s+)?$"
    )


@cache
def _pattern() -> re.Pattern[str]:
    small, scales = _either(_small()), _either(_EN_SCALES)
    half = r"\s+and\s+a\s+half"
    run = rf"(?:(?:one )?half an?|(?:an?|hundred|{small})(?:(?:\s+and)?[\s-]+(?:hundred|point|{small})(?![a-z]))*)"
    sized = rf"(?:{half})?\s*-?\s*(?:(?:{scales})(?![a-z])|(?P<percent>percent|per cent|pct|%))"
    digits, units, zh = "".join(_ZH_DIGITS), "十百千万亿", rf"个?[{_ODD}]?"
    chinese = (
        rf"(?:{_ALONE}{_DIGITS}(?=\s*{zh}[{units}])|[{digits}{units}](?!分之))"
        rf"(?:\s*{zh}[{units}](?!分之)|点(?=[{digits}])|[{digits}]|{_DIGITS}(?=\s?[{units}]))*(?:(?<=[{units}])[{_ODD}](?!少))?"
    )
    return re.compile(
        rf"(?P<zh>{chinese})|(?:{_ALONE}(?P<digits>{_DIGITS})|(?<![a-z])(?P<words>{run})(?={sized}))"
        rf"(?P<more>{half}|\s+hundred(?![a-z]))?(?:\s*-?\s*(?P<scale>{scales})(?![a-z]))?"
    )

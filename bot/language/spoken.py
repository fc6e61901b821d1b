"""What is dictated, as it is written: "twenty twenty five", "h one", 二零二五年, "c e o"."""

import re

_DIGITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_UNITS = {word: str(digit) for digit, word in enumerate(_DIGITS, start=1)}
_TEENS = {"eighteen": "18", "nineteen": "19"}
_CHINESE = {numeral: str(digit) for digit, numeral in enumerate("零一二三四五六七八九")} | {"〇": "0"}
_YEAR = re.compile(
    rf"\b(?:(?:two thousand(?: and)?|twenty)[ -]twenty(?:[ -](?P<unit>{'|'.join(_UNITS)}))?"
    rf"|(?:two thousand(?: and)?|twenty)[ -](?P<teen>{'|'.join(_TEENS)}))\b",
    re.ASCII,
)
_PART = re.compile(r"\b(?P<kind>[hq])[ -](?P<number>one|two|three|four)\b", re.ASCII)
_SHORT_YEAR = re.compile(
    r"\b(?P<before>(?:end|early|late|mid|half|quarter|spring|summer|autumn|fall|q[1-4]|h[12])(?:\s+of)?)[\s-]+'(?P<year>2\d)"
    r"(?![\w%]|[.,]\d)|\bmid-(?P<mid>2\d)(?![\w%]|[.,]\d)",
    re.ASCII,
)
_LETTERS = re.compile(r"\b[a-z](?: [a-z]){2,}\b", re.ASCII)
_AMOUNT = re.compile(r"(?<![\w.])(?!(?:12|18|24)m)(\d{2,}(?:\.\d+)?|\d+\.\d+)(m|mn|bn)\b", re.ASCII)
"""Months are written so as well: 9m, 12m."""
_VERBS = {"d": "did", "ll": "will", "re": "are", "ve": "have"}
_CONTRACTED = re.compile(rf"\b(who|what|which|why|how|when|where)'({'|'.join(_VERBS)})\b", re.ASCII)
_CHINESE_YEAR = re.compile(r"[二2][零〇0][一二12][零〇一二三四五六七八九]")


def in_digits(text: str) -> str:
    """A folded text with spoken years and parts of years written in digits, spelt letters as a word, 200m and "why'd"
    in full."""
    if "'" in text:
        text = _CONTRACTED.sub(lambda match: f"{match[1]} {_VERBS[match[2]]}", text)
    text = _YEAR.sub(
        lambda match: (
            f"202{_UNITS.get(match['unit'] or '', '0')}" if not match["teen"] else f"20{_TEENS[match['teen']]}"
        ),
        text,
    )
    text = _AMOUNT.sub(lambda match: f"{match[1]} {'billion' if match[2] == 'bn' else 'million'}", text)
    text = _SHORT_YEAR.sub(lambda match: f"{match['before'] or 'mid'} 20{match['year'] or match['mid']}", text)
    text = _LETTERS.sub(lambda match: match[0].replace(" ", ""), text)
    text = _PART.sub(lambda match: match["kind"] + _UNITS[match["number"]], text)
    return _CHINESE_YEAR.sub(lambda match: "".join(_CHINESE.get(one, one) for one in match[0]), text)

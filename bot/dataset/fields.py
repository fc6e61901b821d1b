"""One field of a CSV file: its text, read by the kind of its column."""

import math
import re
import unicodedata
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from bot.dataset.faults import Misfit, quoted
from bot.dataset.periods import parse_date, parse_event_date, parse_period
from bot.dataset.schema import Column, Kind

Value = str | int | float | None

_ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_INT = re.compile(r"-?[0-9]{1,15}")
_FLOAT = re.compile(r"-?[0-9]{1,18}(?:\.[0-9]+)?")
_BREAK = re.compile(r"[\n\t\u2028\u2029]")
_BRACE = re.compile(r"[{}]")
_HOST = re.compile(r"[^\s.]+(?:\.[^\s.]+)+")


def value_of(column: Column, field: str) -> Value:
    """The value that is stored for a field: numbers as int or float (empty: None), flags as 0 or 1, an
    empty reference as None, everything else as its text. Raises Misfit (a ValueError) for a bad one."""
    if not field:
        return _empty(column)
    _plain(field)
    return _READERS[column.kind](column, field)


def ids_of(field: str) -> tuple[str, ...]:
    """The ids of a list column, in order."""
    return tuple(field.split(";")) if field else ()


def _empty(column: Column) -> Value:
    if column.required:
        raise Misfit("is empty", "fill it in" + (f" with {_choice(column)}" if column.values else ""))
    if column.kind in (Kind.INT, Kind.FLOAT, Kind.REF):
        return None
    return 0 if column.kind is Kind.FLAG else ""


def _plain(field: str) -> None:
    if field != field.strip():
        raise Misfit(f"{quoted(field)} begins or ends with a space", "remove it")
    odd = next((char for char in field if unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\t"), "")
    if odd:
        raise Misfit(f"holds the control character U+{ord(odd):04X}", "remove it")


def _text(_: Column, field: str) -> Value:
    return field


def _line(_: Column, field: str) -> Value:
    if _BREAK.search(field):
        raise Misfit(f"{quoted(field)} holds a line break or a tab", "write it on one line")
    # A brace in a name would be read as the mark of a slot.
    if _BRACE.search(field):
        raise Misfit(f"{quoted(field)} holds a brace", "leave { and } out")
    return field


def _id(_: Column, field: str) -> Value:
    if not _ID.fullmatch(field):
        raise Misfit(f"{quoted(field)} is no id", "write small letters and digits, joined by - or _")
    return field


def _ids(column: Column, field: str) -> Value:
    parts = ids_of(field)
    for part in parts:
        if not _ID.fullmatch(part):
            raise Misfit(f"{quoted(part)} is no id", "write ids separated by ; without spaces")
    double = next((part for part in parts if parts.count(part) > 1), "")
    if double:
        raise Misfit(f"{quoted(double)} stands twice in {column.name}", "name each id once")
    return field


def _period(_: Column, field: str) -> Value:
    return parse_period(field).text


def _date(_: Column, field: str) -> Value:
    return parse_date(field).text


def _event_date(_: Column, field: str) -> Value:
    return parse_event_date(field).text


def _flag(_: Column, field: str) -> Value:
    if field != "1":
        raise Misfit(f"{quoted(field)} is no flag", "write 1 or leave it empty")
    return 1


def _enum(column: Column, field: str) -> Value:
    if field not in column.values:
        raise Misfit(f"{quoted(field)} is not in the vocabulary", f"write {_choice(column)}")
    return field


def _url(_: Column, field: str) -> Value:
    try:
        parts = urlsplit(field)
        sound = parts.scheme in ("http", "https") and bool(_HOST.fullmatch(parts.hostname or ""))
    except ValueError:
        sound = False
    if not sound or re.search(r"\s", field):
        raise Misfit(f"{quoted(field)} is no web address", "write it whole, with https://")
    return field


def _int(column: Column, field: str) -> Value:
    if not _INT.fullmatch(field):
        raise Misfit(f"{quoted(field)} is no whole number", "write digits alone")
    return int(_within(column, int(field)))


def _float(column: Column, field: str) -> Value:
    if not _FLOAT.fullmatch(field) or not math.isfinite(float(field)):
        raise Misfit(f"{quoted(field)} is no number", "write digits with a point for decimals, unscaled")
    return _within(column, float(field))


def _within(column: Column, number: float) -> float:
    if column.low is not None and number < column.low:
        raise Misfit(f"{number:g} is below {column.low:g}", "correct it")
    if column.high is not None and number > column.high:
        raise Misfit(f"{number:g} is above {column.high:g}", "correct it")
    return number


def _choice(column: Column) -> str:
    *most, last = column.values
    return f"{', '.join(most)} or {last}" if most else last


_READERS: Mapping[Kind, Callable[[Column, str], Value]] = {
    Kind.ID: _id,
    Kind.TEXT: _text,
    Kind.LINE: _line,
    Kind.DATE: _date,
    Kind.EVENT_DATE: _event_date,
    Kind.PERIOD: _period,
    Kind.INT: _int,
    Kind.FLOAT: _float,
    Kind.FLAG: _flag,
    Kind.URL: _url,
    Kind.ENUM: _enum,
    Kind.REF: _id,
    Kind.REFS: _ids,
}

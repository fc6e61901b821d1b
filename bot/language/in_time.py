"""Periods that a message only points to: "that quarter", "a year earlier", "the quarter after", "than in the third"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.language.conversation import Turn
from bot.language.cues import has_cue
from bot.language.lexicon import Reading
from bot.language.linking import Mention

SAME_PERIOD = frozenset({"same_period"})
YEAR_EARLIER = "year_earlier"
_YEARS = {YEAR_EARLIER: -1, "year_after": 1}
"""To the same part of another year."""
_STEPS = {"before": -1, "after": 1}
_LENGTHS = {"month": "", "quarter": "Q", "half": "H"}
"""The letter of each length of which a cue names the one before or after."""
_SAME_LENGTH = "period"
_NUMBERED = re.compile(r"(?P<year>\d{4})(?:-(?P<length>[HQ]?)(?P<number>\d{1,2}))?")
_MANY = {"Q": 4, "H": 2, "": 12}
_QUARTER = re.compile(r"(\d{4}|\*)-Q[1-4]")
_YEAR_IN = re.compile(r"(?<!\d)\d{4}(?!\d)")


def in_time(mentions: tuple[Mention, ...], last: Turn | None, *, goes_on: bool = False) -> tuple[Mention, ...]:
    """The message with "that quarter", "a year earlier" and "than in the third" read as the periods meant.

    In a part of a message that only asks for a change, "than a year earlier" is what it is measured by.
    """
    if goes_on and not any(mention.of_kind("metric") for mention in mentions):
        mentions = tuple(_without_year(one) if one.of_kind("aspect") else one for one in mentions)
    said = [mention.of_kind("period")[0].value for mention in mentions if mention.of_kind("period")]
    before = period_of(last) if last else ""
    quarter = next((period for period in (*said, before) if _QUARTER.fullmatch(period)), "")
    meant = said[0] if len(said) == 1 else "" if said else before
    beside = _beside(mentions, meant)
    return tuple(_in_time(mention, "" if said else before, quarter, beside) for mention in mentions)


def period_of(last: Turn) -> str:
    """The period that was asked for, or that the answer was about; "" if there was none."""
    asked = last.query.as_dict().get("period", "") if last.query else ""
    return asked or next(iter(last.periods), "")


def years_away(period: str, years: int) -> str:
    """The same part of another year; "" for a period without a year."""
    return "" if "*" in period else _YEAR_IN.sub(lambda match: f"{int(match[0]) + years:04d}", period)


def steps_away(period: str, steps: int, length: str | None = None) -> str:
    """The next quarter of a quarter, the month before a month; "" where there is none, or of another `length`."""
    found = _NUMBERED.fullmatch(period)
    if found is None or (length is not None and found["length"] != length):
        return ""
    if not found["number"]:
        return years_away(period, steps)
    many = _MANY[found["length"]]
    year, place = divmod(int(found["year"]) * many + int(found["number"]) - 1 + steps, many)
    return f"{year}-{found['length']}{place + 1}" if found["length"] else f"{year}-{place + 1:02d}"


def _beside(mentions: Sequence[Mention], meant: str) -> Mapping[str, str]:
    """The cues of a message for a period beside the one that is meant, and which one that is."""
    cues = {reading.value for mention in mentions for reading in mention.of_kind("cue")}
    found = {cue: _named(cue, meant) for cue in cues} if meant else {}
    return {cue: period for cue, period in found.items() if period}


def _named(cue: str, meant: str) -> str:
    if cue in _YEARS:
        return years_away(meant, _YEARS[cue])
    length, _, way = cue.partition("_")
    if way not in _STEPS or (length != _SAME_LENGTH and length not in _LENGTHS):
        return ""
    return steps_away(meant, _STEPS[way], _LENGTHS.get(length))


def _without_year(mention: Mention) -> Mention:
    return replace(mention, readings=tuple(one for one in mention.readings if one.value != YEAR_EARLIER))


def _in_time(mention: Mention, before: str, quarter: str, beside: Mapping[str, str]) -> Mention:
    if before and has_cue((mention,), SAME_PERIOD):
        return replace(mention, readings=(Reading("period", before), *mention.readings))
    for reading in mention.of_kind("cue"):
        if period := beside.get(reading.value):
            return replace(mention, readings=(Reading("period", period), *mention.readings))
    numbers = [reading.value for reading in mention.of_kind("ordinal") if reading.value in ("1", "2", "3", "4")]
    if quarter and numbers and not mention.of_kind("number"):
        return replace(mention, readings=(Reading("period", f"{quarter[:-1]}{numbers[0]}"),))
    return mention

"""A person's words as far as they are kept: short, without names of people and long numbers."""

import re
from typing import Final

LONGEST: Final = 200
_EMAIL = re.compile(r"[^\s@＠]+[@＠][^\s@＠]+\.[^\s@＠]+")
_ADDRESS = re.compile(r"(?:https?://)?(?:t\.me|telegram\.me|telegram\.dog)/\S+|tg://\S+", re.IGNORECASE)
_NAME = re.compile(r"[@＠]\w+")
_NUMBER = re.compile(r"\+?\d(?:[\s().\-\u2010-\u2015]{0,2}\d){6,}")
_GROUPS = re.compile(r"\d+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029\ud800-\udfff]+")


def excerpt(text: str) -> str:
    """At most 200 characters of one line: e-mail addresses, @names, links to people and numbers of seven digits
    and more (a telephone, an identity card) are replaced by a mark. Years and dates stay."""
    line = " ".join(_CONTROL.sub(" ", text).split())
    line = _EMAIL.sub("@…", line)
    line = _ADDRESS.sub("@…", line)
    line = _NAME.sub("@…", line)
    line = _NUMBER.sub(_masked, line)
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def _masked(number: re.Match[str]) -> str:
    groups = _GROUPS.findall(number.group())
    return number.group() if len(groups) > 1 and _is_dates(groups) else "#…"


def _is_dates(groups: list[str]) -> bool:
    """Years, and months or days beside them: `2023 2024`, `2025-09-01`."""
    years = [group for group in groups if re.fullmatch(r"(?:19|20)\d\d", group)]
    return bool(years) and all(group in years or len(group) <= 2 for group in groups)

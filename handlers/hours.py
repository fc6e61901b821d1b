"""An hour of the day as people write it: 18:00, 6 pm, 晚上6点."""

import re
from typing import Final

HOUR: Final = (
    r"(?P<{0}_part>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里)?\s*"
    r"(?P<{0}>[0-9]{{1,2}})\s*(?::00|h|点|时)?\s*(?P<{0}_half>am|pm)?"
)
"""To be formatted with the group's name."""

_LATE: Final = frozenset({"下午", "傍晚", "晚上", "夜里"})
_HALF_A_DAY: Final = 12
_DAY: Final = 24


def read_hour(read: re.Match[str], name: str) -> int | None:
    """0 to 24, or None for what no clock shows, such as 13 pm."""
    number, half, part = int(read[name]), read[f"{name}_half"], read[f"{name}_part"]
    if number > _DAY:
        return None
    if half is not None:
        if not 1 <= number <= _HALF_A_DAY:
            return None
        return number % _HALF_A_DAY + (_HALF_A_DAY if half == "pm" else 0)
    if part == "中午":  # 中午11点 is before noon
        return number if number >= 10 else number + _HALF_A_DAY
    if part in _LATE and 1 <= number < _HALF_A_DAY:
        return number + _HALF_A_DAY
    midnight = number == _HALF_A_DAY and part in ("凌晨", "晚上", "夜里")
    return 0 if midnight else number

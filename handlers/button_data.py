"""What a button says when it is tapped: written and read here alone, in at most 64 bytes.

It holds ids and never names, so it outlives restarts and new datasets.
"""

from dataclasses import dataclass
from typing import Final, TypeAlias, get_args

from bot.answering.buttons import ButtonCodec
from bot.language.query import Lang, Query

LONGEST: Final = 64
_ASK, _PAGE = "q", "p"
_HIGHEST_PAGE = 99
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Ask:
    """Answer this question."""

    query: Query


@dataclass(frozen=True, slots=True)
class Turn:
    """Show page `number` of the answer, counted from 0. `asker`: who alone may turn it, or 0."""

    query: Query
    number: int
    lang: Lang
    asker: int = 0


Tapped: TypeAlias = Ask | Turn


def write(tapped: Tapped, codec: ButtonCodec) -> str | None:
    """None when the question doesn't fit into a button."""
    token = codec.encode(tapped.query)
    if token is None:
        return None
    if isinstance(tapped, Ask):
        data = f"{_ASK}:{token}"
    else:
        data = f"{_PAGE}:{tapped.number}:{tapped.lang}:{_base36(tapped.asker)}:{token}"
    return data if len(data) <= LONGEST else None


def read(data: str | None, codec: ButtonCodec) -> Tapped | None:
    """None for a button from another time."""
    kind, _, rest = (data or "").partition(":")
    if kind == _ASK:
        query = codec.decode(rest)
        return Ask(query) if query else None
    return _read_turn(rest, codec) if kind == _PAGE else None


def _read_turn(rest: str, codec: ButtonCodec) -> Turn | None:
    number, _, rest = rest.partition(":")
    lang, _, rest = rest.partition(":")
    asker, _, token = rest.partition(":")
    query = codec.decode(token)
    if query is None or not (number.isascii() and number.isdigit()) or int(number) > _HIGHEST_PAGE:
        return None
    if not set(asker) <= set(_DIGITS):
        return None
    for known in get_args(Lang):
        if lang == known:
            return Turn(query, int(number), known, int(asker or "0", 36))
    return None


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
    return digits

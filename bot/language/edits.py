"""What fingers do to a word: a letter doubled, a key beside the right one, two words without their space."""

from collections.abc import Iterator
from functools import cache

SHORTEST_HALF_AT_SIGHT = 4
"""Of two words written as one, where that is mended before anything is looked up."""
SHORTEST_HALF_IN_NEED = 3
"""The same where the message means nothing as it stands."""
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def halves(word: str, shortest: int) -> Iterator[tuple[str, str]]:
    """A word cut in two wherever both parts are long enough."""
    for cut in range(shortest, len(word) - shortest + 1):
        yield word[:cut], word[cut:]


def is_doubled(longer: str, shorter: str) -> bool:
    """Whether one letter stands twice in the longer word and once in the other."""
    return any(
        longer[at] == longer[at - 1] and longer[:at] + longer[at + 1 :] == shorter for at in range(1, len(longer))
    )


def are_neighbours(word: str, other: str) -> bool:
    """Whether two words of one length differ only in keys that lie side by side."""
    return all(a == b or b in _beside(a) for a, b in zip(word, other, strict=True))


@cache
def _beside(letter: str) -> frozenset[str]:
    """The keys around a letter's."""
    row = next(place for place, letters in enumerate(_ROWS) if letter in letters)
    at = _ROWS[row].index(letter)
    near = {(row, at - 1), (row, at + 1), (row - 1, at), (row - 1, at + 1), (row + 1, at - 1), (row + 1, at)}
    return frozenset(_ROWS[r][c] for r, c in near if 0 <= r < len(_ROWS) and 0 <= c < len(_ROWS[r]))

"""The Chinese names that differ from a typed one in one character, without comparing it with every name."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

MOST_REMEMBERED = 8192
"""The same runs of characters come again and again."""


class Lookalikes:
    """Names by their halves: who gets one character wrong leaves one half whole."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_half: dict[tuple[int, bool, str], list[str]] = {}
        for name in names:
            for half in _halves(name):
                self._by_half.setdefault(half, []).append(name)
        self._remembered = lru_cache(MOST_REMEMBERED)(self._like)

    def like(self, key: str) -> tuple[str, ...]:
        """The names of the same length with one character other, in the order given."""
        return self._remembered(key)

    def _like(self, key: str) -> tuple[str, ...]:
        near = (name for half in _halves(key) for name in self._by_half.get(half, ()))
        return tuple(dict.fromkeys(name for name in near if _differs_in_one(key, name)))


def _halves(name: str) -> Iterator[tuple[int, bool, str]]:
    """Each with the length of the whole and whether it comes first."""
    middle = len(name) // 2
    yield len(name), True, name[:middle]
    yield len(name), False, name[middle:]


def _differs_in_one(key: str, name: str) -> bool:
    return sum(a != b for a, b in zip(key, name, strict=True)) == 1

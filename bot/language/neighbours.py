"""The names near to a misspelt one, without comparing it with every name.

Who makes k slips in a name that is cut into k + 1 pieces leaves one of them whole, and not far from its place.
So the names that have a piece of the typed one are all that need comparing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

Piece = tuple[int, str]
MOST_REMEMBERED = 8192
"""The same words and the same runs of Chinese come again and again."""


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The names of one length. `cuts`: where each piece begins and ends; `pieces`: the places of the names."""

    cuts: tuple[tuple[int, int], ...]
    pieces: dict[Piece, list[int]] = field(default_factory=dict)


class Neighbours:
    """Names by their pieces. Those of one length are cut up when a misspelling first needs it."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = tuple(names)
        self._lengths: dict[int, list[int]] = defaultdict(list)
        for place, name in enumerate(self._names):
            self._lengths[len(name)].append(place)
        self._shelves: dict[tuple[int, int], _Shelf] = {}
        self._remembered = lru_cache(MOST_REMEMBERED)(self._near)

    def near(self, key: str, edits: int) -> tuple[tuple[str, int], ...]:
        """Each name within so many edits (a letter more, less, wrong, or two swapped) and its distance.

        Nearest first, then shortest, then in the order given.
        """
        return self._remembered(key, edits)

    def _near(self, key: str, edits: int) -> tuple[tuple[str, int], ...]:
        places = list(self._candidates(key, edits))
        names = [self._names[place] for place in places]
        found = process.extract(key, names, scorer=OSA.distance, score_cutoff=edits, limit=None)
        ordered = sorted((distance, len(name), places[at], name) for name, distance, at in found)
        return tuple((name, int(distance)) for distance, _, _, name in ordered)

    def _candidates(self, key: str, edits: int) -> set[int]:
        found: set[int] = set()
        for length in range(len(key) - edits, len(key) + edits + 1):
            if length not in self._lengths:
                continue
            shelf = self._shelf(length, edits)
            longer = len(key) - length
            for before, (start, end) in enumerate(shelf.cuts):
                after = edits - before
                for shift in range(max(-before, longer - after), min(before, longer + after) + 1):
                    for piece in _pieces(key, start + shift, end + shift):
                        found.update(shelf.pieces.get((start, piece), ()))
        return found

    def _shelf(self, length: int, edits: int) -> _Shelf:
        shelf = self._shelves.get((length, edits))
        if shelf is None:
            shelf = self._shelves[length, edits] = self._filled(length, edits + 1)
        return shelf

    def _filled(self, length: int, parts: int) -> _Shelf:
        shelf = _Shelf(tuple((part * length // parts, (part + 1) * length // parts) for part in range(parts)))
        for start, end in shelf.cuts:
            for place in self._lengths[length]:
                shelf.pieces.setdefault((start, self._names[place][start:end]), []).append(place)
        return shelf


def _pieces(key: str, start: int, end: int) -> Iterator[str]:
    """What the key has there, and what it would have without a swap over either edge, which harms two pieces."""
    if start < 0 or end > len(key):
        return
    piece = key[start:end]
    yield piece
    if end < len(key):
        yield piece[:-1] + key[end]
    if start > 0:
        yield key[start - 1] + piece[1:]
        if end < len(key) and len(piece) > 1:
            yield key[start - 1] + piece[1:-1] + key[end]

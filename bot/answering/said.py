"""What rows say, and whether they say a phrase: words in any inflection, Chinese also if nothing cut it into words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from bot.language.stems import stems
from bot.language.text import is_chinese, read, words_of

SHORTEST_PIECE = 2
MOST_KNOWN = 4096
_CLAUSE_END = re.compile(r"[;:。；：，](?!\d)|[.,](?= )")
_NUMBER = re.compile(r"\d")
CHARACTERS_TO_ONE = 6
"""In a run of Chinese of so many characters one may be a scrap of grammar."""


@dataclass(frozen=True)
class Phrase:
    """A few words that belong together, folded."""

    words: tuple[str, ...]

    @classmethod
    @lru_cache(maxsize=8192)
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
    @lru_cache(maxsize=2048)
    def of(cls, text: str) -> "Said":
        message = read(text)
        forms = (form for token in message.tokens for form in (token.text, *stems(token.text)))
        return cls(message.text, frozenset(forms))

    @classmethod
    @lru_cache(maxsize=512)
    def together(cls, texts: tuple[str, ...]) -> "Said":
        said = [cls.of(text) for text in texts]
        return cls("\n".join(one.text for one in said), frozenset().union(*(one.forms for one in said)))

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


class Index:
    """Which of many texts hold a phrase."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """`texts` by their ids."""
        self._said = {key: Said.of(text) for key, text in texts.items()}
        self._by_form: dict[str, set[str]] = {}
        self._by_piece: dict[str, set[str]] = {}
        self._known: dict[Phrase, frozenset[str]] = {}
        for key, said in self._said.items():
            for form in said.forms:
                self._by_form.setdefault(form, set()).add(key)
            for piece in _pieces(said.text):
                self._by_piece.setdefault(piece, set()).add(key)

    def holding(self, phrase: Phrase) -> frozenset[str]:
        """The ids of the texts that hold every word of it."""
        if phrase not in self._known:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            self._known[phrase] = frozenset(self._holding(phrase))
        return self._known[phrase]

    def matches(self, key: str, pattern: str) -> bool:
        """Whether a text has something that a regular expression describes."""
        return re.search(pattern, self._said[key].text) is not None

    def tells(self, key: str, pattern: str, phrases: Iterable[Phrase]) -> bool:
        """Whether a text has what a regular expression describes in a clause that holds one of the phrases."""
        clauses = [clause for clause in _CLAUSE_END.split(self._said[key].text) if re.search(pattern, clause)]
        return any(Said.of(clause).holds(phrase) for clause in clauses for phrase in phrases)

    def _holding(self, phrase: Phrase) -> set[str]:
        found: set[str] | None = None
        for forms in phrase.latin:
            keys = set().union(*(self._by_form.get(form, ()) for form in forms))
            found = keys if found is None else found & keys
        if not phrase.chinese:
            return found or set()
        begun = self._begun(phrase.chinese)
        return {key for key in (begun if found is None else found & begun) if self._said[key].holds(phrase)}

    def _begun(self, run: str) -> set[str]:
        """The ids of the texts that may hold a run of Chinese: one of its first pieces stands there."""
        firsts = range(1 + len(run) // CHARACTERS_TO_ONE)
        return set().union(*(self._by_piece.get(run[first : first + SHORTEST_PIECE], ()) for first in firsts))


def says_number(text: str, phrases: Sequence[Phrase]) -> bool:
    """Whether a clause of a text has a number and holds all the phrases."""
    clauses = [Said.of(clause) for clause in _CLAUSE_END.split(read(text).text) if _NUMBER.search(clause)]
    return any(all(said.holds(phrase) for phrase in phrases) for said in clauses)


def lists(text: str, word: str) -> bool:
    """Whether an English text has a word as one of several names: "the group was DramaBox, Animaj, Haddy and …"."""
    listed = rf"(?:, |\band ){re.escape(word)}\b(?=,| and\b|[.;])"
    found = re.search(listed, text, re.IGNORECASE) if word.isascii() and word.isalpha() else None
    return found is not None and found[0].strip(", ").removeprefix("and ")[:1].isupper()


def _pieces(text: str) -> set[str]:
    """The Chinese of a text in all its characters and shortest pieces."""
    chinese = {text[at : at + SHORTEST_PIECE] for at in range(len(text)) if is_chinese(text[at])}
    return chinese | {piece[0] for piece in chinese}

"""What can be followed: entities, kinds of event and everything; found by words, named, and written in buttons."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.answering.names import Names
from bot.dataset.vocabulary import Vocabulary
from bot.language.intents import Kind
from bot.language.linking import Mention
from bot.language.query import Lang, Query
from bot.language.text import words_of
from bot.language.understanding import Understander
from bot.locale import translator

EVERYTHING: Final = "*"
KIND: Final = "kind:"
MOST_CHOICES: Final = 5
_ALL: Final = frozenset({"everything", "all", "anything", "所有", "全部", "一切"})
_EXAMPLES: Final = ("company", "app")
_ENTITY_MARK, _KIND_MARK, _ALL_MARK = "e", "k", "a"


@dataclass(frozen=True, slots=True)
class Unclear:
    """Words that may mean any of several subjects; none where nothing of that name is known."""

    words: str
    subjects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """`subjects`: what the words name beyond doubt. `silent`: whether they say nothing else than names."""

    subjects: tuple[str, ...]
    unclear: tuple[Unclear, ...] = ()
    silent: bool = True


class Subjects:
    """The subjects of one dataset. A subject is an entity's id, `kind:` and a kind of event, or `*`."""

    def __init__(
        self, understander: Understander, names: Names, vocabulary: Vocabulary, kinds: Mapping[str, Kind]
    ) -> None:
        self._understander = understander
        self._names = names
        self._entities = {entity.id: entity for entity in vocabulary.entities}
        self._ids = {entity.code: entity.id for entity in vocabulary.entities}
        self._kinds = kinds

    def __contains__(self, subject: str) -> bool:
        return subject == EVERYTHING or subject in self._entities or self._kind(subject) is not None

    def kinds(self) -> tuple[str, ...]:
        """Every kind of event that can be followed, as a subject."""
        return tuple(KIND + kind for kind in self._kinds)

    def all(self) -> tuple[str, ...]:
        """Everything that can be followed."""
        return (*self._entities, *self.kinds(), EVERYTHING)

    def is_kept(self, subject: str) -> bool:
        """False for an entity that the dataset doesn't have (any more)."""
        return subject == EVERYTHING or subject.startswith(KIND) or subject in self._entities

    def about(self, query: Query | None) -> str | None:
        """The one entity that a question is about, or None where it is about none or several."""
        values = query.as_dict().values() if query else ()
        named = {value for value in values if value in self._entities}
        return named.pop() if len(named) == 1 else None

    def example(self) -> str:
        """A company or an app to show how it is done, or "" if there is none."""
        return next((entity.id for entity in self._entities.values() if entity.kind in _EXAMPLES), "")

    def sort(self, subject: str) -> str:
        """company, app, market or person; "" for what is no entity."""
        entity = self._entities.get(subject)
        return entity.kind if entity else ""

    def name(self, subject: str, lang: Lang) -> str:
        """What it is called on a button and in a sentence."""
        _ = translator(lang)
        if subject == EVERYTHING:
            return _("Everything")
        kind = self._kind(subject)
        return getattr(kind.title, lang) if kind else self._names.of(subject, lang)

    def token(self, subject: str) -> str | None:
        """At most 30 letters, digits, `_` and `-`, the same in every build; None for an unknown subject."""
        if subject == EVERYTHING:
            return _ALL_MARK
        if self._kind(subject):
            return _KIND_MARK + subject.removeprefix(KIND)
        entity = self._entities.get(subject)
        return _ENTITY_MARK + entity.code if entity else None

    def by_token(self, token: str) -> str | None:
        """The subject, or None when it is one of another time."""
        mark, rest = token[:1], token[1:]
        if mark == _ENTITY_MARK:
            return self._ids.get(rest)
        if mark == _KIND_MARK:
            return KIND + rest if rest in self._kinds else None
        return EVERYTHING if token == _ALL_MARK else None

    def find(self, text: str, today: date) -> Found:
        """What the words name. A name that several share, or that is only near to one, is unclear."""
        if "".join(words_of(text)) in _ALL:
            return Found((EVERYTHING,))
        mentions = self._understander.understand(text, today).mentions
        clear: list[str] = []
        unclear: list[Unclear] = []
        silent = True
        for mention in mentions:
            subjects = self._meant(mention)
            if len(subjects) == 1 and not mention.doubtful:
                clear += subjects
            elif subjects or mention.is_unknown:
                unclear.append(Unclear(mention.surface, subjects[:MOST_CHOICES]))
            elif not (mention.is_ignored or mention.is_light):
                silent = False
        # "Everything about DramaBox" is about DramaBox.
        named = [subject for subject in clear if subject != EVERYTHING] or clear
        return Found(tuple(dict.fromkeys(named)), tuple(dict.fromkeys(unclear)), silent)

    def _meant(self, mention: Mention) -> tuple[str, ...]:
        if "".join(words_of(mention.surface)) in _ALL:
            return (EVERYTHING,)
        entities = [reading.value for reading in mention.of_kind("entity")]
        cues = {reading.value for reading in mention.of_kind("cue")}
        kinds = [KIND + name for name, kind in self._kinds.items() if cues & set(kind.words)]
        # The first list that has a word is the one whose name it is.
        return tuple(dict.fromkeys(entities)) or tuple(kinds[:1])

    def _kind(self, subject: str) -> Kind | None:
        return self._kinds.get(subject.removeprefix(KIND)) if subject.startswith(KIND) else None

"""An answer as a value: typed blocks of plain text that know nothing of Telegram.

No block holds markup. The renderers in `bot.answering.renderers` decide what is bold and escape the rest.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from bot.language.query import Lang, Query


class Status(StrEnum):
    ANSWER = "answer"
    CLARIFY = "clarify"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from. `published` is a date as exact as known (`2025`, `2025-08`, `2025-08-29`) or ""."""

    id: str
    publisher: str
    url: str
    published: str = ""
    accessed: str = ""
    publisher_zh: str = ""

    def told(self, lang: Lang) -> "Source":
        """The same with its publisher as people of that language write it."""
        return replace(self, publisher=self.publisher_zh) if lang == "zh" and self.publisher_zh else self


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to tap: the words on the button and the question that it asks."""

    label: str
    query: Query


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person gets to see.

    `headline` is the figure or the fact; `lines` are further rows, one a line; `notes` narrow or explain
    (scope, caveat, age of the data). `choices` ask back; `next_questions` lead on.
    """

    status: Status
    lang: Lang
    headline: str
    lines: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    choices: tuple[Choice, ...] = ()
    next_questions: tuple[Choice, ...] = ()
    more: int = 0
    """Rows that were found and are not among the lines."""
    query: Query | None = None
    confidence: float = 0.0
    unexplained: tuple[str, ...] = field(default=())
    paged: bool = False
    """Whether its lines can be shown page by page: `Desk.page` gives the next ones."""
    of_sources: bool = False
    """Whether it was asked for its sources: then as many of them are shown as fit."""

    def with_all_sources(self) -> "Answer":
        """What it says first, and all sources of the whole, none left out for the lines."""
        return replace(self, lines=(), notes=(), more=0, paged=False, of_sources=True)

"""What was said before, as far as a follow-up may need it: a value that is passed in and handed back."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.language.query import Lang, Query

REMEMBERED_TURNS = 5
REMEMBERED_FOR = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Focus:
    """An entity that "it" may mean, with its kind."""

    id: str
    kind: str


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and what it was about.

    `query` is what was understood, also when a slot was still missing (`missing`, or "");
    `focus` lists what "it" may mean, likeliest first; `choices` what was offered, in order;
    `periods` those of the figures that were shown; `listed` the entities of its lines, in order.
    """

    at: datetime
    lang: Lang
    query: Query | None
    focus: tuple[Focus, ...] = ()
    missing: str = ""
    choices: tuple[Query, ...] = ()
    periods: tuple[str, ...] = ()
    listed: tuple[Focus, ...] = ()


@dataclass(frozen=True, slots=True)
class Conversation:
    """The last turns of one person in one chat and topic, oldest first."""

    turns: tuple[Turn, ...] = ()

    def add(self, turn: Turn) -> "Conversation":
        return replace(self, turns=(*self.turns, turn)[-REMEMBERED_TURNS:])

    def recent(self, now: datetime) -> tuple[Turn, ...]:
        """The turns that a follow-up may still point back to, newest first."""
        return tuple(turn for turn in reversed(self.turns) if abs(now - turn.at) <= REMEMBERED_FOR)

"""What a peer has to do, and the desk that answers what it understood."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.answering.answer import Answer, Status
from bot.answering.desk import Desk
from bot.language.conversation import Conversation
from bot.language.query import Query
from bot.language.understanding import language_of


class Peer(Protocol):
    """Understands messages, one at a time and without the conversation."""

    @property
    def name(self) -> str: ...

    def understand(self, text: str) -> Query | None:
        """The question that a message asks, or None."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A reading and its score, 0 to 100, before a threshold decides whether it counts."""

    query: Query
    score: float


class Guesser(Protocol):
    """A peer that always has a reading, and so needs a threshold."""

    @property
    def name(self) -> str: ...

    def guess(self, text: str) -> Guess | None:
        """The likeliest reading, however unlikely."""


@dataclass(frozen=True, slots=True)
class PeerDesk:
    """The Desk with a peer in the place of its understanding. The conversation is passed through unused."""

    peer: Peer
    desk: Desk

    def ask(self, text: str, *, now: datetime, conversation: Conversation) -> tuple[Answer, Conversation]:
        """The Desk's answer to what the peer understood; a peer or a query that fails is a peer that knows nothing."""
        lang = language_of(text) or "en"
        unknown = Answer(Status.UNKNOWN, lang, "")
        try:
            query = self.peer.understand(text)
            if query is None:
                return unknown, conversation
            answer, _ = self.desk.answer(query, now=now, conversation=Conversation(), lang=lang)
        except Exception:
            return unknown, conversation
        return answer, conversation

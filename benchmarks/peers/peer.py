"""What a peer has to do, and the desk that answers what it understood."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from bot.answering.answer import Answer, Status
from bot.answering.knowledge import Knowledge
from bot.language.conversation import Conversation, Turn
from bot.language.query import Query
from bot.language.understanding import language_of


@dataclass(frozen=True, slots=True)
class Guess:
    """The likeliest reading of a message, however unlikely, and its score, 0 to 1."""

    query: Query
    score: float


class Peer(Protocol):
    """Another way to understand messages, each by itself."""

    @property
    def name(self) -> str: ...

    def guess(self, text: str) -> Guess | None:
        """What a message asks, or None."""


@dataclass(frozen=True, slots=True)
class PeerDesk:
    """The Desk with a peer in the place of its understanding: the same SELECTs, the same answers."""

    peer: Peer
    knowledge: Knowledge

    def ask(self, text: str, *, now: datetime, conversation: Conversation) -> tuple[Answer, Conversation]:
        """The Desk's answer to what the peer understood, with the peer's score as confidence."""
        lang = language_of(text) or "en"
        guess = self.peer.guess(text)
        if guess is None:
            return Answer(Status.UNKNOWN, lang, ""), conversation
        query = self._completed(guess.query, conversation.recent(now))
        answer, conversation = self.knowledge.desk.answer(query, now=now, conversation=conversation, lang=lang)
        return replace(answer, confidence=guess.score), conversation

    def _completed(self, query: Query, turns: tuple[Turn, ...]) -> Query:
        """A required slot that a message leaves open has the value that it had in the message before."""
        slots = self.knowledge.intents.intents[query.intent].slots
        said = query.as_dict()
        before = turns[0].query.as_dict() if turns and turns[0].query else {}
        return query.replace(
            {name: before.get(name, "") for name in slots if slots[name].required and name not in said}
        )

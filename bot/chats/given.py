"""Which message answered which: for questions that are edited, and for replies to an answer."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.chats.memory import Memory
from bot.language.conversation import Conversation

NOTHING_SAID = Conversation()

MessageKey = tuple[int, int]
"""A chat's id and a message's."""


@dataclass(frozen=True, slots=True)
class Given:
    """The message that answered a question, and the conversation before and after it.

    `words` is a digest of the question, which tells whether an edit changed it; its text is not kept. `asker`: the id
    of who asked, or 0 where nobody knows.
    """

    answer_id: int
    words: int
    before: Conversation = NOTHING_SAID
    after: Conversation = NOTHING_SAID
    asker: int = 0


class GivenAnswers:
    """Remembers answers in memory: at most `capacity`, the oldest dropped first, none longer than `kept_for`.

    Telegram lets people edit what they wrote for two days.
    """

    def __init__(self, capacity: int = 2_000, kept_for: timedelta = timedelta(days=2)) -> None:
        self._by_question: Memory[MessageKey, Given] = Memory(capacity, kept_for)
        self._by_answer: Memory[MessageKey, tuple[int, Conversation]] = Memory(capacity, kept_for)

    def to(self, question: MessageKey, now: datetime) -> Given | None:
        """What answered this message."""
        return self._by_question.get(question, now)

    def behind(self, answer: MessageKey, now: datetime) -> Conversation | None:
        """The conversation that led to this answer, itself included."""
        asker_said = self._by_answer.get(answer, now)
        return asker_said[1] if asker_said else None

    def put(self, question: MessageKey, given: Given, now: datetime) -> None:
        self._by_question.put(question, given, now)
        self.put_answer((question[0], given.answer_id), given.asker, given.after, now)

    def put_answer(self, answer: MessageKey, asker: int, conversation: Conversation, now: datetime) -> None:
        if conversation.turns:
            self._by_answer.put(answer, (asker, conversation), now)

    def forget(self, user_id: int) -> None:
        """What this person asked, in all chats, and all of their private chat, which has their id."""
        self._by_question.drop(lambda key, given: user_id in (key[0], given.asker))
        self._by_answer.drop(lambda key, asker_said: user_id in (key[0], asker_said[0]))

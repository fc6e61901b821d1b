"""Which message answered which: for questions that are edited, and for replies to an answer."""

from collections import OrderedDict
from dataclasses import dataclass
from typing import TypeVar

from bot.language.conversation import Conversation

NOTHING_SAID = Conversation()

MessageKey = tuple[int, int]
"""A chat's id and a message's."""

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Given:
    """The message that answered a question, and the conversation before and after it.

    `words` is a digest of the question, which tells whether an edit changed it; its text is not kept.
    """

    answer_id: int
    words: int
    before: Conversation = NOTHING_SAID
    after: Conversation = NOTHING_SAID


class GivenAnswers:
    """Remembers at most `capacity` answers, in memory, the oldest dropped first."""

    def __init__(self, capacity: int = 2_000) -> None:
        self._capacity = capacity
        self._by_question: OrderedDict[MessageKey, Given] = OrderedDict()
        self._by_answer: OrderedDict[MessageKey, Conversation] = OrderedDict()

    def to(self, question: MessageKey) -> Given | None:
        """What answered this message."""
        return self._by_question.get(question)

    def behind(self, answer: MessageKey) -> Conversation | None:
        """The conversation that led to this answer, itself included."""
        return self._by_answer.get(answer)

    def forget_chat(self, chat_id: int) -> None:
        for kept in (self._by_question, self._by_answer):
            for key in [key for key in kept if key[0] == chat_id]:
                del kept[key]

    def put(self, question: MessageKey, given: Given) -> None:
        _put(self._by_question, question, given, self._capacity)
        self.put_answer((question[0], given.answer_id), given.after)

    def put_answer(self, answer: MessageKey, conversation: Conversation) -> None:
        if conversation.turns:
            _put(self._by_answer, answer, conversation, self._capacity)


def _put(kept: OrderedDict[MessageKey, _Value], key: MessageKey, value: _Value, capacity: int) -> None:
    kept[key] = value
    kept.move_to_end(key)
    if len(kept) > capacity:
        kept.popitem(last=False)

"""What was said lately, in memory: one conversation for each person in a chat and topic."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.chats.memory import Memory
from bot.language.conversation import Conversation


@dataclass(frozen=True, slots=True)
class ConversationKey:
    """Who talks where. `thread_id` is 0 outside a forum topic."""

    chat_id: int
    user_id: int
    thread_id: int = 0


class Conversations:
    """At most `capacity` conversations, the ones used longest ago dropped first; none outlives `kept_for`."""

    def __init__(self, capacity: int = 10_000, kept_for: timedelta = timedelta(hours=1)) -> None:
        self._kept: Memory[ConversationKey, Conversation] = Memory(capacity, kept_for)

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: ConversationKey, now: datetime) -> Conversation:
        """The conversation, or an empty one for a stranger."""
        return self._kept.get(key, now) or Conversation()

    def put(self, key: ConversationKey, conversation: Conversation, now: datetime) -> None:
        self._kept.put(key, conversation, now)

    def of_person(self, user_id: int, now: datetime) -> dict[ConversationKey, Conversation]:
        return {key: said for key, said in self._kept.items(now) if key.user_id == user_id}

    def forget(self, user_id: int) -> None:
        """Everything that this person said, in all chats."""
        self._kept.drop(lambda key, _: key.user_id == user_id)

"""What was said lately, in memory: one conversation for each person in a chat and topic."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

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
        self._capacity = capacity
        self._kept_for = kept_for
        self._kept: OrderedDict[ConversationKey, tuple[datetime, Conversation]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: ConversationKey, now: datetime) -> Conversation:
        """The conversation, or an empty one for a stranger."""
        self._forget_before(now - self._kept_for)
        _, conversation = self._kept.get(key, (now, Conversation()))
        return conversation

    def put(self, key: ConversationKey, conversation: Conversation, now: datetime) -> None:
        self._kept[key] = (now, conversation)
        self._kept.move_to_end(key)
        if len(self._kept) > self._capacity:
            self._kept.popitem(last=False)

    def _forget_before(self, limit: datetime) -> None:
        """The order of use is the order of age, so only the oldest need a look."""
        while self._kept:
            key, (at, _) = next(iter(self._kept.items()))
            if at >= limit:
                return
            del self._kept[key]

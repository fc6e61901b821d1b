"""What the last answers were answers to, in memory: so that a vote on an answer can tell its question."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.chats.memory import Memory


@dataclass(frozen=True, slots=True)
class Asked:
    """A question's excerpt, and who asked it."""

    user_id: int
    question: str


class AskedLately:
    """As long as a conversation, and as many: an hour, 10,000 answers."""

    def __init__(self, capacity: int = 10_000, kept_for: timedelta = timedelta(hours=1)) -> None:
        self._kept: Memory[tuple[int, int], Asked] = Memory(capacity, kept_for)

    def put(self, chat_id: int, message_id: int, asked: Asked, now: datetime) -> None:
        """`message_id` is the answer's."""
        self._kept.put((chat_id, message_id), asked, now)

    def behind(self, chat_id: int, message_id: int, now: datetime) -> Asked | None:
        """What this answer answered, or None where it isn't known any more."""
        return self._kept.get((chat_id, message_id), now)

    def of_person(self, user_id: int, now: datetime) -> list[str]:
        return [asked.question for _, asked in self._kept.items(now) if asked.user_id == user_id]

    def forget(self, user_id: int) -> None:
        self._kept.drop(lambda _, asked: asked.user_id == user_id)

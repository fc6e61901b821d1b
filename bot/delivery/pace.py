"""How fast messages may go out. Arithmetic alone: it neither waits nor sends."""

import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from itertools import islice
from typing import Final, TypeAlias, TypeVar

ChatId: TypeAlias = int | str
_V = TypeVar("_V")

# Messages that left a second apart may arrive closer together.
_SECOND: Final = 1.01
_MINUTE: Final = 61.0
_REPLIES_SEEN_FOR: Final = 5.0
# A process that was held up for a moment makes good for it, though not in a bunch: people's questions come in between.
_CATCH_UP: Final = 0.2
_CLOSEST: Final = 0.6
_LEAST: Final = 0.1
_AFTER_ONE: Final = 0.9
_AFTER_SEVERAL: Final = 0.5
_RECOVERY: Final = 0.00125


class Lane(Enum):
    """Replies to people go first; what the bot sends by itself takes what they leave."""

    REPLY = "reply"
    PUSH = "push"


@dataclass(frozen=True, slots=True)
class Limits:
    """Telegram's: messages a second in all, seconds between two in a chat, messages a minute in a group."""

    per_second: int = 30
    chat_seconds: float = 1.0
    group_per_minute: int = 20


class Pace:
    """When the next message may go. All times are seconds; `monotonic` is their clock.

    A reply waits for nothing but its group's limit: Telegram takes short bursts, and a person waits for it. It is
    taken off what pushes may send. Room for one reply a second, more where people ask more, is left free beforehand,
    so that a reply in the middle of a broadcast does not go over the limit.

    A refusal (RetryAfter) of one chat is that chat's: its group may be full. One more in another chat, with nothing
    accepted in between, is the bot's: then all pushes rest, and go on at half the speed. Each message that is
    accepted wins a little of the speed back.
    """

    def __init__(self, limits: Limits | None = None, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._limits = limits or Limits()
        self._monotonic = monotonic
        self._sent: deque[float] = deque()
        self._pushed: deque[float] = deque()
        self._replied: deque[float] = deque()
        self._next_push = 0.0
        self._strength = 1.0
        self._senders = 1
        self._resting_until = 0.0
        self._chat_rests: dict[ChatId, float] = {}
        self._refused_last: ChatId | None = None
        self._latest: OrderedDict[ChatId, float] = OrderedDict()
        self._groups: OrderedDict[ChatId, deque[float]] = OrderedDict()

    @property
    def strength(self) -> float:
        """The share of the full speed that pushes have now: 1 unless Telegram refused some."""
        return self._strength

    def share_among(self, senders: int) -> None:
        """So many processes push with the same token: each takes its part of the limit."""
        self._senders = max(1, senders)

    def until_push(self, chat: ChatId) -> float:
        """Seconds until a push to this chat may go; 0.0 for now."""
        return max(0.0, self.resting(), self.until_chat(chat), self._until_room())

    def until_reply(self, chat: ChatId) -> float:
        """Seconds until a reply to this chat may go; 0.0 for now."""
        now = self._monotonic()
        return max(0.0, self._until_group(chat, now), self._chat_rests.get(chat, 0.0) - now)

    def until_chat(self, chat: ChatId) -> float:
        """Seconds until this chat may get another push, whatever the others get."""
        now = self._monotonic()
        latest = self._latest.get(chat)
        second = latest + self._limits.chat_seconds - now if latest is not None else 0.0
        return max(0.0, second, self._until_group(chat, now), self._chat_rests.get(chat, 0.0) - now)

    def resting(self) -> float:
        """Seconds until pushes may go on at all; 0.0 while they may."""
        return max(0.0, self._resting_until - self._monotonic())

    def rest(self, seconds: float) -> None:
        """No pushes for this long."""
        self._resting_until = max(self._resting_until, self._monotonic() + seconds)

    def note(self, chat: ChatId, lane: Lane) -> None:
        """A message goes out now."""
        now = self._monotonic()
        _forget(self._sent, now - _SECOND)
        self._sent.append(now)
        if lane is Lane.REPLY:
            self._replied.append(now)
        else:
            self._pushed.append(now)
            self._next_push = self._after_push(now)
        self._note_chat(chat, now)

    def accepted(self) -> None:
        """Telegram took a message."""
        self._refused_last = None
        self._strength = min(1.0, self._strength + _RECOVERY)

    def refused(self, chat: ChatId | None, seconds: float) -> None:
        """Telegram asks to wait: `chat` None where the call was about no chat."""
        several = self._refused_last is not None and self._refused_last != chat
        self._strength = max(_LEAST, self._strength * (_AFTER_SEVERAL if several else _AFTER_ONE))
        if several or chat is None:
            self.rest(seconds)
        if chat is not None:
            self._refused_last = chat
            self._chat_rests[chat] = self._monotonic() + seconds

    def _until_room(self) -> float:
        now = self._monotonic()
        _forget(self._sent, now - _SECOND)
        _forget(self._pushed, now - _SECOND)
        ours, all_ours = self._room(now), self._limits.per_second
        return max(
            self._next_push - now, _until_fewer(self._pushed, ours, now), _until_fewer(self._sent, all_ours, now)
        )

    def _after_push(self, now: float) -> float:
        apart = _SECOND / self._room(now)
        meant = self._next_push if now - self._next_push <= _CATCH_UP else now
        return max(meant + apart, now + _CLOSEST * apart)

    def _room(self, now: float) -> int:
        """Pushes that this process may send in a second."""
        _forget(self._replied, now - _REPLIES_SEEN_FOR)
        reserved = max(1, len(self._replied) * 3 // 10)  # half as much again as they were lately
        return max(1, int((self._limits.per_second - reserved) * self._strength / self._senders))

    def _until_group(self, chat: ChatId, now: float) -> float:
        sent = self._groups.get(chat)
        if sent is None:
            return 0.0
        _forget(sent, now - _MINUTE)
        most = self._limits.group_per_minute
        return sent[-most] + _MINUTE - now if len(sent) >= most else 0.0

    def _note_chat(self, chat: ChatId, now: float) -> None:
        self._latest[chat] = now
        self._latest.move_to_end(chat)
        _drop_first(self._latest, lambda at: at < now - self._limits.chat_seconds)
        if isinstance(chat, str) or chat < 0:
            self._groups.setdefault(chat, deque()).append(now)
            self._groups.move_to_end(chat)
            _drop_first(self._groups, lambda sent: not sent or sent[-1] < now - _MINUTE)
        for rested in [one for one, until in self._chat_rests.items() if until <= now]:
            del self._chat_rests[rested]


def _forget(times: deque[float], before: float) -> None:
    while times and times[0] <= before:
        times.popleft()


def _until_fewer(times: deque[float], most: int, now: float) -> float:
    """Until fewer than `most` are left of the last second."""
    if len(times) < most:
        return 0.0
    return next(islice(reversed(times), most - 1, None)) + _SECOND - now


def _drop_first(kept: OrderedDict[ChatId, _V], is_old: Callable[[_V], bool]) -> None:
    """The order is that of age, so only the oldest need a look."""
    while kept:
        key, value = next(iter(kept.items()))
        if not is_old(value):
            return
        del kept[key]

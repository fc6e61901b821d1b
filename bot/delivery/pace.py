"""How fast messages may go out. Arithmetic alone: it neither waits nor sends."""

import math
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from typing import Final, TypeAlias, TypeVar

ChatId: TypeAlias = int | str
_V = TypeVar("_V")

_SECOND: Final = 1.001  # two computers' clocks are not quite one
_MINUTE: Final = 61.0
_REPLIES_SEEN_FOR: Final = 5.0
# A process that was held up for a moment makes good for it, though not in a bunch: people's questions come in between.
_CATCH_UP: Final = 0.2
_CLOSEST: Final = 0.6
_LEAST: Final = 0.1
_AFTER_ONE: Final = 0.9
_AFTER_SEVERAL: Final = 0.5
_RECOVERY: Final = 0.00125
# How soon to look again when only an answer of Telegram can make room.
_LOOK: Final = 0.005
# Replies a second, and of those that were: a little more, so that one asked just a second after another finds a place.
_LEAST_REPLIES: Final = 1.25
_MORE_REPLIES: Final = 1.25
_QUICKEST_OF: Final = 200


class Held(Exception):  # noqa: N818 - a condition, which passes
    """A push would have to wait so long that it is better sent later."""


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


@dataclass(frozen=True, slots=True)
class Flight:
    """A message on its way, from when to whom."""

    chat: ChatId
    lane: Lane
    since: float


class Pace:
    """When the next message may go. All times are seconds; `monotonic` is their clock.

    Telegram counts messages as they arrive, and nobody here sees that: it was between the call and its answer. So a
    message counts until a second after its answer came, less the time that the quickest of the last answers took: the
    next one will not arrive sooner than that.

    A reply waits for no push: Telegram takes short bursts, and a person waits for it. It is taken off what pushes may
    send. Room for the replies of the last seconds and a quarter more is left free beforehand; one that still finds the
    second full gets the next place in it, a thirtieth of a second later.

    A refusal (RetryAfter) of one chat is that chat's: its group may be full. One more in another chat, with nothing
    accepted in between, is the bot's: then all pushes rest, and go on at half the speed. Each message that is
    accepted wins a little of the speed back.
    """

    def __init__(self, limits: Limits | None = None, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._limits = limits or Limits()
        self._monotonic = monotonic
        self._sent: deque[float] = deque()
        self._pushed: deque[float] = deque()
        self._in_flight = 0
        self._pushes_in_flight = 0
        self._hurrying = 0
        self._took: deque[float] = deque(maxlen=_QUICKEST_OF)
        self._replied: deque[float] = deque()
        self._next_push = 0.0
        self._strength = 1.0
        self._senders = 1
        self._resting_until = 0.0
        self._chat_rests: dict[ChatId, float] = {}
        self._refused_last: ChatId | None = None
        self._refused_until = 0.0
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

    def until_place(self) -> float:
        """Seconds until a reply no longer makes a broadcast go over the limit; 0.0 for now, or without a broadcast."""
        now = self._monotonic()
        _forget(self._sent, now - _SECOND)
        _forget(self._pushed, now - _SECOND)
        _forget(self._replied, now - _REPLIES_SEEN_FOR)
        pushing, most = len(self._pushed) + self._pushes_in_flight > 0, self._limits.per_second
        if not pushing or len(self._replied) > most:  # there, it is the people who fill the second
            return 0.0
        return min(_until_fewer(self._sent, self._in_flight, most, now), 2 / most)

    @contextmanager
    def hurry(self) -> Iterator[None]:
        """Meanwhile the next place is kept for a reply."""
        self._hurrying += 1
        try:
            yield
        finally:
            self._hurrying -= 1

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

    def take_off(self, chat: ChatId, lane: Lane) -> Flight:
        """A message goes out now; `landed` has to follow."""
        now = self._monotonic()
        self._in_flight += 1
        if lane is Lane.REPLY:
            self._replied.append(now)
        else:
            self._pushes_in_flight += 1
            self._next_push = self._after_push(now)
        self._note_chat(chat, now)
        return Flight(chat, lane, now)

    def landed(self, flight: Flight) -> None:
        """Telegram answered, whatever it said, or nobody waits for it any more."""
        now = self._monotonic()
        self._took.append(now - flight.since)
        arrived = now - min(self._took)
        self._in_flight -= 1
        self._sent.append(arrived)
        if flight.lane is Lane.PUSH:
            self._pushes_in_flight -= 1
            self._pushed.append(arrived)
        _forget(self._sent, now - _SECOND)
        if flight.chat in self._latest:
            self._latest[flight.chat] = arrived
            self._latest.move_to_end(flight.chat)

    def accepted(self) -> None:
        """Telegram took a message."""
        self._refused_last = None
        self._strength = min(1.0, self._strength + _RECOVERY)

    def refused(self, chat: ChatId | None, seconds: float) -> None:
        """Telegram asks to wait: `chat` None where the call was about no chat."""
        several = self._refused_last is not None and self._refused_last != chat
        self._strength = max(_LEAST, self._strength * (_AFTER_SEVERAL if several else _AFTER_ONE))
        now = self._monotonic()
        if chat is None:
            self.rest(seconds)
        elif several:
            # As long as both have to wait: one of the chats may be slow by itself.
            self.rest(min(seconds, max(0.0, self._refused_until - now)))
        if chat is not None:
            self._refused_last, self._refused_until = chat, now + seconds
            self._chat_rests[chat] = self._refused_until

    def _until_room(self) -> float:
        now = self._monotonic()
        _forget(self._sent, now - _SECOND)
        _forget(self._pushed, now - _SECOND)
        mine = _until_fewer(self._pushed, self._pushes_in_flight, math.ceil(self._room(now)), now)
        everyone = _until_fewer(self._sent, self._in_flight + self._hurrying, self._limits.per_second, now)
        return max(self._next_push - now, mine, everyone)

    def _after_push(self, now: float) -> float:
        apart = 1 / self._room(now)
        meant = self._next_push if now - self._next_push <= _CATCH_UP else now
        return max(meant + apart, now + _CLOSEST * apart)

    def _room(self, now: float) -> float:
        """Pushes that this process may send in a second, on the average."""
        _forget(self._replied, now - _REPLIES_SEEN_FOR)
        reserved = max(_LEAST_REPLIES, _MORE_REPLIES * len(self._replied) / _REPLIES_SEEN_FOR)
        return max(1.0, (self._limits.per_second - reserved) * self._strength / self._senders)

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


def _until_fewer(landed: deque[float], in_flight: int, most: int, now: float) -> float:
    """Until fewer than `most` are in flight or of the last second."""
    too_many = len(landed) + in_flight - most
    if too_many < 0:
        return 0.0
    return max(0.0, landed[too_many] + _SECOND - now) if too_many < len(landed) else _LOOK


def _drop_first(kept: OrderedDict[ChatId, _V], is_old: Callable[[_V], bool]) -> None:
    """The order is that of age, so only the oldest need a look."""
    while kept:
        key, value = next(iter(kept.items()))
        if not is_old(value):
            return
        del kept[key]

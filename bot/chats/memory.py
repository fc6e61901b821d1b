"""What is kept in memory for a while: bounded in number and in time."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from datetime import datetime, timedelta
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Memory(Generic[K, V]):
    """At most `capacity` values, the ones put longest ago dropped first; none outlives `kept_for`."""

    def __init__(self, capacity: int, kept_for: timedelta) -> None:
        self._capacity = capacity
        self._kept_for = kept_for
        self._kept: OrderedDict[K, tuple[datetime, V]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: K, now: datetime) -> V | None:
        self._forget_before(now - self._kept_for)
        at_value = self._kept.get(key)
        return at_value[1] if at_value else None

    def put(self, key: K, value: V, now: datetime) -> None:
        self._kept[key] = (now, value)
        self._kept.move_to_end(key)
        if len(self._kept) > self._capacity:
            self._kept.popitem(last=False)

    def items(self, now: datetime) -> Iterator[tuple[K, V]]:
        self._forget_before(now - self._kept_for)
        return ((key, value) for key, (_, value) in self._kept.items())

    def drop(self, unwanted: Callable[[K, V], bool]) -> None:
        for key in [key for key, (_, value) in self._kept.items() if unwanted(key, value)]:
            del self._kept[key]

    def _forget_before(self, limit: datetime) -> None:
        """The order of putting is the order of age, so only the oldest need a look."""
        while self._kept:
            key, (at, _) = next(iter(self._kept.items()))
            if at >= limit:
                return
            del self._kept[key]

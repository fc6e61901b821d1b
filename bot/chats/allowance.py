"""How much one person may ask: a flood gets one polite note, then silence until it is over."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum

MINUTE = timedelta(minutes=1)


class Verdict(Enum):
    GO = "go"
    NOTE = "note"
    """Too much: say so, this once."""
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class _Record:
    times: tuple[datetime, ...] = ()
    silenced: bool = False


class Allowance:
    """`most` requests of one key within a time. Whoever asks for more is silent until `calm` has passed in peace.

    Remembers at most `capacity` keys, those that asked longest ago dropped first.
    """

    def __init__(self, most: int, within: timedelta, calm: timedelta, capacity: int = 10_000) -> None:
        self._most = most
        self._within = within
        self._calm = calm
        self._capacity = capacity
        self._records: OrderedDict[Hashable, _Record] = OrderedDict()

    def __len__(self) -> int:
        return len(self._records)

    def ask(self, key: Hashable, now: datetime, *, counts: bool = True) -> Verdict:
        """Whether this request may be served. One that does not `count` can end no peace, only lengthen a silence."""
        record = self._records.get(key, _Record())
        if record.silenced and abs(now - record.times[-1]) < self._calm:
            self._put(key, _Record((now,), silenced=True))
            return Verdict.SILENT
        if not counts:
            return Verdict.GO
        times = () if record.silenced else record.times
        times = (*(at for at in times if abs(now - at) < self._within), now)
        flood = len(times) > self._most
        self._put(key, _Record((now,), silenced=True) if flood else _Record(times))
        return Verdict.NOTE if flood else Verdict.GO

    def _put(self, key: Hashable, record: _Record) -> None:
        self._records[key] = record
        self._records.move_to_end(key)
        if len(self._records) > self._capacity:
            self._records.popitem(last=False)


def _allowance(most: int, within: timedelta = MINUTE, calm: timedelta = MINUTE / 3) -> Allowance:
    return Allowance(most, within, calm)


@dataclass(frozen=True, slots=True)
class Allowances:
    """What one person may do in one chat. Telegram takes 20 messages a minute in a group, for everybody together.

    `private` counts what runs ahead of the answers: who waits for them is never too quick.
    """

    private: Allowance = field(default_factory=lambda: _allowance(20))
    group: Allowance = field(default_factory=lambda: _allowance(15))
    taps: Allowance = field(default_factory=lambda: _allowance(30))
    same_tap: Allowance = field(default_factory=lambda: _allowance(1, MINUTE / 20, MINUTE / 20))
    albums: Allowance = field(default_factory=lambda: _allowance(1))
    greetings: Allowance = field(default_factory=lambda: _allowance(1))

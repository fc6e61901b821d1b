"""The slots of an intent as they get filled."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import prod

from bot.language.linking import Mention


@dataclass(slots=True)
class Filled:
    """Slot values, which mention (by its first token) each came from, and how sure their spelling is."""

    values: dict[str, str] = field(default_factory=dict)
    used: dict[int, str] = field(default_factory=dict)
    scores: list[float] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    @property
    def score(self) -> float:
        return prod(self.scores) ** (1 / max(len(self.scores), 2)) if self.scores else 1.0

    @property
    def hops(self) -> int:
        return sum(value.count("/") for value in self.values.values())

    def take(self, slot: str, mention: Mention, value: str = "") -> None:
        self.used[mention.first] = slot
        self.scores.append(mention.score)
        if mention.doubtful and value:
            self.doubts.append(value)
        known = [one for one in self.values.get(slot, "").split(",") if one]
        if value and value not in known:
            self.values[slot] = ",".join([*known, value])

    def free(self, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions that fill no slot yet."""
        return [mention for mention in mentions if mention.first not in self.used]

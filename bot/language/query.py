"""What was understood: an intent and its slots, in a form that can be stored, sent in a button and asked again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Lang = Literal["en", "zh"]


@dataclass(frozen=True, slots=True)
class Query:
    """An intent's name and its slot values.

    Values are canonical strings: ids from the dataset (`dramawave`), a relation followed from an id
    (`sereal-plus/company`), a period (`2025-H1`, or `*-H1` when no year was named). Several ids of one
    slot are joined by `,`. An empty value is left out.
    """

    intent: str
    slots: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, intent: str, /, **slots: str) -> "Query":
        return cls(intent, tuple(sorted((name, value) for name, value in slots.items() if value)))

    def as_dict(self) -> dict[str, str]:
        return dict(self.slots)

    def replace(self, slots: Mapping[str, str]) -> "Query":
        """The same intent with some slots changed; an empty value removes the slot."""
        return Query.of(self.intent, **{**self.as_dict(), **slots})

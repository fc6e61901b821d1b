"""The dates of the dataset, and when they come back."""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from bot.answering.knowledge import Knowledge
from bot.answering.rows import Row
from bot.answering.templates import LANGS
from bot.reminders.facts import Texts, subjects_of

OBSERVED: Final = "observed"


@dataclass(frozen=True, slots=True)
class DateRule:
    """A date of the calendar: one day or span (`start`, `end`), or `month` and `day` of every year.

    `basis`: statutory, announced, or observed, which is a habit and no reason to remind anyone. `subjects` are those
    that may be followed, in the order of the dataset, with the kind of event last.
    """

    key: str
    subjects: tuple[str, ...]
    basis: str
    texts: Texts
    source_ids: tuple[str, ...]
    month: int = 0
    day: int = 0
    start: date | None = None
    end: date | None = None

    @property
    def is_firm(self) -> bool:
        return self.basis != OBSERVED

    @property
    def value(self) -> str:
        """What a correction changes."""
        span = f"{self.start}/{self.end}" if self.start else f"{self.month}-{self.day}"
        return f"{self.basis} {span}"

    def between(self, first: date, last: date) -> Iterator[date]:
        """Its days from `first` to `last`. The 29th of February is the 28th in years without one."""
        if self.start is not None:
            if first <= self.start <= last:
                yield self.start
            return
        for year in range(first.year, last.year + 1):
            day = date(year, self.month, min(self.day, monthrange(year, self.month)[1]))
            if first <= day <= last:
                yield day


@dataclass(frozen=True, slots=True)
class Due:
    """A rule and one of its days."""

    rule: DateRule
    day: date


def read_dates(knowledge: Knowledge, today: date) -> tuple[DateRule, ...]:
    """Every date of the dataset that is not over for good."""
    spec = knowledge.intents.dates
    if spec is None:
        return ()
    rows = knowledge.store.select(spec.sql, {"today": today.isoformat()})
    rules = [_rule(knowledge, row) for row in rows]
    return tuple(rule for rule in rules if rule.end is None or rule.end >= today)


def upcoming(rules: tuple[DateRule, ...], first: date, last: date) -> list[Due]:
    """The days of all rules from `first` to `last`, in order."""
    return sorted((Due(rule, day) for rule in rules for day in rule.between(first, last)), key=lambda due: due.day)


def _rule(knowledge: Knowledge, row: Mapping[str, Any]) -> DateRule:
    spec = knowledge.intents.dates
    if spec is None:
        raise ValueError("the intents have no dates")
    texts = {lang: knowledge.templates.text(getattr(spec.line, lang), lang, {"row": Row(row, lang)}) for lang in LANGS}
    return DateRule(
        key=str(row["key"]),
        subjects=subjects_of(row),
        basis=str(row["basis"]),
        texts=Texts(texts["en"], texts["zh"]),
        source_ids=tuple(filter(None, str(row["source_ids"]).split(";"))),
        month=int(row["month"] or 0),
        day=int(row["day"] or 0),
        start=date.fromisoformat(row["date_start"]) if row["date_start"] else None,
        end=date.fromisoformat(row["date_end"]) if row["date_end"] else None,
    )

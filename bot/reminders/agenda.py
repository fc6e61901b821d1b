"""The dates to come of what somebody follows."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from bot.answering.formats import Formats
from bot.answering.knowledge import Knowledge
from bot.answering.subjects import EVERYTHING
from bot.language.query import Lang
from bot.locale import translator
from bot.reminders.dates import OBSERVED, Due, read_dates, upcoming

AHEAD: Final = timedelta(days=400)
"""So that each date of the year is in it, with its next one."""

_NAMED_IN_FRONT: Final = ("company", "app")


def followed_dates(knowledge: Knowledge, subjects: Iterable[str], today: date) -> list[Due]:
    """The dates to come of these subjects, in order."""
    wanted = set(subjects)
    rules = read_dates(knowledge, today)
    mine = tuple(rule for rule in rules if EVERYTHING in wanted or not wanted.isdisjoint(rule.subjects))
    return upcoming(mine, today, today + AHEAD)


def next_date(knowledge: Knowledge, subject: str, today: date, lang: Lang) -> str | None:
    """The first one in a line, as a habit where it is no more than that; None if none is known."""
    _ = translator(lang)
    due = next(iter(followed_dates(knowledge, [subject], today)), None)
    if due is None:
        return None
    pattern = _("Usually around {date}: {text}") if due.rule.basis == OBSERVED else _("{date}: {text}")
    return pattern.format(date=Formats(lang).date(due.day.isoformat()), text=summary(knowledge, due, lang))


def summary(knowledge: Knowledge, due: Due, lang: Lang) -> str:
    """With the companies in front, where the text doesn't name them itself."""
    _ = translator(lang)
    text, known = due.rule.texts.of(lang), knowledge.subjects
    names = [known.name(one, lang) for one in due.rule.subjects if known.sort(one) in _NAMED_IN_FRONT]
    if not names or any(name.casefold() in text.casefold() for name in names):
        return text
    return _("{names}: {text}").format(names=Formats(lang).join(names), text=text)

"""The dates to come of what somebody follows."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from bot.answering.formats import Formats
from bot.answering.knowledge import Knowledge
from bot.answering.subjects import EVERYTHING
from bot.language.query import Lang
from bot.locale import translator
from bot.reminders.dates import OBSERVED, DateRule, Due, read_dates, upcoming

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
    due = next(iter(followed_dates(knowledge, [subject], today)), None)
    if due is None:
        return None
    return dated(due.rule, Formats(lang).date(due.day.isoformat()), summary(knowledge, due.rule, lang), lang)


def dated(rule: DateRule, day: str, text: str, lang: Lang) -> str:
    """The day in front of a text on it, as a habit where it is no more than that."""
    _ = translator(lang)
    pattern = _("Usually around {date}: {text}") if rule.basis == OBSERVED else _("{date}: {text}")
    return pattern.format(date=day, text=text)


def until(rule: DateRule, text: str, lang: Lang) -> str:
    """With the last day behind it, if it is a span."""
    _ = translator(lang)
    if rule.end is None or rule.start is None or rule.end <= rule.start:
        return text
    return _("{text}, until {date}").format(text=text, date=Formats(lang).date(rule.end.isoformat()))


def summary(knowledge: Knowledge, rule: DateRule, lang: Lang) -> str:
    """With the companies in front, where the text doesn't name them itself."""
    _ = translator(lang)
    text, known = rule.texts.of(lang), knowledge.subjects
    names = [known.name(one, lang) for one in rule.subjects if known.sort(one) in _NAMED_IN_FRONT]
    if not names or any(name.casefold() in text.casefold() for name in names):
        return text
    return _("{names}: {text}").format(names=Formats(lang).join(names), text=text)

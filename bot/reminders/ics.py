"""The dates of what a chat follows, as a file for a calendar program."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from icalendar import Calendar, Event

from bot.answering.formats import Formats
from bot.answering.knowledge import Knowledge
from bot.answering.subjects import EVERYTHING
from bot.language.query import Lang
from bot.locale import translator
from bot.reminders.dates import OBSERVED, Due, read_dates, upcoming

AHEAD: Final = timedelta(days=400)
"""So that each date of the year is in it, with its next one."""

_PRODUCT: Final = "-//microdrama-bot//calendar//EN"
_NAMED_IN_FRONT: Final = ("company", "app")


def followed_dates(knowledge: Knowledge, subjects: Iterable[str], today: date) -> list[Due]:
    """The dates to come of these subjects, in order."""
    wanted = set(subjects)
    rules = read_dates(knowledge, today)
    mine = tuple(rule for rule in rules if EVERYTHING in wanted or not wanted.isdisjoint(rule.subjects))
    return upcoming(mine, today, today + AHEAD)


def calendar_file(knowledge: Knowledge, dates: Sequence[Due], lang: Lang, now: datetime) -> bytes:
    """An RFC 5545 file of whole days. Imported again, it replaces what it brought before."""
    _ = translator(lang)
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("What you follow"))
    for due in dates:
        calendar.add_component(_event(knowledge, due, lang, now))
    return bytes(calendar.to_ical())


def _event(knowledge: Knowledge, due: Due, lang: Lang, now: datetime) -> Event:
    _ = translator(lang)
    rule, habit = due.rule, due.rule.basis == OBSERVED
    text = _summary(knowledge, due, lang)
    event = Event()
    event.add("uid", f"{rule.key}-{due.day:%Y-%m-%d}@microdrama-bot")
    event.add("dtstamp", now)
    event.add("summary", _("Usually around this day: {text}").format(text=text) if habit else text)
    event.add("dtstart", due.day)
    event.add("dtend", max(due.day, rule.end or due.day) + timedelta(days=1))
    event.add("status", "TENTATIVE" if habit else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    sources = [knowledge.sources[one] for one in rule.source_ids if one in knowledge.sources]
    if sources:
        formats = Formats(lang)
        named = "\n".join(f"{formats.source_line(one)}\n{one.url}".strip() for one in sources)
        event.add("description", _("Source: {source}").format(source=named))
    return event


def _summary(knowledge: Knowledge, due: Due, lang: Lang) -> str:
    """With the companies in front, where the text doesn't name them itself."""
    _ = translator(lang)
    text, known = due.rule.texts.of(lang), knowledge.subjects
    names = [known.name(one, lang) for one in due.rule.subjects if known.sort(one) in _NAMED_IN_FRONT]
    if not names or any(name.casefold() in text.casefold() for name in names):
        return text
    return _("{names}: {text}").format(names=Formats(lang).join(names), text=text)

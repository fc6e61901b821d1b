"""The dates of what a chat follows, as a file for a calendar program."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from icalendar import Calendar, Event

from bot.answering.formats import Formats
from bot.answering.knowledge import Knowledge
from bot.language.query import Lang
from bot.locale import translator
from bot.reminders.agenda import summary
from bot.reminders.dates import OBSERVED, Due

_PRODUCT: Final = "-//microdrama-bot//calendar//EN"


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
    text = summary(knowledge, rule, lang)
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
        named = "\n".join(f"{formats.source_line(one.told(lang))}\n{one.url}".strip() for one in sources)
        event.add("description", _("Source: {source}").format(source=named))
    return event

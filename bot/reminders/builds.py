"""What a new build of the dataset is told for: facts that are new, corrected or withdrawn, subjects that are gone.

Policy: news is worth sending for a week, a correction or the end of a subject for as long as deliveries are kept. Who
has a digest gets new facts there. The first build ever is told to nobody: it is what people found when they came.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Final

from sqlalchemy import delete

from bot.answering.formats import Formats
from bot.answering.knowledge import Knowledge
from bot.answering.subjects import EVERYTHING
from bot.answering.templates import LANGS
from bot.language.query import Lang
from bot.reminders.agenda import dated, summary, until
from bot.reminders.changes import Changes, Correction, changes
from bot.reminders.clock import Hours
from bot.reminders.dates import DateRule
from bot.reminders.facts import Fact, Texts, date_key, entity_key, fingerprint, read_facts
from bot.reminders.grouping import Message, Times
from bot.reminders.marks import Kept, read_kept, write_kept
from bot.reminders.messages import Writer
from bot.reminders.outbox import Outbox
from bot.reminders.whom import Told
from bot.state.tables import chats, subscriptions

NEWS_KEPT: Final = timedelta(days=7)
CORRECTION_KEPT: Final = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Build:
    """Everything in a build that people are told of, and the day on which it was read."""

    facts: tuple[Fact, ...]
    today: date


def read_build(knowledge: Knowledge, rules: Iterable[DateRule], today: date) -> Build:
    """Reads and renders every fact: some tenths of a second, to be spent off the event loop."""
    facts = list(read_facts(knowledge))
    known = {fact.key.partition(":")[2] for fact in facts}
    # An event that lies ahead is a fact already.
    dates = [_date_fact(knowledge, rule, today) for rule in rules if rule.key not in known]
    return Build((*facts, *dates), today)


async def tell_build(out: Outbox, build: Build, *, first: bool) -> int:
    """Compares it with the last one and puts what changed into the outbox. Returns how many messages."""
    before = await read_kept(out.connection)
    changed = changes({key: kept.fact for key, kept in before.items()}, build.facts, build.today)
    added = await _tell_gone(out, before)
    if not first:
        added += await _tell_corrections(out, changed.corrections, before)
        added += await _tell_news(out, changed.new)
    occasion = "" if first else _occasion(out)
    await write_kept(out.connection, out.state, _kept(out, build, changed, before, occasion), changed.gone, before)
    return added


async def _tell_news(out: Outbox, new: Sequence[Fact]) -> int:
    subjects = tuple(dict.fromkeys(subject for fact in new for subject in fact.subjects))
    times = partial(_at_once, out, NEWS_KEPT)
    at_once = chats.c.digest.is_(None)
    return await out.to_followers(_occasion(out), "fact", subjects, partial(_news, new), times, at_once)


async def _tell_corrections(out: Outbox, corrections: Sequence[Correction], before: dict[str, Kept]) -> int:
    things = [(one, _tellings(before[one.old.key])) for one in corrections]
    write, times = Writer.corrections, partial(_at_once, out, CORRECTION_KEPT)
    return await out.to_told(f"fix:{_mark(out)}", "correction", things, write, times)


async def _tell_gone(out: Outbox, before: dict[str, Kept]) -> int:
    gone = sorted(subject for subject in out.followed if not out.knowledge.subjects.is_kept(subject))
    if not gone:
        return 0
    names = {subject: _name(subject, before) for subject in gone}
    write, times = partial(_gone, names), partial(_at_once, out, CORRECTION_KEPT)
    added = await out.to_followers(f"gone:{_mark(out)}", "note", gone, write, times, everything=False)
    await out.connection.execute(delete(subscriptions).where(subscriptions.c.subject.in_(gone)))
    return added


def _kept(out: Outbox, build: Build, changed: Changes, before: dict[str, Kept], occasion: str) -> list[Kept]:
    """What is known now. A correction is still what was told under the occasion of the fact that it corrects."""
    told = {one.new.key: before[one.old.key] for one in changed.corrections if one.new}
    places = {before[key].fact.place: before[key] for key in changed.gone}
    kept = []
    for fact in build.facts:
        old = before.get(fact.key) or told.get(fact.key) or places.get(fact.place)
        kept.append(Kept(fact, old.occasion, old.seen_at) if old else Kept(fact, occasion, out.now))
    return kept


def _tellings(kept: Kept) -> list[Told]:
    days = tuple(f"date:{day}" for day in kept.fact.days)
    subjects = (*kept.fact.subjects, EVERYTHING)
    return [Told(subject, 0, kept.occasion, kept.seen_at, days) for subject in subjects]


def _news(new: Sequence[Fact], writer: Writer, subjects: Sequence[str]) -> Message:
    if EVERYTHING in subjects:
        return writer.news(new, subjects)
    return writer.news([fact for fact in new if not set(subjects).isdisjoint(fact.subjects)], subjects)


def _gone(names: dict[str, Texts], writer: Writer, subjects: Sequence[str]) -> Message:
    return writer.gone([names[subject].of(writer.lang) for subject in subjects if subject in names])


def _name(subject: str, before: dict[str, Kept]) -> Texts:
    kept = before.get(entity_key(subject))
    return kept.fact.texts if kept else Texts(subject, subject)


def _at_once(out: Outbox, kept_for: timedelta, hours: Hours) -> Times:
    due = hours.awake(out.now)
    return Times(due, due + kept_for)


def _occasion(out: Outbox) -> str:
    return f"fact:{_mark(out)}"


def _mark(out: Outbox) -> str:
    return out.knowledge.fingerprint[:16]


def _date_fact(knowledge: Knowledge, rule: DateRule, today: date) -> Fact:
    """A date as a fact: the day, and what it is. `days` are those of which somebody may have been reminded."""
    key = date_key(rule.key)
    ahead = rule.between(today, today + timedelta(days=366)) if rule.is_firm else ()
    days = [day.isoformat() for day in ahead]
    texts = Texts(*(_date_text(knowledge, rule, lang) for lang in LANGS))
    return Fact(
        key=key,
        place=key,
        fingerprint=fingerprint(rule.value),
        subjects=rule.subjects,
        texts=texts,
        sources=tuple(knowledge.sources[one] for one in rule.source_ids if one in knowledge.sources),
        sorted=days[0] if days else "",
        days=tuple(days[:1]),
    )


def _date_text(knowledge: Knowledge, rule: DateRule, lang: Lang) -> str:
    return dated(rule, _day(rule, Formats(lang)), until(rule, summary(knowledge, rule, lang), lang), lang)


def _day(rule: DateRule, formats: Formats) -> str:
    return formats.date(rule.start.isoformat()) if rule.start else formats.day_month(rule.month, rule.day)

"""The messages that the bot sends of its own accord: one screen each, rendered as answers are."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from babel.dates import format_date

from bot.answering.answer import Answer, Source, Status
from bot.answering.formats import Formats
from bot.answering.knowledge import Knowledge
from bot.answering.numbers import babel_locale
from bot.answering.renderers import to_html
from bot.answering.subjects import EVERYTHING, KIND
from bot.language.query import Lang, Query
from bot.locale import translator
from bot.reminders.agenda import dated, until
from bot.reminders.changes import Correction
from bot.reminders.dates import Due
from bot.reminders.facts import Fact, source_line
from bot.reminders.grouping import Message

MOST_LINES: Final = 8
MOST_DATES: Final = 4
MOST_NAMES: Final = 3
_NAMED_IN_FRONT: Final = ("company", "app")


@dataclass(frozen=True, slots=True)
class Links:
    """What a button carries: whoever puts the parts together knows, since handlers read it.

    `mute` takes a subject's token; `ask` a question, and gives None where it doesn't fit; `link` is a question's
    address, for channels, where a tap would make the bot post.
    """

    mute: Callable[[str], str]
    ask: Callable[[Query], str | None]
    link: Callable[[Query], str | None]
    following: str


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes in one language, for channels or for other chats."""

    knowledge: Knowledge
    links: Links
    lang: Lang
    channel: bool = False

    def reminder(self, day: date, due: Sequence[Due], subjects: Sequence[str], *, today: bool) -> Message:
        """Of all the dates of one day that the chat follows."""
        _ = translator(self.lang)
        heading = _("Today: {date}") if today else _("Coming up: {date}")
        lines = [self._date_line(one, subjects) for one in due]
        sources = [source for one in due for source in self._sources(one.rule.source_ids)]
        return self._message(heading.format(date=self._long_date(day)), lines, sources, subjects)

    def news(self, facts: Sequence[Fact], subjects: Sequence[str]) -> Message:
        """Of what a new build of the dataset has."""
        return self._message(self._news_heading(subjects), self._fact_lines(facts), _sources_of(facts), subjects)

    def digest(self, facts: Sequence[Fact], dates: Sequence[Due], subjects: Sequence[str], *, weekly: bool) -> Message:
        """Of the dates to come and of what is new."""
        _ = translator(self.lang)
        heading = _("Your week") if weekly else _("Your day")
        lines = [self._dated_line(one, subjects) for one in dates[:MOST_DATES]]
        lines += [_("New: {fact}").format(fact=line) for line in self._fact_lines(facts)]
        more = max(0, len(dates) - MOST_DATES)
        shown = [source for one in dates[:MOST_DATES] for source in self._sources(one.rule.source_ids)]
        return self._message(heading, lines, [*_sources_of(facts), *shown], subjects, more)

    def corrections(self, corrections: Sequence[Correction]) -> Message:
        """Of facts that were told before: what it was, what it is, and by which source."""
        _ = translator(self.lang)
        lines: list[str] = []
        for one in corrections:
            was = self._attributed(one.old)
            if one.new is None:
                lines.append(_("No longer in the data: {fact}").format(fact=was))
            else:
                now = _("It is: {fact}").format(fact=self._attributed(one.new))
                # One line, so that no cut comes between them.
                lines.append("\n".join([_("It was: {fact}").format(fact=was), now]))
        changed = [one.new for one in corrections if one.new]
        heading = _("A correction of what I told you") if changed else _("Withdrawn: what I told you no longer holds")
        subjects = [subject for one in corrections for subject in one.old.subjects if not subject.startswith(KIND)]
        single = list(dict.fromkeys(subjects))[:1]
        return self._message(heading, lines, _sources_of(changed), single, mute=False)

    def gone(self, names: Sequence[str]) -> Message:
        """Of subjects that are not in the dataset any more."""
        _ = translator(self.lang)
        told = Formats(self.lang).join(names)
        line = _("I have nothing on it any more, so you no longer follow it.")
        heading = _("No longer in the data: {fact}").format(fact=told)
        return self._message(heading, [line], [], [], mute=False)

    def _message(
        self,
        heading: str,
        lines: Sequence[str],
        sources: Sequence[Source],
        subjects: Sequence[str],
        more: int = 0,
        *,
        mute: bool = True,
    ) -> Message:
        answer = Answer(
            Status.ANSWER,
            self.lang,
            heading,
            lines=tuple(dict.fromkeys(lines))[:MOST_LINES],
            sources=tuple(dict.fromkeys(source.told(self.lang) for source in sources)),
            more=more + max(0, len(lines) - MOST_LINES),
        )
        rows = [*self._timeline(subjects), *(self._mute(subjects) if mute and not self.channel else [])]
        subject = subjects[0] if len(subjects) == 1 else None
        return Message(to_html(answer), json.dumps(rows, ensure_ascii=False) if rows else None, subject)

    def _timeline(self, subjects: Sequence[str]) -> list[list[dict[str, str]]]:
        _ = translator(self.lang)
        only = subjects[0] if len(subjects) == 1 else ""
        query = Query.of("timeline", subject=only) if self.knowledge.subjects.sort(only) else Query.of("timeline")
        label = _("Timeline")
        if self.channel:
            link = self.links.link(query)
            return [[{"text": label, "url": link}]] if link else []
        data = self.links.ask(query)
        return [[{"text": label, "callback_data": data}]] if data else []

    def _mute(self, subjects: Sequence[str]) -> list[list[dict[str, str]]]:
        _ = translator(self.lang)
        known = self.knowledge.subjects
        if len(subjects) > MOST_NAMES:
            return [[{"text": _("What you follow"), "callback_data": self.links.following}]]
        rows = []
        for subject in subjects:
            if token := known.token(subject):
                name = _("everything") if subject == EVERYTHING else known.name(subject, self.lang)
                label = _("Mute {name}").format(name=name)
                rows.append([{"text": label, "callback_data": self.links.mute(token)}])
        return rows

    def _news_heading(self, subjects: Sequence[str]) -> str:
        _ = translator(self.lang)
        named = [self.knowledge.subjects.name(one, self.lang) for one in subjects if one != EVERYTHING]
        if not named:
            return _("New in the data")
        if len(named) > MOST_NAMES:
            return _("New on what you follow")
        return _("New: {names}").format(names=Formats(self.lang).join(named))

    def _fact_lines(self, facts: Iterable[Fact]) -> list[str]:
        return [fact.texts.of(self.lang) for fact in facts]

    def _date_line(self, due: Due, subjects: Sequence[str]) -> str:
        """The text with the names of those concerned, as far as it doesn't name them itself and they are followed."""
        _ = translator(self.lang)
        text, known = due.rule.texts.of(self.lang), self.knowledge.subjects
        concerned = [one for one in due.rule.subjects if known.sort(one) in _NAMED_IN_FRONT]
        followed = [one for one in concerned if one in subjects]
        others = EVERYTHING in subjects or any(one not in concerned for one in due.rule.subjects if one in subjects)
        names = [known.name(one, self.lang) for one in (concerned if others or not followed else followed)]
        text = until(due.rule, text, self.lang)
        if not names or any(name.casefold() in text.casefold() for name in names):
            return text
        return _("{names}: {text}").format(names=Formats(self.lang).join(names), text=text)

    def _dated_line(self, due: Due, subjects: Sequence[str]) -> str:
        day = Formats(self.lang).date(due.day.isoformat())
        return dated(due.rule, day, self._date_line(due, subjects), self.lang)

    def _attributed(self, fact: Fact) -> str:
        _ = translator(self.lang)
        publishers = source_line(source.told(self.lang) for source in fact.sources)
        text = fact.texts.of(self.lang)
        if not publishers or publishers in text:
            return text
        return _("{fact} ({source})").format(fact=text, source=publishers)

    def _long_date(self, day: date) -> str:
        _ = translator(self.lang)
        return str(format_date(day, _("EEEE, d MMMM y"), locale=babel_locale(self.lang)))

    def _sources(self, ids: Iterable[str]) -> list[Source]:
        return [self.knowledge.sources[one] for one in ids if one in self.knowledge.sources]


def _sources_of(facts: Iterable[Fact]) -> list[Source]:
    return [source for fact in facts for source in fact.sources]

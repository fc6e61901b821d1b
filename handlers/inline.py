"""Inline mode: "@bot dramawave margin" in any chat. Each result is a finished answer with its source."""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final

from telegram import InlineQueryResultArticle, InlineQueryResultsButton, Update
from telegram.error import BadRequest
from telegram.ext import InlineQueryHandler

from bot.answering.answer import Answer, Choice, Status
from bot.answering.knowledge import Knowledge
from bot.answering.pages import clip
from bot.answering.renderers import to_html
from bot.language.conversation import Conversation, Turn
from bot.language.query import Lang, Query
from bot.locale import translator
from bot.state.database import StateDown
from handlers.context import BotApplication, CustomContext
from handlers.links import text_payload
from handlers.sending import article
from handlers.who import app_language, choices, local_now

MOST_RESULTS: Final = 6
MOST_FOLLOWED: Final = 4
CACHED_SECONDS: Final = 60
"""How long Telegram may give the same results: a correction of the data is out within a minute."""

_NO_QUESTION: Final = "ask"
_LONGEST_DESCRIPTION = 120
_BETWEEN = " · "
_OTHER: Final[dict[Lang, Lang]] = {"en": "zh", "zh": "en"}


@dataclass(frozen=True, slots=True)
class Result:
    """A finished answer under its question, or under its own headline where the person has typed the question."""

    answer: Answer
    label: str = ""


def register(app: BotApplication) -> None:
    app.add_handler(InlineQueryHandler(inline_query))


async def inline_query(update: Update, context: CustomContext) -> None:
    query = update.inline_query
    if query is None:
        return
    services = context.services
    knowledge, now, hint = services.library.current, local_now(update, context), app_language(update, context)
    chosen = choices(update, context).language
    text = query.query.strip().encode("utf-8", "replace").decode()
    asked = _Asked(knowledge, now, chosen)
    followed = () if text else await _followed(update, context)
    results, lang, known = asked.results(text, hint, followed)
    with contextlib.suppress(BadRequest):  # the person typed on meanwhile: nobody waits for these any more
        await query.answer(
            [_article(result, place, knowledge) for place, result in enumerate(results)],
            cache_time=CACHED_SECONDS,
            is_personal=bool(followed) or chosen is not None or asked.language(text, _OTHER[hint]) != lang,
            button=None if known else _private_button(text, lang),
        )


@dataclass(frozen=True, slots=True)
class _Asked:
    """What one inline query finds. Nothing that was said in a chat plays a part in it, only the person's language."""

    knowledge: Knowledge
    now: datetime
    chosen: Lang | None = None

    def results(self, text: str, hint: Lang, followed: Sequence[str] = ()) -> tuple[list[Result], Lang, bool]:
        """The best first; their language; whether the question has an answer.

        An empty one gets what the person follows, newest first, then examples.
        """
        if not text:
            examples = self._answer(Query.of("help"), hint).next_questions
            own = tuple(self._latest(subject, hint) for subject in followed)
            return list(islice(_unique(self._finished((*own, *examples), hint)), MOST_RESULTS)), hint, True
        answer = self._ask(text, hint)
        ranked = _unique(self._ranked(answer, text))
        return list(islice(ranked, MOST_RESULTS)), answer.lang, answer.status is not Status.UNKNOWN

    def language(self, text: str, hint: Lang) -> Lang:
        """The language of the results for a person whose Telegram speaks `hint`."""
        return self._ask(text, hint).lang if text else hint

    def _ranked(self, answer: Answer, text: str) -> Iterator[Result]:
        if answer.status is Status.ANSWER:
            yield Result(answer)
        yield from self._finished(answer.choices, answer.lang)
        # The last word may not be finished yet.
        if answer.status is Status.UNKNOWN and (begun := text.rpartition(" ")[0].strip()):
            shorter = self._ask(begun, answer.lang)
            if shorter.status is Status.ANSWER:
                yield Result(shorter)
            yield from self._finished((*shorter.choices, *shorter.next_questions), answer.lang)
        yield from self._finished(answer.next_questions, answer.lang)

    def _finished(self, choices: tuple[Choice, ...], lang: Lang) -> Iterator[Result]:
        for choice in choices:
            answer = self._answer(choice.query, lang)
            if answer.status is Status.ANSWER:
                yield Result(answer, choice.label)

    def _latest(self, subject: str, lang: Lang) -> Choice:
        name = self.knowledge.subjects.name(subject, lang)
        _ = translator(lang)
        return Choice(_("Latest on {name}").format(name=name), Query.of("latest", subject=subject))

    def _ask(self, text: str, hint: Lang) -> Answer:
        # A name alone is no English: as in a chat, it is answered in the person's language.
        spoken = Conversation((Turn(self.now, hint, None),))
        return self.knowledge.desk.ask(text, now=self.now, conversation=spoken, lang=self.chosen, hint=hint)[0]

    def _answer(self, query: Query, lang: Lang) -> Answer:
        return self.knowledge.desk.answer(query, now=self.now, conversation=Conversation(), lang=lang)[0]


async def _followed(update: Update, context: CustomContext) -> tuple[str, ...]:
    """The companies, apps and markets that the person follows in private, the newest first."""
    services, person = context.services, update.effective_user
    try:
        followed = await services.following.of(person.id) if person else ()
    except StateDown:
        return ()
    subjects = services.library.current.subjects
    return tuple(one.subject for one in reversed(followed) if subjects.sort(one.subject))[:MOST_FOLLOWED]


def _unique(results: Iterator[Result]) -> Iterator[Result]:
    seen: set[Query | None] = set()
    for result in results:
        if result.answer.query not in seen:
            seen.add(result.answer.query)
            yield result


def _article(result: Result, place: int, knowledge: Knowledge) -> InlineQueryResultArticle:
    answer = result.answer
    token = knowledge.buttons.encode(answer.query) if answer.query else None
    title = result.label or answer.headline
    return article(token or f"result {place}", title, to_html(answer), _description(result))


def _description(result: Result) -> str:
    """The begin of the answer as far as the title doesn't say it, and always its source."""
    answer = result.answer
    _ = translator(answer.lang)
    named = [_("Source: {source}").format(source=source.publisher) for source in answer.sources[:1]]
    room = _LONGEST_DESCRIPTION - sum(map(len, named))
    told = [answer.headline] if result.label else []
    told += [*answer.lines, *answer.notes][:1]
    return _BETWEEN.join([clip(_BETWEEN.join(told), room), *named] if told else named)


def _private_button(text: str, lang: Lang) -> InlineQueryResultsButton:
    _ = translator(lang)
    return InlineQueryResultsButton(_("Ask me in private"), start_parameter=text_payload(text) or _NO_QUESTION)

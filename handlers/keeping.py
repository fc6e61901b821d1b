"""/stats and /unanswered, for those in ADMIN_IDS alone and in private: to others these commands don't exist."""

import asyncio
from html import escape
from typing import Final

from telegram import Update
from telegram.ext import CommandHandler

from bot.answering.pages import clip
from bot.chats.feedback import Verdict
from bot.chats.grouping import Group, groups
from bot.language.text import is_chinese
from bot.locale import translator
from bot.settings import Lang
from bot.state.database import StateDown
from handlers.ask import unknown_cmd
from handlers.context import BotApplication, CustomContext
from handlers.messages import PRIVATE
from handlers.sending import send_html, send_line
from handlers.who import spoken_language

MOST_SHOWN: Final = 8
_MOST_REMARKS: Final = 3
_LONGEST_LINE: Final = 60


def register(app: BotApplication) -> None:
    app.add_handler(CommandHandler("stats", stats_cmd, filters=PRIVATE))
    app.add_handler(CommandHandler("unanswered", unanswered_cmd, filters=PRIVATE))


async def stats_cmd(update: Update, context: CustomContext) -> None:
    services = context.services
    if not is_keeper(update, context):
        await unknown_cmd(update, context)
        return
    _ = translator(spoken_language(update, context))
    try:
        chats, (followed, following), votes, unanswered = await asyncio.gather(
            services.preferences.count(),
            services.following.count(),
            services.feedback.tally(),
            services.unanswered.count(),
        )
    except StateDown:
        await send_line(update, _("I can't look it up right now. Please try again in a few minutes."))
        return
    lines = (
        _("Conversations of the last hour: {count}").format(count=len(services.conversations)),
        _("Chats with settings of their own: {count}").format(count=chats),
        _("Chats that follow something: {chats}, subscriptions: {count}").format(chats=following, count=followed),
        _("Votes of the last 90 days: 👍 {liked}, 👎 {disliked}, not what was meant {missed}").format(
            liked=votes[Verdict.LIKED], disliked=votes[Verdict.DISLIKED], missed=votes[Verdict.MISSED]
        ),
        _("Different questions without an answer: {count}").format(count=unanswered),
    )
    await send_line(update, "\n".join(lines))


async def unanswered_cmd(update: Update, context: CustomContext) -> None:
    if not is_keeper(update, context):
        await unknown_cmd(update, context)
        return
    _ = translator(spoken_language(update, context))
    try:
        found = await groups(context.services.unanswered, context.services.feedback)
        told = await context.services.remarks.newest(_MOST_REMARKS)
    except StateDown:
        await send_line(update, _("I can't look it up right now. Please try again in a few minutes."))
        return
    lines = []
    if told:
        lines += [_("<b>Told with /feedback</b>, newest first"), *(_clipped(remark.text) for remark in told), ""]
    lines += _questions(found, MOST_SHOWN - len(told), spoken_language(update, context))
    await send_html(update, "\n".join(lines))


def _questions(found: tuple[Group, ...], most: int, lang: Lang) -> list[str]:
    _ = translator(lang)
    if not found:
        return [_("Every question had an answer, and none was disliked.")]
    lines = [_("<b>Questions without a good answer</b>, most asked first"), *map(_line, found[:most])]
    if len(found) > most:
        lines.append(_("… and {count} more").format(count=len(found) - most))
    return lines


def _line(group: Group) -> str:
    votes = f" 👎 {group.disliked}" if group.disliked else ""
    return f"{group.weight} × {_clipped(group.question)}{votes}"


def _clipped(words: str) -> str:
    """Two rows of a screen; a Chinese character takes two columns."""
    return escape(clip(words, _LONGEST_LINE // (2 if is_chinese(words) else 1)), quote=False)


def is_keeper(update: Update, context: CustomContext) -> bool:
    """Whether one of those in ADMIN_IDS writes."""
    person = update.effective_user
    return person is not None and person.id in context.services.admin_ids

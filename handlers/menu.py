"""The commands that Telegram shows while a person types `/`, and what it shows before the first message."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Final

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.ext import ExtBot

from bot.delivery.pace import Lane
from bot.language.query import Lang
from bot.locale import translator

logger = logging.getLogger(__name__)

_LANGUAGES: Final[tuple[tuple[str | None, Lang], ...]] = ((None, "en"), ("zh", "zh"))


def commands(lang: Lang) -> tuple[BotCommand, ...]:
    """In a private chat."""
    _ = translator(lang)
    return (
        *_asking(lang),
        *_following(lang),
        *_choosing(lang),
        *_explaining(lang),
        BotCommand("feedback", _("Tell those who run me something")),
        BotCommand("privacy", _("What is kept, and for how long")),
        BotCommand("export", _("Everything kept on you, as a file")),
        BotCommand("forget", _("Erase what is kept on you")),
        BotCommand("start", _("Start here")),
    )


def group_commands(lang: Lang) -> tuple[BotCommand, ...]:
    """In a group."""
    seen = ("following", "calendar")
    return (
        *_asking(lang),
        *(command for command in _following(lang) if command.command in seen),
        *_explaining(lang),
    )


def admin_commands(lang: Lang) -> tuple[BotCommand, ...]:
    """In a group, for its admins."""
    return (*_asking(lang), *_following(lang), *_choosing(lang), *_explaining(lang))


def _asking(lang: Lang) -> tuple[BotCommand, ...]:
    _ = translator(lang)
    return (
        BotCommand("ask", _("Ask a question")),
        BotCommand("compare", _("Two names side by side")),
        BotCommand("timeline", _("What happened when")),
        BotCommand("upcoming", _("Dates to come")),
    )


def _following(lang: Lang) -> tuple[BotCommand, ...]:
    _ = translator(lang)
    return (
        BotCommand("follow", _("Hear of news and dates")),
        BotCommand("unfollow", _("Hear no more of them")),
        BotCommand("following", _("What is followed here")),
        BotCommand("calendar", _("Dates of what is followed, as a file")),
    )


def _choosing(lang: Lang) -> tuple[BotCommand, ...]:
    _ = translator(lang)
    return (
        BotCommand("digest", _("News at once, daily or weekly")),
        BotCommand("quiet", _("Hours without messages")),
        BotCommand("settings", _("All settings of this chat")),
        BotCommand("language", _("Language of answers")),
        BotCommand("timezone", _("Time zone of this chat")),
    )


def _explaining(lang: Lang) -> tuple[BotCommand, ...]:
    _ = translator(lang)
    return (
        BotCommand("sources", _("Where the figures come from")),
        BotCommand("help", _("What you can ask")),
    )


def keeper_commands(lang: Lang) -> tuple[BotCommand, ...]:
    """In private, for those in ADMIN_IDS."""
    _ = translator(lang)
    return (
        *commands(lang),
        BotCommand("stats", _("How the bot is used")),
        BotCommand("unanswered", _("Questions without an answer")),
        BotCommand("dead", _("Messages that could not be sent")),
        BotCommand("broadcast", _("Write to all who follow something")),
        BotCommand("reload", _("Load the data anew")),
    )


_Menu = Callable[[Lang], Sequence[BotCommand]]

_SCOPES: Final[tuple[tuple[BotCommandScope | None, _Menu], ...]] = (
    (None, commands),
    (BotCommandScopeAllPrivateChats(), commands),
    (BotCommandScopeAllGroupChats(), group_commands),
    (BotCommandScopeAllChatAdministrators(), admin_commands),
)


def description(lang: Lang) -> str:
    """What an empty chat with the bot shows: at most 512 characters."""
    _ = translator(lang)
    return _(
        "Ask in your own words, in English or Chinese. Every figure comes with its source, "
        "and what I don't know, I say.\n\nAdd me to a group and ask there with /ask."
    )


def short_description(lang: Lang) -> str:
    """What the bot's profile and links to it show: at most 120 characters."""
    _ = translator(lang)
    return _("Answers questions in English and Chinese, every figure with its source.")


async def set_menus(bot: ExtBot[Lane], keeper_ids: Iterable[int] = ()) -> None:
    """Tells Telegram the commands and descriptions, each only where it shows others. A failure is only logged.

    A keeper's own menu can only be set once they have written to the bot.
    """
    await asyncio.gather(
        *(_set_menu(bot, scope, menu) for scope, menu in _SCOPES),
        *(set_keeper_menu(bot, one) for one in sorted(keeper_ids)),
        *(_quietly(f"The description ({lang})", _set_descriptions(bot, code, lang)) for code, lang in _LANGUAGES),
    )


async def set_keeper_menu(bot: ExtBot[Lane], keeper_id: int) -> None:
    """That of one of those in ADMIN_IDS."""
    await _set_menu(bot, BotCommandScopeChat(keeper_id), keeper_commands)


async def _set_menu(bot: ExtBot[Lane], scope: BotCommandScope | None, menu: _Menu) -> None:
    for code, lang in _LANGUAGES:
        await _quietly(f"The command menu ({lang})", _set_commands(bot, scope, menu(lang), code))


async def _set_commands(
    bot: ExtBot[Lane], scope: BotCommandScope | None, wanted: Sequence[BotCommand], code: str | None
) -> None:
    if await bot.get_my_commands(scope=scope, language_code=code) != tuple(wanted):
        await bot.set_my_commands(wanted, scope=scope, language_code=code)


async def _set_descriptions(bot: ExtBot[Lane], code: str | None, lang: Lang) -> None:
    if (await bot.get_my_description(language_code=code)).description != description(lang):
        await bot.set_my_description(description(lang), language_code=code)
    if (await bot.get_my_short_description(language_code=code)).short_description != short_description(lang):
        await bot.set_my_short_description(short_description(lang), language_code=code)


async def _quietly(what: str, task: Awaitable[None]) -> None:
    try:
        await task
    except Exception as error:  # nothing that is only shown may keep the bot from answering
        logger.warning("%s could not be set: %s", what, error)

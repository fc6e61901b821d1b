"""The commands that Telegram shows while a person types `/`."""

import logging
from typing import Final

from telegram import BotCommand
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.language.query import Lang
from bot.locale import translator

logger = logging.getLogger(__name__)

_MENUS: Final[tuple[tuple[str | None, Lang], ...]] = ((None, "en"), ("zh", "zh"))


def commands(lang: Lang) -> tuple[BotCommand, ...]:
    _ = translator(lang)
    return (
        BotCommand("ask", _("Ask a question")),
        BotCommand("timeline", _("What happened when")),
        BotCommand("sources", _("Where the figures come from")),
        BotCommand("help", _("What you can ask")),
        BotCommand("start", _("Start here")),
    )


async def set_menus(bot: ExtBot[None]) -> None:
    """Tells Telegram the commands, each language only where it shows others. A failure is only logged."""
    for language_code, lang in _MENUS:
        wanted = commands(lang)
        try:
            if await bot.get_my_commands(language_code=language_code) != wanted:
                await bot.set_my_commands(wanted, language_code=language_code)
        except TelegramError as error:
            logger.warning("The command menu (%s) could not be set: %s", lang, error)

"""/timezone: where the chat's day begins, by a city, a country, an offset or an IANA name."""

from telegram import Update
from telegram.ext import CommandHandler

from bot.chats.zone_words import NOT_ANY
from bot.locale import translator
from handlers.admins import refusal
from handlers.callbacks import ChooseTimezone
from handlers.context import BotApplication, CustomContext
from handlers.messages import POSTED
from handlers.screens import Shown, screens
from handlers.sending import send_html, send_line
from handlers.settings import choose
from handlers.who import spoken_language
from handlers.wording import words_after_command


def register(app: BotApplication) -> None:
    app.add_handler(CommandHandler("timezone", timezone_cmd, filters=POSTED))


async def timezone_cmd(update: Update, context: CustomContext) -> None:
    words = words_after_command(update)
    if not words:
        await _send(update, screens(update, context).show("timezone"))
        return
    if words.strip().casefold() in NOT_ANY:
        await _choose(update, context, None)
        return
    _ = translator(spoken_language(update, context))
    found = context.services.timezones.find(words)
    if not found.names:
        await send_line(update, _("I don't know that place. Try the nearest large city, or an offset such as UTC+8."))
    elif found.sure:
        await _choose(update, context, found.names[0])
    else:
        several = len(found.names) > 1
        question = _("There are several. Which time zone is it?") if several else _("Is this the one you mean?")
        await _send(update, screens(update, context).zones(question, found.names))


async def _choose(update: Update, context: CustomContext, zone: str | None) -> None:
    refused = await refusal(update, context) or await choose(update, context, ChooseTimezone(zone))
    await send_line(update, refused or _confirmation(update, context))


def _confirmation(update: Update, context: CustomContext) -> str:
    now = screens(update, context)
    _ = translator(now.lang)
    return _("Time zone set: {zone}, {time} now.").format(zone=now.named_zone(), time=now.time())


async def _send(update: Update, shown: Shown) -> None:
    await send_html(update, shown.html, shown.markup)

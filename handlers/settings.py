"""/settings: what this chat chose, and buttons to choose otherwise, all in one message."""

import contextlib
from zoneinfo import ZoneInfo

from telegram import CallbackQuery, Message, Update
from telegram.error import BadRequest
from telegram.ext import CallbackQueryHandler, CommandHandler

from bot.locale import translator
from bot.state.database import StateDown
from handlers.admins import refusal
from handlers.callbacks import (
    ChooseDigest,
    ChooseHour,
    ChooseLanguage,
    ChooseQuiet,
    ChooseTimezone,
    OpenSettings,
    carries,
    parse,
)
from handlers.context import BotApplication, CustomContext
from handlers.messages import POSTED
from handlers.screens import Shown, screens
from handlers.sending import send_html
from handlers.who import chat_key, spoken_language


def register(app: BotApplication) -> None:
    app.add_handler(CommandHandler("settings", settings_cmd, filters=POSTED))
    app.add_handler(CallbackQueryHandler(open_callback, pattern=carries(OpenSettings)))
    for choice in (ChooseLanguage, ChooseTimezone, ChooseQuiet, ChooseDigest, ChooseHour):
        app.add_handler(CallbackQueryHandler(choose_callback, pattern=carries(choice)))


async def settings_cmd(update: Update, context: CustomContext) -> None:
    shown = screens(update, context).show("main")
    await send_html(update, shown.html, shown.markup)


async def open_callback(update: Update, context: CustomContext) -> None:
    tap = update.callback_query
    wanted = parse(tap.data) if tap else None
    if tap and isinstance(wanted, OpenSettings):
        await acknowledge(tap)
        await show_in_place(tap, screens(update, context).show(wanted.screen))


async def choose_callback(update: Update, context: CustomContext) -> None:
    tap = update.callback_query
    if tap is None:
        return
    if refused := await refusal(update, context) or await choose(update, context, parse(tap.data)):
        await acknowledge(tap, refused, alert=True)
        return
    _ = translator(spoken_language(update, context))
    await acknowledge(tap, _("Saved."))
    await show_in_place(tap, screens(update, context).show("main"))


async def choose(update: Update, context: CustomContext, wanted: object) -> str | None:
    """Keeps what was chosen. Returns why it could not be kept, or None."""
    services, chat = context.services, chat_key(update)
    _ = translator(spoken_language(update, context))
    try:
        if isinstance(wanted, ChooseLanguage):
            await services.preferences.choose_language(chat, wanted.language, services.clock())
        elif isinstance(wanted, ChooseTimezone) and (not wanted.zone or services.timezones.exists(wanted.zone)):
            zone = ZoneInfo(wanted.zone) if wanted.zone else None
            await services.preferences.choose_timezone(chat, zone, services.clock())
        elif isinstance(wanted, ChooseQuiet):
            await services.preferences.choose_quiet(chat, wanted.quiet, services.clock())
        elif isinstance(wanted, ChooseDigest):
            await services.preferences.choose_digest(chat, wanted.digest, services.clock())
        elif isinstance(wanted, ChooseHour):
            await services.preferences.choose_hour(chat, wanted.hour, services.clock())
        else:
            return _("This button no longer works. /settings shows new ones.")
    except StateDown:
        return _("I can't keep that right now. Please try again in a few minutes.")
    return None


async def acknowledge(tap: CallbackQuery, text: str | None = None, *, alert: bool = False) -> None:
    with contextlib.suppress(BadRequest):  # a tap that waited too long
        await tap.answer(text, show_alert=alert)


async def show_in_place(tap: CallbackQuery, shown: Shown) -> None:
    if isinstance(tap.message, Message) and tap.message.is_accessible:
        with contextlib.suppress(BadRequest):  # the same screen again, or a message that can't be edited any more
            await tap.message.edit_text(shown.html, parse_mode="HTML", reply_markup=shown.markup)
    elif tap.message is not None:  # too old to be edited: below it then
        await tap.message.chat.send_message(shown.html, parse_mode="HTML", reply_markup=shown.markup)

"""/broadcast, for those in ADMIN_IDS: a message to every chat that follows something, once they have seen it.

The preview is the message itself, so nothing is kept until they agree; tapping twice sends it once.
"""

import contextlib
from html import escape

from telegram import InlineKeyboardMarkup, Message, Update
from telegram.error import BadRequest
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from bot.locale import ntranslator, translator
from bot.state.database import StateDown
from handlers.ask import unknown_cmd
from handlers.callbacks import Broadcast, carries, parse
from handlers.context import BotApplication, CustomContext
from handlers.keeping import is_keeper
from handlers.messages import FRESH
from handlers.sending import send_html, send_line
from handlers.settings import acknowledge
from handlers.subscribing import button
from handlers.who import spoken_language
from handlers.wording import words_after_command


def register(app: BotApplication) -> None:
    app.add_handler(CommandHandler("broadcast", broadcast_cmd, filters=FRESH & filters.ChatType.PRIVATE))
    app.add_handler(CallbackQueryHandler(broadcast_callback, pattern=carries(Broadcast)))


async def broadcast_cmd(update: Update, context: CustomContext) -> None:
    if not is_keeper(update, context):
        await unknown_cmd(update, context)
        return
    lang = spoken_language(update, context)
    _, _n = translator(lang), ntranslator(lang)
    html = _html(update)
    if not html:
        await send_line(update, _("Add the text: /broadcast and what everybody shall read. You see it first."))
        return
    try:
        chats = await context.services.broadcasts.audience()
    except StateDown:
        await send_line(update, _("I can't look it up right now. Please try again in a few minutes."))
        return
    if not chats:
        await send_line(update, _("Nobody follows anything yet, so nobody would get it."))
        return
    label = _n("Send it to {count} chat", "Send it to {count} chats", chats).format(count=chats)
    choice = InlineKeyboardMarkup([[button(label, Broadcast(True))], [button(_("Don't send it"), Broadcast(False))]])
    try:
        await send_html(update, html, choice)
    except BadRequest as error:
        await send_line(update, _("Telegram doesn't take this text: {reason}").format(reason=error.message))


async def broadcast_callback(update: Update, context: CustomContext) -> None:
    tap = update.callback_query
    wanted = parse(tap.data) if tap else None
    if tap is None or not isinstance(wanted, Broadcast):
        return
    if not is_keeper(update, context):
        await acknowledge(tap)
        return
    lang, services, preview = spoken_language(update, context), context.services, tap.message
    _, _n = translator(lang), ntranslator(lang)
    if not isinstance(preview, Message) or not preview.text:
        await acknowledge(tap, _("This preview is too old. Please send /broadcast again."), alert=True)
        return
    name = f"{preview.chat.id}:{preview.message_id}"
    if not wanted.agreed:
        await _withdraw(update, context, preview, name)
        return
    if preview.reply_markup is None:  # decided before, and tapped on a screen that still showed the buttons
        await acknowledge(tap, _("This preview is too old. Please send /broadcast again."), alert=True)
        return
    try:
        count = await services.broadcasts.send(name, preview.text_html, services.clock())
    except StateDown:
        await acknowledge(tap, _("Nothing was sent. Please try again in a few minutes."), alert=True)
        return
    services.wake()
    await acknowledge(tap)
    if count:
        await _close(preview)
        told = _n("On its way to {count} chat.", "On its way to {count} chats.", count).format(count=count)
        await preview.reply_text(told)


async def _withdraw(update: Update, context: CustomContext, preview: Message, name: str) -> None:
    lang = spoken_language(update, context)
    _ = translator(lang)
    tap = update.callback_query
    if tap is None:
        return
    try:
        begun = await context.services.broadcasts.is_begun(name)
    except StateDown:
        await acknowledge(tap, _("I can't look it up right now. Please try again in a few minutes."), alert=True)
        return
    if begun:
        await acknowledge(tap, _("It is on its way already."), alert=True)
        return
    await acknowledge(tap)
    if preview.reply_markup is not None:
        await _close(preview)
        await preview.reply_text(_("It was not sent."))


async def _close(preview: Message) -> None:
    with contextlib.suppress(BadRequest):  # closed by a tap just before
        await preview.edit_reply_markup(None)


def _html(update: Update) -> str:
    """The text after the command, with its formatting, or that of the message which it replies to."""
    message = update.message
    if message is None:
        return ""
    words = words_after_command(update)
    if not words:
        replied = message.reply_to_message
        return replied.text_html if replied and replied.text else ""
    html = message.text_html
    command, _, rest = html.partition(" ") if " " in html.partition("\n")[0] else html.partition("\n")
    return rest.strip() if command.startswith("/") else escape(words, quote=False)

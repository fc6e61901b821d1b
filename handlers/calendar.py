"""/calendar: the dates of what the chat follows, as a file that a calendar program reads."""

import asyncio

from telegram import Chat, Update
from telegram.ext import CommandHandler

from bot.locale import ntranslator, translator
from bot.reminders.agenda import followed_dates
from bot.reminders.ics import calendar_file
from bot.state.database import StateDown
from handlers.context import BotApplication, CustomContext
from handlers.following_screens import following_screens
from handlers.messages import POSTED
from handlers.sending import send_html, send_line
from handlers.who import local_now, spoken_language

FILE = "micro-drama.ics"


def register(app: BotApplication) -> None:
    app.add_handler(CommandHandler("calendar", calendar_cmd, filters=POSTED))


async def calendar_cmd(update: Update, context: CustomContext) -> None:
    lang, now = spoken_language(update, context), local_now(update, context)
    knowledge = context.services.library.current
    _, _n = translator(lang), ntranslator(lang)
    message = update.effective_message
    try:
        screens = await following_screens(update, context)
    except StateDown:
        await send_line(update, _("I can't look it up right now. Please try again in a few minutes."))
        return
    if not screens.followed:
        shown = screens.suggestions(_("The file holds the dates of what is followed, and that is nothing yet."))
        await send_html(update, shown.html, shown.markup)
        return
    subjects = [one.subject for one in screens.followed]
    dates = await asyncio.to_thread(followed_dates, knowledge, subjects, now.date())
    if not dates or message is None:
        await send_line(update, _("I know no dates to come of what is followed here. /upcoming shows all that I know."))
        return
    content = await asyncio.to_thread(calendar_file, knowledge, dates, lang, now)
    caption = _n(
        "{count} date of what is followed here. Open the file to put it into your calendar.",
        "{count} dates of what is followed here. Open the file to put them into your calendar.",
        len(dates),
    ).format(count=len(dates))
    await message.reply_document(
        content,
        filename=FILE,
        caption=caption,
        do_quote=message.chat.type != Chat.PRIVATE,
        allow_sending_without_reply=True,
    )

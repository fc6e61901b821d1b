"""/reload, for those in ADMIN_IDS: the dataset and the intents as they are on disk now."""

import asyncio

from telegram import Update
from telegram.ext import CommandHandler

from bot.answering.pages import clip
from bot.locale import translator
from handlers.ask import unknown_cmd
from handlers.context import BotApplication, CustomContext
from handlers.keeping import is_keeper
from handlers.messages import FRESH, PRIVATE
from handlers.sending import send_line
from handlers.who import spoken_language

_LONGEST = 900


def register(app: BotApplication) -> None:
    app.add_handler(CommandHandler("reload", reload_cmd, filters=PRIVATE & FRESH))


async def reload_cmd(update: Update, context: CustomContext) -> None:
    if not is_keeper(update, context):
        await unknown_cmd(update, context)
        return
    _ = translator(spoken_language(update, context))
    library = context.services.library
    before = library.current
    happened = await asyncio.to_thread(library.refresh)
    if happened is None:
        line = _("Nothing has changed since I last looked.")
    elif library.current is before:
        line = clip(happened, _LONGEST)  # names files and lines, for whoever mends them
    else:
        line = _("The dataset and the intents were loaded anew.")
    await send_line(update, line)

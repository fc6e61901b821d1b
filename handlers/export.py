"""/export: all that is kept on the person, as one JSON file, in private."""

import json

from telegram import Update, User
from telegram.ext import CommandHandler

from bot.locale import translator
from bot.state.database import StateDown
from handlers.context import BotApplication, CustomContext
from handlers.messages import POSTED
from handlers.private import in_private
from handlers.who import spoken_language

_FILE = "microdrama-bot.json"


def register(app: BotApplication) -> None:
    app.add_handler(CommandHandler("export", export_cmd, filters=POSTED))


async def export_cmd(update: Update, context: CustomContext) -> None:
    _ = translator(spoken_language(update, context))

    async def tell(person: User) -> None:
        services = context.services
        try:
            kept = await services.rights.export(person.id, services.clock())
        except StateDown:
            await person.send_message(_("I can't look it up right now. Please try again in a few minutes."))
            return
        content = json.dumps(kept, ensure_ascii=False, indent=2).encode("utf-8", "backslashreplace")
        caption = _("All that is kept on you. /privacy tells why, /forget erases it.")
        await person.send_document(content, filename=_FILE, caption=caption)

    await in_private(update, context, tell)

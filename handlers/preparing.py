"""Before anything else: what the chat chose is looked up, so that all that follows knows it without waiting."""

from telegram import Update
from telegram.ext import TypeHandler

from handlers.context import BotApplication, CustomContext
from handlers.who import home

_FIRST = -3


def register(app: BotApplication) -> None:
    app.add_handler(TypeHandler(Update, prepare), group=_FIRST)


async def prepare(update: Update, context: CustomContext) -> None:
    chat_id = home(update)
    if chat_id is not None:
        await context.services.preferences.read(chat_id)

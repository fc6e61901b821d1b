"""A group that becomes a supergroup gets another id: what it chose and what waits for it goes with it."""

import contextlib

from telegram import Update
from telegram.ext import MessageHandler, filters

from bot.state.database import StateDown
from handlers.context import BotApplication, CustomContext


def register(app: BotApplication) -> None:
    app.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, moved_msg))


async def moved_msg(update: Update, context: CustomContext) -> None:
    message = update.effective_message
    if message is None:
        return
    old, new = message.migrate_from_chat_id or message.chat_id, message.migrate_to_chat_id or message.chat_id
    with contextlib.suppress(StateDown):
        await context.services.reach.moved(old, new)

"""Before all other handlers: an edit that changes no words, or comes late, is no question."""

from datetime import timedelta
from typing import Final

from telegram import Update
from telegram.ext import ApplicationHandlerStop, MessageHandler

from handlers.context import BotApplication, CustomContext
from handlers.messages import EDITED
from handlers.sending import digest, earlier_answer

LATEST: Final = timedelta(minutes=15)
"""An older message that the bot never answered stays unanswered: its editor hardly waits for that."""

_FIRST = -2


def register(app: BotApplication) -> None:
    app.add_handler(MessageHandler(EDITED, edit_gate), group=_FIRST)


async def edit_gate(update: Update, context: CustomContext) -> None:
    message, given = update.effective_message, earlier_answer(update, context)
    if message is None:
        raise ApplicationHandlerStop
    unchanged = given is not None and given.words == digest(update)
    late = given is None and context.services.clock() - message.date > LATEST
    if unchanged or late:
        raise ApplicationHandlerStop

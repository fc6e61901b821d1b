"""A tap on a button that asks a question."""

import contextlib

from telegram import Update
from telegram.error import BadRequest
from telegram.ext import CallbackQueryHandler

from bot.locale import translator
from handlers.answering import answer_query
from handlers.context import BotApplication, CustomContext
from handlers.keyboards import tapped_query
from handlers.who import spoken_language


def register(app: BotApplication) -> None:
    app.add_handler(CallbackQueryHandler(question_callback))


async def question_callback(update: Update, context: CustomContext) -> None:
    tap = update.callback_query
    if tap is None:
        return
    knowledge = context.services.library.current
    asked = tapped_query(tap.data, knowledge.buttons)
    reachable = tap.message is not None
    _ = translator(spoken_language(update, context))
    excuse = None if asked and reachable else _("This button is too old for me. Please ask in words.")
    with contextlib.suppress(BadRequest):  # a tap that waited too long can't be acknowledged, only answered
        await tap.answer(excuse)
    if asked and reachable:
        await answer_query(update, context, asked, knowledge)

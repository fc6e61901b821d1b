"""/sources: where the figures come from."""

from telegram import Update
from telegram.ext import CommandHandler

from bot.language.query import Query
from handlers.answering import answer_query
from handlers.context import BotApplication, CustomContext
from handlers.messages import ASKED


def register(app: BotApplication) -> None:
    app.add_handler(CommandHandler("sources", sources_cmd, filters=ASKED))


async def sources_cmd(update: Update, context: CustomContext) -> None:
    await answer_query(update, context, Query.of("sources"), context.services.library.current)

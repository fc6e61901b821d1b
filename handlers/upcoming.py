"""/upcoming: the dates to come, of everything or of what the words name."""

from telegram import Update
from telegram.ext import CommandHandler

from bot.language.query import Query
from handlers.answering import answer_query, answer_text
from handlers.context import BotApplication, CustomContext
from handlers.messages import ASKED
from handlers.wording import words_after_command


def register(app: BotApplication) -> None:
    app.add_handler(CommandHandler("upcoming", upcoming_cmd, filters=ASKED))


async def upcoming_cmd(update: Update, context: CustomContext) -> None:
    if words := words_after_command(update):
        await answer_text(update, context, f"upcoming {words}")
    else:
        await answer_query(update, context, Query.of("upcoming"), context.services.library.current)

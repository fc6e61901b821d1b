"""/compare: two names and more side by side."""

from typing import Final

from telegram import Update
from telegram.ext import CommandHandler

from bot.language.intents import IntentSet
from bot.language.query import Lang
from bot.language.understanding import language_of
from bot.locale import translator
from handlers.answering import answer_text
from handlers.context import BotApplication, CustomContext
from handlers.messages import ASKED
from handlers.sending import deliver_line
from handlers.who import spoken_language
from handlers.wording import words_after_command

_INTENT: Final = "compare"


def register(app: BotApplication) -> None:
    app.add_handler(CommandHandler("compare", compare_cmd, filters=ASKED))


async def compare_cmd(update: Update, context: CustomContext) -> None:
    if words := words_after_command(update):
        await answer_text(update, context, f"compare {words}")
        return
    lang = spoken_language(update, context)
    _ = translator(lang)
    line = _("Please add two names or more, and a figure if you like, for example: /compare {example}")
    example = _example(context.services.library.current.intents, lang)
    await deliver_line(update, context, line.format(example=example))


def _example(intents: IntentSet, lang: Lang) -> str:
    intent = intents.intents.get(_INTENT)
    asked = [one.q for one in intent.examples] if intent else []
    return next((one for one in asked if language_of(one) == lang), "…")

"""A question in words: in private any text; in a group /ask, or a reply to the bot."""

import re

from telegram import Update
from telegram.ext import CommandHandler, MessageHandler, filters

from bot.locale import translator
from handlers.answering import answer_text, ready_answer, send_line, words_after_command
from handlers.context import BotApplication, CustomContext
from handlers.messages import FRESH, GROUP_REPLY, PRIVATE, WORDLESS, WORDS
from handlers.who import spoken_language


def register(app: BotApplication) -> None:
    app.add_handler(CommandHandler("ask", ask_cmd, filters=FRESH))
    app.add_handler(MessageHandler((PRIVATE | GROUP_REPLY) & WORDS, question_msg))
    app.add_handler(MessageHandler(PRIVATE & filters.COMMAND, unknown_cmd))
    app.add_handler(MessageHandler(PRIVATE & WORDLESS, wordless_msg))


async def ask_cmd(update: Update, context: CustomContext) -> None:
    if words := words_after_command(update):
        await answer_text(update, context, words)
        return
    _ = translator(spoken_language(update, context))
    examples = ready_answer(update, context, "help", context.services.library.current).next_questions
    example = examples[0].label if examples else "…"
    line = _("Put the question after the command, for example: /ask {example}")
    await send_line(update, line.format(example=example))


async def question_msg(update: Update, context: CustomContext) -> None:
    text = (update.message.text if update.message else None) or ""
    mention = rf"\s*@{re.escape(context.bot.username)}\b[\s,:，：]*"
    await answer_text(update, context, re.sub(mention, " ", text, count=1, flags=re.IGNORECASE))


async def unknown_cmd(update: Update, context: CustomContext) -> None:
    _ = translator(spoken_language(update, context))
    await send_line(update, _("I don't know this command. /help lists mine, or just ask in words."))


async def wordless_msg(update: Update, context: CustomContext) -> None:
    _ = translator(spoken_language(update, context))
    await send_line(update, _("I can only read text. Please type your question."))

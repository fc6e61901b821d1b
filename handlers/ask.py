"""A question in words: in private any text; elsewhere /ask, a reply to the bot or a mention of it."""

from telegram import Update
from telegram.ext import CommandHandler, MessageHandler, filters

from bot.chats.allowance import Verdict
from bot.locale import translator
from handlers.answering import answer_text, ready_answer
from handlers.context import BotApplication, CustomContext
from handlers.messages import (
    ASKED,
    CAPTION_ASKS,
    FRESH,
    GROUP_TALK,
    GUEST,
    OWN_COMMAND,
    PRIVATE,
    WORDLESS,
    WORDS,
    KnownCommand,
)
from handlers.sending import deliver_line
from handlers.who import spoken_language
from handlers.wording import question_in, quoted_question


def register(app: BotApplication) -> None:
    app.add_handler(CommandHandler("ask", question_msg, filters=ASKED))
    app.add_handler(MessageHandler(CAPTION_ASKS, question_msg))
    app.add_handler(MessageHandler((PRIVATE | GROUP_TALK) & WORDS, question_msg))
    app.add_handler(MessageHandler(GUEST, question_msg))
    app.add_handler(MessageHandler(PRIVATE & filters.TEXT & OWN_COMMAND & ~KnownCommand(app), unknown_cmd))
    app.add_handler(MessageHandler(PRIVATE & FRESH & filters.CAPTION & OWN_COMMAND, captioned_cmd))
    app.add_handler(MessageHandler(PRIVATE & FRESH & WORDLESS, wordless_msg))


async def question_msg(update: Update, context: CustomContext) -> None:
    _answers_album(update, context)
    if words := _asked_words(update):
        await answer_text(update, context, words)
    else:
        await explain(update, context)


def _asked_words(update: Update) -> str:
    message = update.effective_message
    return (question_in(message).strip() or quoted_question(message)) if message else ""


async def explain(update: Update, context: CustomContext) -> None:
    """To whoever addressed the bot and asked nothing."""
    _ = translator(spoken_language(update, context))
    examples = ready_answer(update, context, "help", context.services.library.current).next_questions
    example = examples[0].label if examples else "…"
    door = f"@{context.bot.username}" if update.guest_message else "/ask"
    line = _("Please add your question, for example: {door} {example}")
    await deliver_line(update, context, line.format(door=door, example=example))


async def unknown_cmd(update: Update, context: CustomContext) -> None:
    _ = translator(spoken_language(update, context))
    await deliver_line(update, context, _("I don't know this command. /help lists mine, or just ask in words."))


async def captioned_cmd(update: Update, context: CustomContext) -> None:
    if not _answers_album(update, context):
        return
    _ = translator(spoken_language(update, context))
    await deliver_line(update, context, _("I can't take a command under a picture. Please send it alone."))


async def wordless_msg(update: Update, context: CustomContext) -> None:
    if not _answers_album(update, context):
        return
    _ = translator(spoken_language(update, context))
    await deliver_line(update, context, _("I can only read text. Please type your question."))


def _answers_album(update: Update, context: CustomContext) -> bool:
    """Whether this message is the one of its album to be answered; each picture comes as a message."""
    message, services = update.effective_message, context.services
    if message is None or message.media_group_id is None:
        return True
    return services.allowances.albums.ask(message.media_group_id, services.clock()) is Verdict.GO

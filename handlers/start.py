"""/start: what this is, and three questions to try."""

from telegram import Update
from telegram.ext import CommandHandler

from bot.locale import translator
from handlers.answering import ready_answer, send_html
from handlers.context import BotApplication, CustomContext
from handlers.keyboards import question_buttons
from handlers.messages import FRESH
from handlers.who import spoken_language

_EXAMPLES = 3


def register(app: BotApplication) -> None:
    app.add_handler(CommandHandler("start", start_cmd, filters=FRESH))


async def start_cmd(update: Update, context: CustomContext) -> None:
    _ = translator(spoken_language(update, context))
    knowledge = context.services.library.current
    examples = ready_answer(update, context, "help", knowledge).next_questions[:_EXAMPLES]
    paragraphs = [
        _("<b>Hello!</b> Ask in your own words, in English or Chinese. Every figure comes with its source."),
        _("I never make a figure up: what I don't know, I say."),
    ]
    if examples:
        paragraphs.append(_("Try one of these:"))
    await send_html(update, "\n\n".join(paragraphs), question_buttons(examples, knowledge.buttons))

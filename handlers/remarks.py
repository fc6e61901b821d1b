"""/feedback: what a person wants to tell those who run the bot, kept without their name."""

from telegram import Update
from telegram.ext import CommandHandler

from bot.locale import translator
from bot.state.database import StateDown
from handlers.context import BotApplication, CustomContext
from handlers.messages import POSTED
from handlers.sending import send_line
from handlers.who import spoken_language
from handlers.wording import words_after_command


def register(app: BotApplication) -> None:
    app.add_handler(CommandHandler("feedback", feedback_cmd, filters=POSTED))


async def feedback_cmd(update: Update, context: CustomContext) -> None:
    services, lang = context.services, spoken_language(update, context)
    _ = translator(lang)
    try:
        kept = await services.remarks.add(words_after_command(update), lang, services.clock().date())
    except StateDown:
        await send_line(update, _("I can't keep that right now. Please try again in a few minutes."))
        return
    if kept:
        await send_line(update, _("Thank you. Those who run me will read it, without your name."))
    else:
        await send_line(update, _("Please add what you want to tell those who run me: /feedback and your words."))

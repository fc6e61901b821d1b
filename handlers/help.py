"""/help: what can be asked, and the commands."""

from html import escape

from telegram import Update
from telegram.ext import CommandHandler

from bot.answering.renderers import to_html
from handlers.answering import ready_answer, send_html
from handlers.context import BotApplication, CustomContext
from handlers.keyboards import keyboard
from handlers.menu import commands
from handlers.messages import FRESH


def register(app: BotApplication) -> None:
    app.add_handler(CommandHandler("help", help_cmd, filters=FRESH))


async def help_cmd(update: Update, context: CustomContext) -> None:
    knowledge = context.services.library.current
    answer = ready_answer(update, context, "help", knowledge)
    listed = "\n".join(f"/{each.command} – {escape(each.description)}" for each in commands(answer.lang))
    await send_html(update, f"{to_html(answer)}\n\n{listed}", keyboard(answer, knowledge.buttons))

"""/help: what can be asked, and the commands."""

from html import escape

from telegram import Chat, Update
from telegram.ext import CommandHandler

from bot.answering.renderers import to_html
from handlers.answering import ready_answer
from handlers.context import BotApplication, CustomContext
from handlers.keyboards import keyboard
from handlers.menu import group_commands, helpful_commands
from handlers.messages import ASKED
from handlers.places import place_of
from handlers.sending import deliver


def register(app: BotApplication) -> None:
    app.add_handler(CommandHandler("help", help_cmd, filters=ASKED))


async def help_cmd(update: Update, context: CustomContext) -> None:
    knowledge = context.services.library.current
    answer = ready_answer(update, context, "help", knowledge)
    private = update.effective_chat is not None and update.effective_chat.type == Chat.PRIVATE
    menu = helpful_commands(answer.lang) if private else group_commands(answer.lang)
    listed = "\n".join(f"/{each.command} – {escape(each.description)}" for each in menu)
    markup = keyboard(answer, knowledge, place_of(update, context), votes=False)
    await deliver(update, context, f"{to_html(answer)}\n\n{listed}", markup)

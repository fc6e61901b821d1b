"""/help: what can be asked, and the commands."""

from telegram import Chat, Update
from telegram.ext import CommandHandler

from bot.answering.renderers import to_html
from bot.language.query import Lang
from bot.locale import translator
from handlers.answering import ready_answer
from handlers.context import BotApplication, CustomContext
from handlers.keyboards import keyboard
from handlers.messages import ASKED
from handlers.places import place_of
from handlers.sending import deliver

Section = tuple[str, tuple[str, ...]]
"""What some commands are for, with a place for them, and their names."""


def register(app: BotApplication) -> None:
    app.add_handler(CommandHandler("help", help_cmd, filters=ASKED))


async def help_cmd(update: Update, context: CustomContext) -> None:
    knowledge = context.services.library.current
    answer = ready_answer(update, context, "help", knowledge)
    private = update.effective_chat is not None and update.effective_chat.type == Chat.PRIVATE
    sections = private_sections(answer.lang) if private else group_sections(answer.lang)
    listed = "\n".join(line.format(commands=" ".join(f"/{name}" for name in names)) for line, names in sections)
    markup = keyboard(answer, knowledge, place_of(update, context), votes=False)
    await deliver(update, context, f"{to_html(answer)}\n\n{listed}", markup)


def private_sections(lang: Lang) -> tuple[Section, ...]:
    """A line each, so that they fit the screen below what can be asked; the menu describes each command."""
    _ = translator(lang)
    return (
        (_("Figures: {commands}"), ("compare", "sources")),
        (_("Dates: {commands}"), ("timeline", "upcoming")),
        (_("News: {commands}"), ("follow", "following", "calendar")),
        (_("This chat: {commands}"), ("settings",)),
        (_("Your data: {commands}"), ("privacy", "export", "forget")),
        (_("Tell me: {commands}"), ("feedback",)),
    )


def group_sections(lang: Lang) -> tuple[Section, ...]:
    _ = translator(lang)
    return (
        (_("Figures: {commands}"), ("ask", "compare", "sources")),
        (_("Dates: {commands}"), ("timeline", "upcoming")),
        (_("News: {commands}"), ("following", "calendar")),
        (_("This chat: {commands}"), ("settings",)),
    )

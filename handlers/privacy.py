"""/privacy: what is kept and for how long, in private."""

from telegram import Update, User
from telegram.constants import ParseMode
from telegram.ext import CommandHandler

from bot.locale import translator
from handlers.context import BotApplication, CustomContext
from handlers.messages import POSTED
from handlers.private import in_private
from handlers.who import spoken_language


def register(app: BotApplication) -> None:
    app.add_handler(CommandHandler("privacy", privacy_cmd, filters=POSTED))


async def privacy_cmd(update: Update, context: CustomContext) -> None:
    _ = translator(spoken_language(update, context))
    lines = (
        _("<b>What I keep</b>"),
        _("• Your settings, and whether you blocked me: until you erase them."),
        _("• What you follow: until you end it."),
        _("• Your votes, on which message, and your question (shortened, names and numbers hidden): 90 days."),
        _("• Questions I couldn't answer and your /feedback, without your name: 90 days."),
        _("• Messages I sent or couldn't send you: 90 days."),
        _("• Recent questions, in memory: up to 2 days."),
        _("/export shows what is kept on you, /forget erases it."),
    )

    async def tell(person: User) -> None:
        await person.send_message("\n".join(lines), parse_mode=ParseMode.HTML)

    await in_private(update, context, tell)

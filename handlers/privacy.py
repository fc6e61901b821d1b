"""/privacy: what is kept, why, and for how long."""

from telegram import Update
from telegram.ext import CommandHandler

from bot.locale import translator
from handlers.context import BotApplication, CustomContext
from handlers.messages import FRESH
from handlers.sending import send_html
from handlers.who import spoken_language


def register(app: BotApplication) -> None:
    app.add_handler(CommandHandler("privacy", privacy_cmd, filters=FRESH))


async def privacy_cmd(update: Update, context: CustomContext) -> None:
    _ = translator(spoken_language(update, context))
    paragraphs = (
        _("<b>What I keep, and why</b>"),
        _("• What you chose in /settings, so that I answer as you like it: until you erase it."),
        _("• What you follow, so that I can tell you of it: until you end it or erase it."),
        _("• What I sent you of it, so that nothing comes twice and a correction reaches you: 90 days."),
        _(
            "• Your votes on answers, with your id and the question (cut to 200 characters, @names and long numbers "
            "masked), so that wrong answers get mended: 90 days."
        ),
        _(
            "• Questions that I had no answer to, cut and masked alike, without who asked and where, "
            "so that the data gets more complete: 90 days."
        ),
        _("• Your last questions, so that you can follow up and edit them: in memory only, two days at most."),
        _("Of other messages in groups I keep nothing, and no message ends up in a log."),
        _("/export sends you all that is kept on you, /forget erases it."),
    )
    await send_html(update, "\n\n".join(paragraphs))

"""/forget: erases all that is kept on the person, once they have confirmed it."""

import contextlib

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update, User
from telegram.constants import ChatType
from telegram.error import BadRequest
from telegram.ext import CallbackQueryHandler, CommandHandler

from bot.locale import translator
from bot.state.database import StateDown
from handlers.callbacks import Forget, carries, parse, write
from handlers.context import BotApplication, CustomContext
from handlers.messages import POSTED
from handlers.private import in_private
from handlers.settings import acknowledge
from handlers.taps import is_second_tap
from handlers.who import spoken_language


def register(app: BotApplication) -> None:
    app.add_handler(CommandHandler("forget", forget_cmd, filters=POSTED))
    app.add_handler(CallbackQueryHandler(forget_callback, pattern=carries(Forget)))


async def forget_cmd(update: Update, context: CustomContext) -> None:
    _ = translator(spoken_language(update, context))
    question = _(
        "Erase your settings, what you follow, your votes and what I remember of our talks? It can't be undone. "
        "Questions I couldn't answer and your /feedback stay, without your name."
    )
    buttons = InlineKeyboardMarkup.from_column(
        [
            InlineKeyboardButton(_("Erase everything"), callback_data=write(Forget(True))),
            InlineKeyboardButton(_("Keep it"), callback_data=write(Forget(False))),
        ]
    )

    async def tell(person: User) -> None:
        await person.send_message(question, reply_markup=buttons)

    await in_private(update, context, tell)


async def forget_callback(update: Update, context: CustomContext) -> None:
    tap = update.callback_query
    wanted = parse(tap.data) if tap else None
    if tap is None or not isinstance(wanted, Forget):
        return
    await acknowledge(tap)
    if tap.message is None or tap.message.chat.type != ChatType.PRIVATE:
        return  # the question is only ever asked in private
    if is_second_tap(tap, context):
        return
    text = await _decide(update, context, tap.from_user, agreed=wanted.agreed)
    if isinstance(tap.message, Message) and tap.message.is_accessible:
        with contextlib.suppress(BadRequest):
            await tap.message.edit_text(text)
    else:
        await tap.from_user.send_message(text)


async def _decide(update: Update, context: CustomContext, person: User, *, agreed: bool) -> str:
    _ = translator(spoken_language(update, context))
    if not agreed:
        return _("Nothing was erased.")
    try:
        await context.services.rights.forget(person.id)
    except StateDown:
        return _("Not everything could be erased right now. Please send /forget again in a few minutes.")
    return _("Done: nothing is kept on you any more.")

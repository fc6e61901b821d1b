"""A tap on a button: a question, which is answered to whoever tapped, or another page of an answer."""

import contextlib

from telegram import CallbackQuery, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import CallbackQueryHandler

from bot.answering.knowledge import Knowledge
from bot.answering.renderers import to_html
from bot.chats.allowance import Verdict
from bot.locale import translator
from handlers.answering import answer_query
from handlers.button_data import Ask, Turn, read
from handlers.context import BotApplication, CustomContext
from handlers.keyboards import keyboard
from handlers.places import place_of
from handlers.refusals import is_gone, not_modified
from handlers.sending import NO_PREVIEW, send_html
from handlers.who import local_now, spoken_language


def register(app: BotApplication) -> None:
    app.add_handler(CallbackQueryHandler(button_callback))


async def button_callback(update: Update, context: CustomContext) -> None:
    tap = update.callback_query
    if tap is None:
        return
    knowledge = context.services.library.current
    tapped = read(tap.data, knowledge.buttons) if tap.message is not None else None
    excuse = _excuse(tap, tapped, update, context)
    with contextlib.suppress(BadRequest):  # a tap that waited too long can't be acknowledged, only answered
        await tap.answer(excuse)
    if excuse is not None:
        return
    if isinstance(tapped, Ask):
        await answer_query(update, context, tapped.query, knowledge)
    elif isinstance(tapped, Turn):
        await _turn(tap, tapped, update, context, knowledge)


def _excuse(tap: CallbackQuery, tapped: Ask | Turn | None, update: Update, context: CustomContext) -> str | None:
    """Why the tap leads nowhere, or None if it leads somewhere."""
    _ = translator(spoken_language(update, context))
    if tapped is None:
        return _("This button no longer works. Please type your question.")
    if isinstance(tapped, Turn) and tapped.asker not in (0, tap.from_user.id):
        return _("Only the person who asked can turn these pages. Ask me with /ask, and you can turn yours.")
    if isinstance(tapped, Ask) and is_second_tap(tap, context):
        return _("You have just asked that: the answer is below.")
    return None


def is_second_tap(tap: CallbackQuery, context: CustomContext) -> bool:
    """Whether the same person has just tapped the same button."""
    message = tap.message
    services = context.services
    key = (message.chat.id, message.message_id, tap.from_user.id, tap.data) if message else tap.id
    return services.allowances.same_tap.ask(key, services.clock()) is not Verdict.GO


async def _turn(tap: CallbackQuery, turn: Turn, update: Update, context: CustomContext, knowledge: Knowledge) -> None:
    found = knowledge.desk.page(turn.query, turn.number, now=local_now(update, context), lang=turn.lang)
    if found is None:
        return
    answer, number = found
    html = to_html(answer)
    markup = keyboard(answer, knowledge, place_of(update, context), number)
    try:
        await tap.edit_message_text(
            html, parse_mode=ParseMode.HTML, reply_markup=markup, link_preview_options=NO_PREVIEW
        )
    except BadRequest as error:
        if is_gone(error):
            await send_html(update, html, markup)
        elif not not_modified(error):  # a second tap on the same button
            raise

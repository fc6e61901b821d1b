"""/dead, for those in ADMIN_IDS: what could not be sent, why, and a button to try again."""

from html import escape
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import CallbackQueryHandler, CommandHandler

from bot.answering.pages import clip
from bot.delivery.dead import DeadLetter, DeadPage
from bot.locale import translator
from bot.settings import Lang
from bot.state.database import StateDown
from handlers.ask import unknown_cmd
from handlers.callbacks import Dead, carries, parse, write
from handlers.context import BotApplication, CustomContext
from handlers.keeping import is_keeper
from handlers.messages import PRIVATE
from handlers.refusals import not_modified
from handlers.sending import send_html, send_line
from handlers.settings import acknowledge
from handlers.who import spoken_language

_LONGEST_REASON: Final = 200


def register(app: BotApplication) -> None:
    app.add_handler(CommandHandler("dead", dead_cmd, filters=PRIVATE))
    app.add_handler(CallbackQueryHandler(dead_callback, pattern=carries(Dead)))


async def dead_cmd(update: Update, context: CustomContext) -> None:
    if not is_keeper(update, context):
        await unknown_cmd(update, context)
        return
    lang = spoken_language(update, context)
    try:
        page = await context.services.dead.page(0)
    except StateDown:
        await send_line(update, _away(lang))
        return
    await send_html(update, _text(page, lang), _buttons(page, lang))


async def dead_callback(update: Update, context: CustomContext) -> None:
    tap = update.callback_query
    tapped = parse(tap.data) if tap else None
    if tap is None or not isinstance(tapped, Dead):
        return
    if not is_keeper(update, context):
        await acknowledge(tap)
        return
    lang, services = spoken_language(update, context), context.services
    _ = translator(lang)
    note = None
    try:
        if tapped.retry:
            again = await services.dead.retry(tapped.retry, services.clock())
            note = _("It will be sent again.") if again else _("It is no longer here.")
            services.wake()
        page = await services.dead.page(tapped.page)
    except StateDown:
        await acknowledge(tap, _away(lang))
        return
    await acknowledge(tap, note)
    try:
        await tap.edit_message_text(_text(page, lang), parse_mode=ParseMode.HTML, reply_markup=_buttons(page, lang))
    except BadRequest as error:
        if not not_modified(error):
            raise


def _text(page: DeadPage, lang: Lang) -> str:
    _ = translator(lang)
    if not page.letters:
        return _("Everything could be sent.")
    title = _("<b>Messages that could not be sent</b>: {count}").format(count=page.total)
    return "\n\n".join([title, *(_line(letter) for letter in page.letters)])


def _line(letter: DeadLetter) -> str:
    reason = escape(clip(letter.reason, _LONGEST_REASON), quote=False)
    return f"<b>{letter.id}</b> · {letter.kind} · {letter.chat_id} · {letter.due_at:%Y-%m-%d %H:%M} UTC\n{reason}"


def _buttons(page: DeadPage, lang: Lang) -> InlineKeyboardMarkup | None:
    _ = translator(lang)
    retry = [_button(f"↻ {letter.id}", Dead(page.number, letter.id)) for letter in page.letters]
    turn = []
    if page.number > 0:
        turn.append(_button("« " + _("Newer"), Dead(page.number - 1)))
    if page.number + 1 < page.pages:
        turn.append(_button(_("Older") + " »", Dead(page.number + 1)))
    rows = [row for row in (retry, turn) if row]
    return InlineKeyboardMarkup(rows) if rows else None


def _button(label: str, callback: Dead) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=write(callback))


def _away(lang: Lang) -> str:
    _ = translator(lang)
    return _("I can't look it up right now. Please try again in a few minutes.")

"""/following: what the chat follows, and buttons to change it."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from bot.state.database import StateDown
from handlers.admins import refusal
from handlers.callbacks import OpenFollowed, OpenFollowing, ToggleLead, carries, parse
from handlers.context import BotApplication, CustomContext
from handlers.following_screens import FollowingScreens, following_screens
from handlers.messages import POSTED
from handlers.screens import Shown
from handlers.sending import send_html, send_line
from handlers.settings import acknowledge, show_in_place
from handlers.subscribing import away, too_old
from handlers.who import chat_key, spoken_language


def register(app: BotApplication) -> None:
    app.add_handler(CommandHandler("following", send_list, filters=POSTED))
    app.add_handler(CallbackQueryHandler(open_callback, pattern=carries(OpenFollowing)))
    app.add_handler(CallbackQueryHandler(open_callback, pattern=carries(OpenFollowed)))
    app.add_handler(CallbackQueryHandler(toggle_callback, pattern=carries(ToggleLead)))


async def send_list(update: Update, context: CustomContext) -> None:
    try:
        shown = (await following_screens(update, context)).overview()
    except StateDown:
        await send_line(update, away(spoken_language(update, context)))
        return
    await send_html(update, shown.html, shown.markup)


async def open_callback(update: Update, context: CustomContext) -> None:
    tap = update.callback_query
    wanted = parse(tap.data) if tap else None
    if tap is None or not isinstance(wanted, OpenFollowing | OpenFollowed):
        return
    try:
        screens = await following_screens(update, context)
    except StateDown:
        await acknowledge(tap, away(spoken_language(update, context)), alert=True)
        return
    shown = screens.overview(wanted.page) if isinstance(wanted, OpenFollowing) else _one(screens, wanted.token)
    await acknowledge(tap)
    if isinstance(wanted, OpenFollowed) and wanted.apart:
        await send_html(update, shown.html, shown.markup)
    else:
        await show_in_place(tap, shown)


async def toggle_callback(update: Update, context: CustomContext) -> None:
    tap = update.callback_query
    wanted = parse(tap.data) if tap else None
    if tap is None or not isinstance(wanted, ToggleLead):
        return
    if refused := await refusal(update, context):
        await acknowledge(tap, refused, alert=True)
        return
    lang, services, chat_id = spoken_language(update, context), context.services, chat_key(update).chat_id
    subject = services.library.current.subjects.by_token(wanted.token)
    try:
        followed = {one.subject: one.leads for one in await services.following.of(chat_id)}
        if subject is not None and subject in followed:
            await services.following.remind(chat_id, subject, followed[subject] ^ wanted.lead)
        screens = await following_screens(update, context)
    except StateDown:
        await acknowledge(tap, away(lang), alert=True)
        return
    await acknowledge(tap, None if subject in followed else too_old(lang))
    await show_in_place(tap, _one(screens, wanted.token))


def _one(screens: FollowingScreens, token: str) -> Shown:
    """The subscription, or all of them if it has ended meanwhile."""
    subject = screens.subjects.by_token(token)
    return (screens.one(subject) if subject else None) or screens.overview()

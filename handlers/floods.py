"""Before all other handlers: who asks too much gets one polite note, then silence until it is over."""

import contextlib

from telegram import Chat, Update
from telegram.error import BadRequest
from telegram.ext import ApplicationHandlerStop, CallbackQueryHandler, MessageHandler

from bot.chats.allowance import Verdict
from bot.locale import translator
from bot.transport.order import InOrder
from handlers.callbacks import Forget, parse
from handlers.context import BotApplication, CustomContext
from handlers.messages import ASKED, GROUP_TALK, GUEST, PRIVATE, KnownCommand
from handlers.sending import send_line
from handlers.who import spoken_language

_BEFORE_ALL = -1


def register(app: BotApplication) -> None:
    addressed = PRIVATE | GROUP_TALK | GUEST | (ASKED & KnownCommand(app))
    app.add_handler(MessageHandler(addressed, message_gate), group=_BEFORE_ALL)
    app.add_handler(CallbackQueryHandler(tap_gate), group=_BEFORE_ALL)


async def message_gate(update: Update, context: CustomContext) -> None:
    chat, allowances = update.effective_chat, context.services.allowances
    private = chat is not None and chat.type == Chat.PRIVATE and update.guest_message is None
    allowance = allowances.private if private else allowances.group
    now = context.services.clock()
    verdict = allowance.ask(_who(update), now, counts=not private or _is_hurried(update, context))
    if verdict is Verdict.NOTE:
        await send_line(update, _note(update, context))
    if verdict is not Verdict.GO:
        raise ApplicationHandlerStop


async def tap_gate(update: Update, context: CustomContext) -> None:
    tap = update.callback_query
    if tap is not None and isinstance(parse(tap.data), Forget):
        return  # a right doesn't wait until somebody has calmed down
    verdict = context.services.allowances.taps.ask(_who(update), context.services.clock())
    if tap is None or verdict is Verdict.GO:
        return
    with contextlib.suppress(BadRequest):
        await tap.answer(_note(update, context) if verdict is Verdict.NOTE else None)
    raise ApplicationHandlerStop


def _who(update: Update) -> tuple[int, int]:
    chat, sender = update.effective_chat, update.effective_sender
    return (chat.id if chat else 0, sender.id if sender else 0)


def _is_hurried(update: Update, context: CustomContext) -> bool:
    """Whether it was sent ahead of answers to come: in private, who waits for them is never too quick."""
    order = context.application.update_processor
    return isinstance(order, InOrder) and order.is_hurried(update.update_id)


def _note(update: Update, context: CustomContext) -> str:
    _ = translator(spoken_language(update, context))
    return _("That is too quick for me. Please wait half a minute, then ask again.")

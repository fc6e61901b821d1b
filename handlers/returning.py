"""Who writes can be reached again; who blocks or removes the bot can't. Noted after the answer."""

import contextlib
from typing import Final

from telegram import Chat, ChatMember, ChatMemberAdministrator, ChatMemberRestricted, Update
from telegram.ext import TypeHandler

from bot.state.database import StateDown
from handlers.context import BotApplication, CustomContext

_AFTER_ALL: Final = 10
_OUTSIDE: Final = (ChatMember.LEFT, ChatMember.BANNED)


def register(app: BotApplication) -> None:
    app.add_handler(TypeHandler(Update, note_reach), group=_AFTER_ALL)


async def note_reach(update: Update, context: CustomContext) -> None:
    chat, services = update.effective_chat, context.services
    if chat is None or update.guest_message is not None:  # a guest is in a chat where the bot is not
        return
    with contextlib.suppress(StateDown):
        changed = update.my_chat_member
        if changed is not None and (reason := _why_lost(chat, changed.new_chat_member)):
            await services.reach.lost(chat.id, reason, services.clock())
        else:
            await services.reach.seen(chat.id, services.clock())


def _why_lost(chat: Chat, member: ChatMember) -> str | None:
    if member.status in _OUTSIDE:
        return "the bot was blocked" if chat.type == Chat.PRIVATE else "the bot was removed"
    if isinstance(member, ChatMemberRestricted) and not member.can_send_messages:
        return "the bot was muted"
    may_not_post = isinstance(member, ChatMemberAdministrator) and not member.can_post_messages
    return "the bot may not post" if chat.type == Chat.CHANNEL and may_not_post else None

"""Who may change what a chat chose: in private the person, in a group its admins, asked of Telegram each time."""

from telegram import Chat, Update
from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

from bot.locale import translator
from handlers.context import CustomContext
from handlers.who import spoken_language

_ADMINS = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)


async def refusal(update: Update, context: CustomContext) -> str | None:
    """Why this person may not change the settings here, or None if they may."""
    chat = update.effective_chat
    _ = translator(spoken_language(update, context))
    if chat is None:
        return _("Settings can only be changed in a chat with me.")
    if chat.type == Chat.PRIVATE:
        return None
    if update.channel_post is not None:  # only its admins write there
        return None
    written_as = update.message.sender_chat if update.message else None
    if written_as is not None:
        # An anonymous admin writes as the group itself; nobody can tell who writes as a channel.
        if written_as.id == chat.id:
            return None
        return _("Only admins can change the settings of this group, and not while they write as a channel.")
    channel = chat.type == Chat.CHANNEL
    user = update.effective_user
    try:
        member = await chat.get_member(user.id) if user else None
    except TelegramError:
        if channel:
            return _("I can't see who the admins of this channel are. Please try again.")
        return _("I can't see who the admins of this group are. Please try again, or make me an admin.")
    if member is not None and member.status in _ADMINS:
        return None
    if channel:
        return _("Only admins can change the settings of this channel.")
    return _("Only admins can change the settings of this group.")

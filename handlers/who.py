"""Who writes, where, and in which language."""

from telegram import Message, Update

from bot.chats.conversations import ConversationKey
from bot.language.query import Lang
from handlers.context import CustomContext


def conversation_key(update: Update) -> ConversationKey:
    # The sender, not the user: all who write as a channel or as a group share one user.
    chat, sender, message = update.effective_chat, update.effective_sender, update.effective_message
    return ConversationKey(
        chat_id=chat.id if chat else 0,
        user_id=sender.id if sender else 0,
        thread_id=_thread_id(message),
    )


def _thread_id(message: Message | None) -> int:
    """0 outside a forum topic: in other groups Telegram numbers chains of replies the same way."""
    if message is None or not message.is_topic_message:
        return 0
    return message.message_thread_id or 0


def app_language(update: Update, context: CustomContext) -> Lang:
    """The language of the person's Telegram where it is one of ours, else the default."""
    code = (update.effective_user.language_code if update.effective_user else None) or ""
    for lang in _LANGS:
        if code.lower().startswith(lang):
            return lang
    return context.services.default_language


def spoken_language(update: Update, context: CustomContext) -> Lang:
    """The language of the person's last question here, else that of their Telegram."""
    services = context.services
    now = services.clock()
    turns = services.conversations.get(conversation_key(update), now).recent(now)
    return turns[0].lang if turns else app_language(update, context)


_LANGS: tuple[Lang, ...] = ("en", "zh")

"""Who writes, where, and in which language."""

from datetime import datetime

from telegram import Message, Update

from bot.chats.conversations import ConversationKey
from bot.chats.preferences import ChatKey, Choices
from bot.language.query import Lang
from bot.language.understanding import language_of
from handlers.context import CustomContext
from handlers.wording import words_of


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


def home(update: Update) -> int | None:
    """The chat whose choices count: that of the message or, inline, the person's own."""
    person = update.effective_chat or update.effective_user
    return person.id if person else None


def chat_key(update: Update) -> ChatKey:
    chat = update.effective_chat
    return ChatKey(home(update) or 0, chat.type if chat else "private")


def choices(update: Update, context: CustomContext) -> Choices:
    """What this chat chose, as far as `preparing` has found out."""
    chat_id = home(update)
    return context.services.preferences.known(chat_id) if chat_id is not None else Choices()


def local_now(update: Update, context: CustomContext) -> datetime:
    """The time on the clock of this chat."""
    now, zone = context.services.clock(), choices(update, context).timezone
    return now.astimezone(zone) if zone else now


def app_language(update: Update, context: CustomContext) -> Lang:
    """The chat's choice, else the language of the person's Telegram where it is one of ours, else the default."""
    if chosen := choices(update, context).language:
        return chosen
    code = (update.effective_user.language_code if update.effective_user else None) or ""
    for lang in _LANGS:
        if code.lower().startswith(lang):
            return lang
    return context.services.default_language


def spoken_language(update: Update, context: CustomContext) -> Lang:
    """The chat's choice, else Chinese for a message in it, else as in the person's last question, or as their Telegram.

    Latin letters tell nothing: names and commands are written in them in Chinese too.
    """
    if chosen := choices(update, context).language:
        return chosen
    said = update.message or update.channel_post
    if said is not None and language_of(words_of(said)) == "zh":
        return "zh"
    services = context.services
    now = services.clock()
    turns = services.conversations.get(conversation_key(update), now).recent(now)
    return turns[0].lang if turns else app_language(update, context)


_LANGS: tuple[Lang, ...] = ("en", "zh")

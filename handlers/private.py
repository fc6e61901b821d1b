"""Personal matters are answered in private, also when they were asked for in a group."""

from collections.abc import Awaitable, Callable

from telegram import Chat, Message, Update, User
from telegram.error import BadRequest, Forbidden

from bot.locale import translator
from handlers.context import CustomContext
from handlers.sending import send_line
from handlers.who import spoken_language


async def in_private(update: Update, context: CustomContext, tell: Callable[[User], Awaitable[object]]) -> None:
    """Lets `tell` write to the person; in a group one line says where the answer is, or how to get it."""
    chat, person = update.effective_chat, _person(update)
    _ = translator(spoken_language(update, context))
    link = f"https://t.me/{context.bot.username}"
    if person is None:
        await send_line(update, _("Please send this to me in private: {link}").format(link=link))
        return
    if chat is None or chat.type == Chat.PRIVATE:
        await tell(person)
        return
    try:
        await tell(person)
    except (Forbidden, BadRequest):  # the person never wrote to the bot, or blocked it
        line = _("That is between us: open {link}, press Start, and send it to me there.").format(link=link)
    else:
        line = _("I have answered you in private.")
    await send_line(update, line)


def _person(update: Update) -> User | None:
    """None for who writes as a group or a channel."""
    message = update.effective_message
    as_chat = isinstance(message, Message) and message.sender_chat is not None
    return None if as_chat or update.channel_post is not None else update.effective_user

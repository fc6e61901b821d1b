"""What /follow, /unfollow and /following share: who follows here, the words on it, a button that changes in place."""

import contextlib
from collections.abc import Iterable

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.error import BadRequest

from bot.answering.formats import Formats
from bot.answering.subjects import Subjects
from bot.chats.following import Follower
from bot.locale import translator
from bot.settings import Lang
from handlers.callbacks import Callback, write
from handlers.context import CustomContext
from handlers.who import chat_key, conversation_key, spoken_language

MOST_NAMED = 8


def follower(update: Update, context: CustomContext) -> Follower:
    """This chat, told in the topic where it was asked for."""
    message, person = update.message, update.effective_user
    as_chat = message is not None and message.sender_chat is not None
    return Follower(
        chat_key(update),
        conversation_key(update).thread_id or None,
        None if as_chat or person is None else person.id,
        spoken_language(update, context),
    )


def named(subjects: Subjects, which: Iterable[str], lang: Lang) -> str:
    """Their names as people list them, at most eight."""
    _ = translator(lang)
    names = [_inside(subjects, one, lang) for one in which]
    shown = names[:MOST_NAMED]
    if len(names) > len(shown):
        shown.append(_("{count} more").format(count=len(names) - len(shown)))
    return Formats(lang).join(shown)


def button(label: str, callback: Callback) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=write(callback))


def away(lang: Lang) -> str:
    _ = translator(lang)
    return _("I can't keep that right now. Please try again in a few minutes.")


def too_old(lang: Lang) -> str:
    _ = translator(lang)
    return _("This button no longer works. /following shows new ones.")


def markup_of(rows: list[list[InlineKeyboardButton]]) -> InlineKeyboardMarkup | None:
    return InlineKeyboardMarkup(rows) if rows else None


async def change_button(tap: CallbackQuery, label: str, callback: Callback) -> None:
    """Puts another button in the place of the one that was tapped; the message stays as it is."""
    message = tap.message
    if not isinstance(message, Message) or message.reply_markup is None:
        return
    rows = [
        [button(label, callback) if one.callback_data == tap.data else one for one in row]
        for row in message.reply_markup.inline_keyboard
    ]
    with contextlib.suppress(BadRequest):  # changed already, or too old to be changed
        await message.edit_reply_markup(InlineKeyboardMarkup(rows))


def _inside(subjects: Subjects, subject: str, lang: Lang) -> str:
    """A kind of event begins small inside an English sentence; a name doesn't."""
    name = subjects.name(subject, lang)
    return name if lang != "en" or subjects.sort(subject) else name[:1].lower() + name[1:]

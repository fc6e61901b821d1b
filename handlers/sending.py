"""How a message reaches the person: as a reply, as an edit of an earlier answer, as a guest's answer."""

import hashlib
from html import escape

from telegram import (
    Chat,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
    Message,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated

from bot.answering.pages import clip
from bot.chats.given import NOTHING_SAID, Given, MessageKey
from bot.language.conversation import Conversation
from handlers.context import CustomContext
from handlers.refusals import is_gone, not_modified
from handlers.wording import words_of

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_LONGEST_TITLE = 100
_GUEST_ANSWER = "answer"  # a guest's answer needs an id and a title; nobody sees either


async def send_line(update: Update, text: str) -> None:
    """One line of plain text."""
    await send_html(update, escape(text, quote=False))


async def send_html(update: Update, html: str, markup: InlineKeyboardMarkup | None = None) -> Message | None:
    """To the person who wrote: in their topic, and as a reply where others read along."""
    message, chat = update.effective_message, update.effective_chat
    if isinstance(message, Message) and message.guest_query_id:
        await message.answer_guest_query(article(_GUEST_ANSWER, _GUEST_ANSWER, html, markup=markup))
        return None
    if isinstance(message, Message):
        try:
            return await message.reply_html(
                html,
                reply_markup=markup,
                link_preview_options=NO_PREVIEW,
                do_quote=message.chat.type != Chat.PRIVATE,
                allow_sending_without_reply=True,
            )
        except ChatMigrated as moved:
            chat = Chat(moved.new_chat_id, Chat.SUPERGROUP)
            chat.set_bot(message.get_bot())
    if chat is None:
        return None
    return await chat.send_message(
        html, parse_mode=ParseMode.HTML, reply_markup=markup, link_preview_options=NO_PREVIEW
    )


async def deliver(
    update: Update,
    context: CustomContext,
    html: str,
    markup: InlineKeyboardMarkup | None = None,
    before: Conversation = NOTHING_SAID,
    after: Conversation = NOTHING_SAID,
) -> int | None:
    """Like `send_html`, and remembered: when the question is edited, its answer is. Returns the answer's id."""
    services, question, given = context.services, question_key(update), earlier_answer(update, context)
    if given is not None and question is not None:
        answer_id = await _edit(context, (question[0], given.answer_id), html, markup)
        if answer_id is None:
            given = None
    if given is None:
        sent = await send_html(update, html, markup)
        answer_id = sent.message_id if sent else None
    if answer_id is None or update.effective_chat is None:
        return None
    asker = update.effective_sender.id if update.effective_sender else 0
    if question is None:
        services.given.put_answer((update.effective_chat.id, answer_id), asker, after, services.clock())
    else:
        services.given.put(question, Given(answer_id, digest(update), before, after, asker), services.clock())
    return answer_id


async def deliver_line(update: Update, context: CustomContext, text: str) -> None:
    """One line of plain text, remembered as an answer."""
    await deliver(update, context, escape(text, quote=False))


async def _edit(
    context: CustomContext, answer: MessageKey, html: str, markup: InlineKeyboardMarkup | None
) -> int | None:
    """The id of the answer, or None when it is gone or too old to be edited."""
    try:
        await context.bot.edit_message_text(
            html,
            chat_id=answer[0],
            message_id=answer[1],
            parse_mode=ParseMode.HTML,
            reply_markup=markup,
            link_preview_options=NO_PREVIEW,
        )
    except BadRequest as error:
        if is_gone(error):
            return None
        if not not_modified(error):
            raise
    return answer[1]


def article(
    result_id: str, title: str, html: str, description: str = "", markup: InlineKeyboardMarkup | None = None
) -> InlineQueryResultArticle:
    """A finished message, as inline and guest queries are answered."""
    return InlineQueryResultArticle(
        result_id,
        clip(title, _LONGEST_TITLE),
        InputTextMessageContent(html, parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW),
        reply_markup=markup,
        description=description or None,
    )


def question_key(update: Update) -> MessageKey | None:
    """The message that asked, or None for a tap and for a guest's: its ids are those of another world."""
    asked = update.message or update.edited_message or update.channel_post or update.edited_channel_post
    return (asked.chat.id, asked.message_id) if asked else None


def earlier_answer(update: Update, context: CustomContext) -> Given | None:
    """What answered the question that was now edited."""
    edited = update.edited_message or update.edited_channel_post
    services = context.services
    return services.given.to((edited.chat.id, edited.message_id), services.clock()) if edited else None


def digest(update: Update) -> int:
    message = update.effective_message
    words = words_of(message) if message else ""
    return int.from_bytes(hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=8).digest())

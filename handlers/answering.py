"""From a question to the message that answers it: the one way that all the handlers take."""

from html import escape

from telegram import Chat, InlineKeyboardMarkup, LinkPreviewOptions, Message, Update
from telegram.constants import ParseMode

from bot.answering.answer import Answer
from bot.answering.knowledge import Knowledge
from bot.answering.renderers import to_html
from bot.language.query import Query
from handlers.context import CustomContext
from handlers.keyboards import keyboard
from handlers.who import app_language, conversation_key, spoken_language

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def answer_text(update: Update, context: CustomContext, text: str) -> None:
    """Answers a question in words, in its own language."""
    services = context.services
    now, key = services.clock(), conversation_key(update)
    before = services.conversations.get(key, now)
    readable = text.encode("utf-8", "replace").decode()  # half an emoji can't be sent back
    knowledge = services.library.current
    answer, after = knowledge.desk.ask(readable, now=now, conversation=before, hint=app_language(update, context))
    services.conversations.put(key, after, now)
    await send_answer(update, answer, knowledge)


async def answer_query(update: Update, context: CustomContext, query: Query, knowledge: Knowledge) -> None:
    """Answers a question that was understood before, in the language spoken last."""
    services = context.services
    now, key = services.clock(), conversation_key(update)
    lang = spoken_language(update, context)
    before = services.conversations.get(key, now)
    answer, after = knowledge.desk.answer(query, now=now, conversation=before, lang=lang)
    services.conversations.put(key, after, now)
    await send_answer(update, answer, knowledge)


def ready_answer(update: Update, context: CustomContext, intent: str, knowledge: Knowledge) -> Answer:
    """The answer to an intent without slots, left out of the conversation."""
    services = context.services
    now = services.clock()
    lang = spoken_language(update, context)
    before = services.conversations.get(conversation_key(update), now)
    answer, _ = knowledge.desk.answer(Query.of(intent), now=now, conversation=before, lang=lang)
    return answer


async def send_answer(update: Update, answer: Answer, knowledge: Knowledge) -> None:
    """`knowledge` is what gave the answer: a reload meanwhile may know other questions."""
    await send_html(update, to_html(answer), keyboard(answer, knowledge.buttons))


async def send_line(update: Update, text: str) -> None:
    """One line of plain text."""
    await send_html(update, escape(text, quote=False))


async def send_html(update: Update, html: str, markup: InlineKeyboardMarkup | None = None) -> None:
    """To the person who wrote: in their topic, and as a reply where others read along."""
    message, chat = update.effective_message, update.effective_chat
    if isinstance(message, Message):
        await message.reply_html(
            html,
            reply_markup=markup,
            link_preview_options=_NO_PREVIEW,
            do_quote=message.chat.type != Chat.PRIVATE,
            allow_sending_without_reply=True,
        )
    elif chat is not None:
        await chat.send_message(html, parse_mode=ParseMode.HTML, reply_markup=markup, link_preview_options=_NO_PREVIEW)


def words_after_command(update: Update) -> str:
    """What follows `/command`, or ""."""
    message = update.effective_message
    parts = (message.text or "").split(maxsplit=1) if message else []
    return parts[1] if len(parts) > 1 else ""

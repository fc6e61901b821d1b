"""From a question to the message that answers it: the one way that all the handlers take."""

from html import escape

from telegram import Chat, Update
from telegram.constants import MessageLimit

from bot.answering.answer import Answer
from bot.answering.knowledge import Knowledge
from bot.answering.renderers import to_html
from bot.chats.given import NOTHING_SAID
from bot.language.conversation import Conversation
from bot.language.query import Query
from handlers.context import CustomContext
from handlers.keyboards import keyboard
from handlers.messages import replied_to_bot
from handlers.places import place_of
from handlers.sending import deliver, earlier_answer
from handlers.votes import note_question
from handlers.who import app_language, choices, conversation_key, local_now, spoken_language


async def answer_text(update: Update, context: CustomContext, text: str) -> None:
    """Answers a question in words, in the chat's language or else its own."""
    services = context.services
    now, key = local_now(update, context), conversation_key(update)
    readable = text.encode("utf-8", "replace").decode()  # half an emoji can't be sent back
    knowledge = services.library.current
    earlier, latest = earlier_answer(update, context), services.conversations.get(key, now)
    before = earlier.before if earlier else _pointed_to(update, context) or latest
    chosen, hint = choices(update, context).language, app_language(update, context)
    answer, after = knowledge.desk.ask(readable, now=now, conversation=before, lang=chosen, hint=hint)
    # What was said since the question that is now edited stays said.
    if earlier is None or earlier.after == latest:
        services.conversations.put(key, after, now)
    answer_id = await send_answer(update, context, answer, knowledge, before, after)
    await note_question(update, context, readable, answer, answer_id)


async def answer_query(update: Update, context: CustomContext, query: Query, knowledge: Knowledge) -> None:
    """Answers a question that was understood before, in the language spoken last."""
    services = context.services
    now, key = local_now(update, context), conversation_key(update)
    lang = spoken_language(update, context)
    before = services.conversations.get(key, now)
    answer, after = knowledge.desk.answer(query, now=now, conversation=before, lang=lang)
    services.conversations.put(key, after, now)
    await send_answer(update, context, answer, knowledge, before, after)


def ready_answer(update: Update, context: CustomContext, intent: str, knowledge: Knowledge) -> Answer:
    """The answer to an intent without slots, left out of the conversation."""
    services = context.services
    now = local_now(update, context)
    lang = spoken_language(update, context)
    before = services.conversations.get(conversation_key(update), now)
    answer, _ = knowledge.desk.answer(Query.of(intent), now=now, conversation=before, lang=lang)
    return answer


async def send_answer(
    update: Update,
    context: CustomContext,
    answer: Answer,
    knowledge: Knowledge,
    before: Conversation = NOTHING_SAID,
    after: Conversation = NOTHING_SAID,
) -> int | None:
    """The id of the message, if it has one. `knowledge` is what gave the answer: a reload may know other questions."""
    markup = keyboard(answer, knowledge, place_of(update, context))
    return await deliver(update, context, _addressed(update, to_html(answer)), markup, before, after)


def _addressed(update: Update, html: str) -> str:
    """In a group the answer to a tap replies to the bot's own message, so it has to name who tapped."""
    tap, chat = update.callback_query, update.effective_chat
    if tap is None or chat is None or chat.type == Chat.PRIVATE:
        return html
    name = escape(tap.from_user.first_name.strip() or "…", quote=False)
    named = f'<a href="tg://user?id={tap.from_user.id}">{name}</a>:\n{html}'
    return named if len(named) <= MessageLimit.MAX_TEXT_LENGTH else html


def _pointed_to(update: Update, context: CustomContext) -> Conversation | None:
    """The conversation behind the answer of the bot that this message replies to, whoever had asked."""
    message = update.effective_message
    replied = replied_to_bot(message) if message and update.callback_query is None else None
    services = context.services
    return services.given.behind((replied.chat.id, replied.message_id), services.clock()) if replied else None

"""/start: what this is, and three questions to try; or, with a link's payload, the answer to its question."""

from telegram import Chat, Update
from telegram.ext import CommandHandler

from bot.answering.knowledge import Knowledge
from bot.language.query import Query
from bot.locale import translator
from handlers.answering import answer_query, answer_text, ready_answer
from handlers.context import BotApplication, CustomContext
from handlers.joining import greet_group
from handlers.keyboards import question_buttons
from handlers.links import PREFIX, asked_by
from handlers.messages import FRESH
from handlers.places import place_of
from handlers.sending import send_html
from handlers.who import spoken_language
from handlers.wording import words_after_command

_EXAMPLES = 3


def register(app: BotApplication) -> None:
    app.add_handler(CommandHandler("start", start_cmd, filters=FRESH))


async def start_cmd(update: Update, context: CustomContext) -> None:
    if update.effective_chat is not None and update.effective_chat.type != Chat.PRIVATE:
        await greet_group(update, context)
        return
    payload = words_after_command(update)
    knowledge = context.services.library.current
    asked = asked_by(payload, knowledge.buttons) if payload.startswith(PREFIX) else None
    if isinstance(asked, Query):
        await answer_query(update, context, asked, knowledge)
    elif asked:
        await answer_text(update, context, asked)
    else:
        await _greet(update, context, knowledge, stale=payload.startswith(PREFIX))


async def _greet(update: Update, context: CustomContext, knowledge: Knowledge, *, stale: bool) -> None:
    _ = translator(spoken_language(update, context))
    examples = ready_answer(update, context, "help", knowledge).next_questions[:_EXAMPLES]
    paragraphs = [
        _("<b>Hello!</b> Ask in your own words, in English or Chinese. Every figure comes with its source."),
        _("I never make a figure up: what I don't know, I say."),
    ]
    if stale:
        paragraphs.insert(0, _("I no longer know the question behind this link. Please ask it in words."))
    if examples:
        paragraphs.append(_("Try one of these:"))
    markup = question_buttons(examples, knowledge.buttons, place_of(update, context))
    await send_html(update, "\n\n".join(paragraphs), markup)
